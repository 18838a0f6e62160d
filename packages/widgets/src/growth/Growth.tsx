import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { Choice } from '../figure/Choice.js';
import { DataTable, thinRows } from '../figure/DataTable.js';
import { EqualityBadge } from '../figure/EqualityBadge.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { ShareLink } from '../figure/ShareLink.js';
import { Slider } from '../figure/Slider.js';
import { Term } from '../figure/Term.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import type { Speed } from '../lab/pace.js';
import { useRuns } from '../lab/use-runs.js';
import { firstStepAbove, measureRate, predictedDifferences } from './prediction.js';
import {
  atPlace,
  exponents,
  firstSettings,
  growthExperiment,
  growthPlan,
  horizon as escapeHorizon,
  linkFields,
  noDifference,
  paces,
  places,
  seenDifference,
} from './settings.js';
import type { Settings } from './settings.js';
import { useEscapes } from './use-escapes.js';
import { terms } from './terms.js';
import * as view from './view.js';
import type { GrowthGuess, GrowthStill } from './view.js';
import { WeightPlane } from './WeightPlane.js';

/** Describes a `Growth` figure. */
export interface GrowthProps {
  /** The precomputed pairs at rest, from `growthStill()`; it also fixes the first seed. */
  still: GrowthStill;
  links?: readonly FigureLink[];
}

