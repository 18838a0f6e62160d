import { useDeferredValue, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { Choice } from '../figure/Choice.js';
import { DataTable } from '../figure/DataTable.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { ShareLink } from '../figure/ShareLink.js';
import { Term } from '../figure/Term.js';
import { Toggle } from '../figure/Toggle.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import { standardPaces } from '../lab/pace.js';
import { showsEarlier } from '../lab/run-state.js';
import type { Speed } from '../lab/pace.js';
import { useRuns } from '../lab/use-runs.js';
import { HeatKey } from '../picture/HeatKey.js';
import type { HeatCell } from '../picture/heat-cell.js';
import { UnitGrid } from '../picture/UnitGrid.js';
import { WeightKey } from '../picture/WeightKey.js';
import { meanings } from '../words/meanings.js';
import { KeepUnits } from './KeepUnits.js';
import { PairMatrix, pairScale } from './PairMatrix.js';
import * as config from './settings.js';
import type { Settings } from './settings.js';
import { useStartWeights } from './use-start-weights.js';
import * as view from './view.js';
import type { AlikeGuess, SameFeatureStill } from './view.js';

/** Describes a `SameFeature` figure. */
export interface SameFeatureProps {
  /** The precomputed picture, from `sameFeatureStill()`; it also fixes the first seed. */
  still: SameFeatureStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  {
    sign: 'units kept',
    meaning: 'The next layer gets the answers of these units alone; those of the others are replaced.',
  },
  { sign: 'what training added', meaning: 'The weights as they are now, minus the weights at the start.' },
  { sign: 'SGD', meaning: meanings.sgd },
  { sign: 'Adam', meaning: meanings.adam },
];

/** Compares the units of a trained layer by what they weigh and by what they answer, and keeps only some of them. */
export function SameFeature({ still, links }: SameFeatureProps): ReactNode {
  const [settings, setSettings] = useState(config.firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<AlikeGuess>();
  // a run on its way to a step is as good as there, for whoever changes a setting meanwhile
  const [goal, setGoal] = useState(still.step);
  const [cell, setCell] = useState<HeatCell>();
  const [firstPlan] = useState(() => config.settingsPlan(settings, seed, speed));
  const runs = useRuns(firstPlan, false);
  const { layers } = runs;
  // what leads to numbers that the first picture does not hold is not watched: the picture stays until it is there
  const [unseen, setUnseen] = useState(false);
  const isOnTheWay = unseen && (runs.frame?.step ?? 0) < goal;
  const frame = isOnTheWay ? undefined : runs.frame;
  const { task, kept, draw, others, sorted, shown } = settings;
  // how the answers compare is what the reader is asked: it is not given away before a guess or a touch of the controls
  const told = guess !== undefined || frame !== undefined || settings !== config.firstSettings;
  const start = useStartWeights(shown === 'added' ? seed : undefined);
  const now = useMemo(
    () => view.sameFeatureView({ frame, layers }, still, sorted, start),
    [frame, layers, still, sorted, start],
  );
  // trying all 25 numbers of units takes as long as the rest of a picture: it has a turn of its own
  const tried = useDeferredValue(frame);
  const curve = useMemo(
    () => (told ? view.keptCurve({ frame: tried }, still, { draw, others }) : []),
    [told, tried, still, draw, others],
  );
  const curveData = useMemo(() => view.keptData(curve), [curve]);
  const keptRows = useMemo(() => view.keptRows(curve, draw), [curve, draw]);
  const marks = useMemo(() => view.keptMarks(kept), [kept]);
  const leftOut = useMemo(() => view.leftOut({ kept, draw }), [kept, draw]);
  // as long as nothing is live, the first picture says nothing about how far the reader wants to go
  const target = frame ? Math.max(now.step, goal) : goal;
  const order = now.order ?? still.order;
  const axis = useMemo(() => view.unitAxis(order, sorted), [order, sorted]);

  const load = (next: Settings, nextSeed: number, step = target, isUnseen = false): void => {
    setGoal(step);
    setUnseen(isUnseen);
    setSettings(next);
    setSeed(nextSeed);
    runs.load(config.settingsPlan(next, nextSeed, speed), false, step);
  };
  /** Shows the network in another way; what the first picture does not hold has to be trained first. */
  const look = (next: Settings): void => {
    if (frame || isOnTheWay) setSettings(next);
    else load(next, seed, target, true);
  };
  const guessed = (made: AlikeGuess): void => {
    setGuess(made);
    look(settings);
  };
  const refused = useOpenedLink(
    'same-feature',
    config.linkFields,
    ({ step = target, seed: linked = seed, ...asked }) => load({ ...settings, ...asked }, linked, step),
  );
  const reset = (): void => {
    setGoal(0);
    runs.reset();
  };
  const pointed = cell && Array.from(new Set([cell.row, cell.column]), (index) => order[index] ?? 0);
  const hint = told ? 'Point at a cell, or tap it.' : '\u00a0';
  const matrix = { rows: axis, columns: axis, onPoint: setCell, mark: cell, hint };
  return (
    <FigureFrame
      name="same-feature"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink
          figure="same-feature"
          fields={config.linkFields}
          state={{ ...settings, seed, step: now.step }}
        />
      }
      refused={refused}
      experiments={[
        {
          label: 'the network shown',
          experiment: { ...config.settingsExperiment(settings, seed), step: now.step },
        },
      ]}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': now.step,
        'data-limit': now.limit,
        'data-accuracy': now.accuracy,
        'data-cosine': now.meanCosine,
        'data-correlation': now.meanCorrelation,
        'data-participation': now.participation,
        'data-kept-accuracy': curve[kept - 1],
        'data-seed': seed,
      }}
      question={`${firstLayerUnits} different sets of weights. Are they ${firstLayerUnits} different features?`}
      prediction={
        <Prediction
          ask="Look at the weights. How will the answers of these units to the test digits compare?"
          options={view.alikeGuesses}
          value={guess}
          onChange={guessed}
          judge={(made) => view.alikeVerdict(made, settings, now)}
          // the first picture is of what is guessed about
          waits={frame !== undefined && showsEarlier(runs.phase)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          <div className="lab-same__settings">
            <Choice
              legend="Digits"
              options={config.tasks}
              value={task}
              onChange={(next) => load({ ...settings, task: next }, seed)}
            />
            <Choice
              legend="Weights"
              options={config.shownWeights}
              value={shown}
              onChange={(next) => look({ ...settings, shown: next })}
            />
            <Toggle
              checked={sorted}
              onChange={(next) => look({ ...settings, sorted: next })}
              meaning="Changes only the order of rows and columns in both matrices."
            >
              alike units together
            </Toggle>
          </div>
          <RunControls
            runs={{ ...runs, reset }}
            onNewSeed={() => load(settings, seed + 1)}
            speed={speed}
            onSpeed={(next) => {
              setSpeed(next);
              runs.setPace(standardPaces[next]);
            }}
          />
        </>
      }
      more={
        <div className="lab-same__settings">
          <Choice
            legend={
              <Term meaning="What the next layer receives from a unit that is left out: the unit's mean answer, or nothing.">
                Others replaced by
              </Term>
            }
            options={config.replacements}
            value={others}
            onChange={(next) => look({ ...settings, others: next })}
          />
          <Choice
            legend="Optimizer"
            options={config.optimizers}
            value={settings.optimizer}
            onChange={(optimizer) => load({ ...settings, optimizer }, seed)}
          />
        </div>
      }
      sentence={<LiveSentence text={view.sameFeatureSentence(settings, now, curve)} running={runs.playing} />}
      results={<noscript>{view.sameFeatureSentence(settings, now, still.kept)}</noscript>}
      table={
        <DataTable
          caption={`Units kept one after the other, the others at ${others === 'mean' ? 'their mean' : '0'}`}
          columns={['units kept', 'added', 'test digits right']}
          rows={keptRows}
        />
      }
    >
      <div className="lab-same">
        <div className="lab-same__units">
          <p className="lab-same__name">
            {start === undefined
              ? `The ${firstLayerUnits} units, drawn as their weights`
              : 'What training added'}
          </p>
          <UnitGrid
            label={`Incoming weights of ${firstLayerUnits} units, all different; ${leftOut.length} of them left out`}
            units={firstLayerUnits}
            side={digitSide}
            columns={5}
            labels={everyUnitItsOwn}
            weights={now.weights}
            still={still.masks}
            limit={now.limit}
            pointed={pointed}
            faded={pointed ? undefined : leftOut}
          />
          <WeightKey limit={now.limit} />
        </div>
        <PairMatrix
          name={start === undefined ? 'What they weigh' : 'What was added'}
          measure="cosine"
          mean={now.meanCosine}
          values={now.matrices?.cosines}
          still={still.cosineMasks}
          {...matrix}
        />
        <PairMatrix
          name="What they answer"
          measure="correlation"
          mean={told ? now.meanCorrelation : undefined}
          values={now.matrices?.correlations}
          still={told ? still.correlationMasks : undefined}
          {...matrix}
        />
        <div className="lab-same__key">
          <HeatKey label="cosine or correlation" scale={pairScale} />
          <p className="lab-same__directions">
            What varies in the {firstLayerUnits} answers fills{' '}
            <b className="lab-same__value">{told ? now.participation.toFixed(2) : '·'}</b>{' '}
            <Term meaning={view.participationMeaning}>directions</Term> of {firstLayerUnits}.
          </p>
        </div>
        <div className="lab-same__chart">
          <p className="lab-same__name">What is left with a few of them</p>
          <LineChart
            label={`Test digits right against units kept: ${keptRows[kept - 1]?.[2] ?? 'not shown yet'} with ${kept} of ${firstLayerUnits}`}
            model={view.keptChart}
            data={curveData}
            marks={marks}
            height={170}
          />
        </div>
        <KeepUnits
          kept={kept}
          others={others}
          onKept={(next) => look({ ...settings, kept: next })}
          onDraw={() => look({ ...settings, draw: draw + 1 })}
        />
      </div>
    </FigureFrame>
  );
}

const everyUnitItsOwn = Array.from({ length: firstLayerUnits }, (_, unit) => unit);