/** Trains two units that differ by ε, and draws the predicted difference over the measured one. */
export function Growth({ still, links }: GrowthProps): ReactNode {
  const [settings, setSettings] = useState(firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<GrowthGuess>();
  const pair = still.pairs[settings.place];
  const [firstPlan] = useState(() => growthPlan(pair, settings, seed, speed));
  const runs = useRuns(firstPlan, false);
  const sweep = useEscapes();
  const { history, horizon } = runs;
  // a picture of the run before this one may still be the newest
  const current = runs.phase === 'starting' ? noRun : runs;
  const now = view.growthView(current, pair, settings, seed);
  const points = view.measuredPoints(current.history, now);
  const measured = measureRate(points.steps, points.differences);
  const unmeasured = now.difference < seenDifference ? 'not yet' : 'too few points';
  const predicted = useMemo(
    () => predictedDifferences(pair, settings, seed, horizon),
    [pair, settings, seed, horizon],
  );
  const escapes = useMemo(
    () =>
      exponents.map((exponent) =>
        firstStepAbove(
          predictedDifferences(still.pairs.saddle, { place: 'saddle', exponent }, seed, escapeHorizon),
          seenDifference,
        ),
      ),
    [still, seed],
  );
  const chart = useMemo(() => view.differenceChart(horizon), [horizon]);
  const curves = view.differenceCurves(points, predicted);
  // the predicted line is the answer to the question: it is not given away before a guess or a run
  const told =
    guess !== undefined || (runs.frame?.step ?? 0) > 0 || sweep.running || sweep.escapes.length > 0;
  const escapeCurves = useMemo(
    () => view.escapeCurves(sweep.escapes, told ? escapes : []),
    [sweep.escapes, told, escapes],
  );
  const escapeMarks = useMemo(() => view.escapeMarks(settings), [settings]);

  const change = (next: Settings, nextSeed: number, step = 0): void => {
    if (nextSeed !== seed) sweep.clear();
    setSettings(next);
    setSeed(nextSeed);
    runs.load(growthPlan(still.pairs[next.place], next, nextSeed, speed), false, step);
  };
  const refused = useOpenedLink('growth', linkFields, ({ step, seed: linked = seed, ...asked }) =>
    change({ ...settings, ...asked }, linked, step),
  );
  return (
    <FigureFrame
      name="growth"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={<ShareLink figure="growth" fields={linkFields} state={{ ...settings, seed, step: now.step }} />}
      refused={refused}
      experiments={[
        {
          label: 'the two units',
          experiment: { ...growthExperiment(pair, settings, seed), step: now.step },
        },
      ]}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': now.step,
        'data-difference': now.difference,
        'data-predicted': predicted[now.step],
        'data-predicted-rate': pair.rate,
        'data-measured-rate': measured?.rate,
        'data-escapes': JSON.stringify(sweep.escapes),
        'data-seed': seed,
      }}
      question="Two units rest side by side and differ by almost nothing. What does training make of the difference?"
      prediction={
        <Prediction
          ask="A start from ε = 10⁻¹² is a million times closer than one from 10⁻⁶. How long does it take on a saddle until the two visibly part?"
          options={view.growthGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.growthVerdict(made, sweep.escapes)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          {sweep.failure ? (
            <Failure
              what="Measuring stopped"
              reason={sweep.failure}
              onRestart={() => sweep.measure(still.pairs.saddle, seed)}
            />
          ) : null}
          <div className="lab-growth__settings">
            <Slider
              label={
                <Term meaning="How far the second unit is moved before training, over its two weights and its bias together. The seed draws the direction.">
                  ε
                </Term>
              }
              name="first difference"
              min={noDifference}
              max={-2}
              value={settings.exponent}
              format={view.formatEpsilon}
              onChange={(exponent) => change({ ...settings, exponent }, seed)}
            />
            <Choice
              legend={<Term meaning={placeMeaning}>The pair rests</Term>}
              options={places}
              value={settings.place}
              onChange={(place) => change(atPlace(settings, place), seed)}
            />
          </div>
          <RunControls
            runs={runs}
            onNewSeed={() => change(settings, seed + 1)}
            speed={speed}
            onSpeed={(next) => {
              setSpeed(next);
              runs.setPace(paces[next]);
            }}
          />
        </>
      }
      sentence={<LiveSentence text={view.growthSentence(settings, now, measured)} running={runs.playing} />}
      table={
        <DataTable
          caption="The run shown"
          columns={['step', 'difference', 'predicted', 'loss']}
          rows={view.runRows(thinRows(current.history.length > 0 ? history : [], 21), predicted)}
        />
      }
    >
      <div className="lab-growth">
        <div className="lab-growth__pair">
          <p className="lab-growth__name">
            Two units
            <EqualityBadge identical={now.difference === 0}>
              {now.difference === 0 ? 'identical' : 'different'}
            </EqualityBadge>
          </p>
          <WeightPlane
            label={`The incoming weights of the two units as arrows; they differ by ${
              now.difference >= seenDifference ? 'an angle that can be seen' : 'less than can be drawn'
            }`}
            units={now.units}
            teacher={pair.teacher}
          />
          <dl className="lab-growth__rates">
            <dt>
              <Term meaning="By how much the natural logarithm of the difference changes in one step, worked out beforehand from the pair at rest. Above 0 the difference grows.">
                predicted
              </Term>
            </dt>
            <dd>{view.formatRate(pair.rate)} per step</dd>
            <dt>
              <Term meaning="The same, from a straight line fitted to the measured curve where it is neither near its start nor large.">
                measured
              </Term>
            </dt>
            <dd>{measured ? `${view.formatRate(measured.rate)} per step` : unmeasured}</dd>
            <dt>
              <Term meaning="How well a straight line describes the logarithm of the measured difference: 1 is perfect.">
                R²
              </Term>
            </dt>
            <dd>{measured ? view.formatRSquared(measured.rSquared) : unmeasured}</dd>
          </dl>
        </div>
        <LineChart
          label={`Difference of the two units over ${now.step} steps, on a logarithmic axis, with the predicted line`}
          model={chart}
          data={curves}
          marks={view.seenMarks}
          height={310}
        />
        <div className="lab-growth__escapes">
          <LineChart
            label={`Steps until the difference can be seen, against the first difference: ${sweep.escapes.length} measured points${told ? ' beside the predicted line' : ''}`}
            model={view.escapeChart}
            data={escapeCurves}
            marks={escapeMarks}
            height={190}
          />
          <div className="lab-growth__sweep">
            <p className="lab-note">{view.escapeNote(settings.place, told)}</p>
            <button
              type="button"
              className="lab-button"
              disabled={sweep.running}
              onClick={() => sweep.measure(still.pairs.saddle, seed)}
            >
              Measure every ε
            </button>
            <p className="lab-note lab-growth__progress" role="status">
              {sweep.escapes.length > 0 ? `${sweep.escapes.length} of ${exponents.length} measured.` : ''}
            </p>
            {sweep.escapes.length > 0 ? (
              <details className="lab-disclosure">
                <summary className="lab-disclosure__summary">Measured and predicted steps</summary>
                <EscapeTable escapes={sweep.escapes} predicted={escapes} />
              </details>
            ) : (
              <noscript>
                <EscapeTable escapes={still.escapes} predicted={escapes} />
              </noscript>
            )}
          </div>
        </div>
      </div>
    </FigureFrame>
  );
}

const noRun = { frame: undefined, layers: [], history: [] };

const placeMeaning =
  'At rest the gradient is 0. On a saddle the loss falls when the two units part; in a hollow it rises, whichever way their incoming weights part.';

interface EscapeTableProps {
  escapes: GrowthStill['escapes'];
  predicted: readonly (number | undefined)[];
}

function EscapeTable({ escapes, predicted }: EscapeTableProps): ReactNode {
  return (
    <DataTable
      caption="Steps until the difference can be seen"
      columns={['ε', 'measured', 'predicted']}
      rows={view.escapeRows(escapes, predicted)}
    />
  );
}
