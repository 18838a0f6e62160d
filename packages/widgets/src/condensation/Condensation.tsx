import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { Choice } from '../figure/Choice.js';
import { DataTable, thinRows } from '../figure/DataTable.js';
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
import type { Speed } from '../lab/pace.js';
import { showsEarlier } from '../lab/run-state.js';
import { useRuns } from '../lab/use-runs.js';
import { meanings } from '../words/meanings.js';
import { DirectionCircle } from './DirectionCircle.js';
import {
  answerNoise,
  batches,
  condensationExperiment,
  condensationPlan,
  firstSettings,
  linkFields,
  paces,
  scales,
  unitCount,
  weightDecay,
} from './settings.js';
import type { Settings } from './settings.js';
import * as view from './view.js';
import type { CondensationGuess, CondensationStill } from './view.js';

/** Describes a `Condensation` figure. */
export interface CondensationProps {
  /** The precomputed start, from `condensationStill()`; it also fixes the first seed. */
  still: CondensationStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  { sign: 'start 0.001', meaning: 'The first weights and biases are drawn from a bell curve of this width.' },
  { sign: 'teacher', meaning: meanings.teacher },
  { sign: 'sample', meaning: 'One pair of inputs with its right answer.' },
  { sign: 'loss', meaning: meanings.squaredLoss },
  { sign: 'weight', meaning: meanings.plainWeight },
];

/** Trains three networks whose first weights differ in size, and draws where their units point. */
export function Condensation({ still, links }: CondensationProps): ReactNode {
  const [settings, setSettings] = useState(firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<CondensationGuess>();
  const [firstPlan] = useState(() => condensationPlan(settings, seed, speed));
  const runs = useRuns(firstPlan, false);
  const { frame, history, layers, horizon } = runs;
  const now = useMemo(() => view.condensationView({ frame, layers }, still), [frame, layers, still]);
  const chart = useMemo(() => view.cosineChart(horizon), [horizon]);
  const curves = useMemo(() => view.cosineCurves(history, now.networks), [history, now]);

  const change = (next: Settings, nextSeed: number, step = 0): void => {
    setSettings(next);
    setSeed(nextSeed);
    runs.load(condensationPlan(next, nextSeed, speed), false, step);
  };
  const refused = useOpenedLink('condensation', linkFields, ({ step, seed: linked = seed, ...asked }) =>
    change({ ...settings, ...asked }, linked, step),
  );
  return (
    <FigureFrame
      name="condensation"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink figure="condensation" fields={linkFields} state={{ ...settings, seed, step: now.step }} />
      }
      refused={refused}
      experiments={scales.map((scale) => ({
        label: `first weights of size ${scale}`,
        experiment: { ...condensationExperiment(scale, settings, seed), step: now.step },
      }))}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': now.step,
        'data-cosines': JSON.stringify(now.networks.map(({ cosine }) => cosine)),
        'data-losses': JSON.stringify(now.networks.map(({ loss }) => loss)),
        'data-seed': seed,
      }}
      question={`${unitCount} units start in random directions. Does training keep them apart?`}
      prediction={
        <Prediction
          ask="Three networks, the same random directions, first weights of different size. Whose units turn into one direction?"
          options={view.condensationGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.condensationVerdict(made, settings, history)}
          waits={showsEarlier(runs.phase)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          <div className="lab-condensation__settings">
            <Toggle
              checked={settings.l2}
              onChange={(l2) => change({ ...settings, l2 }, seed)}
              meaning={`L2 with λ = ${weightDecay}: every step also pulls each weight a little towards 0.`}
            >
              L2
            </Toggle>
            <Choice
              legend={<Term meaning="How many of the 200 training samples one step looks at.">Batch</Term>}
              options={batches}
              value={settings.batch}
              onChange={(batch) => change({ ...settings, batch }, seed)}
            />
            <Toggle
              checked={settings.noisy}
              onChange={(noisy) => change({ ...settings, noisy }, seed)}
              meaning={`Adds random noise of size ${answerNoise} to every right answer, once for all. Small batches then disagree with each other to the end.`}
            >
              noisy answers
            </Toggle>
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
      sentence={
        <LiveSentence
          text={view.condensationSentence(settings, now.step, now.networks)}
          running={runs.playing}
        />
      }
      table={
        <DataTable
          caption="The runs shown"
          columns={[
            'step',
            ...scales.map((scale) => `mean |cosine|, start ${scale}`),
            ...scales.map((scale) => `loss, start ${scale}`),
          ]}
          rows={view.runRows(thinRows(history, 21))}
        />
      }
    >
      <div className="lab-condensation">
        <div className="lab-condensation__circles">
          {now.networks.map(({ directions, cosine }, index) => (
            <div key={scales[index]}>
              <p className="lab-condensation__name">
                <span>
                  <span
                    className="lab-condensation__dot"
                    style={{ background: `var(${view.networkColor(index)})` }}
                    aria-hidden="true"
                  />
                  start {scales[index]}
                </span>
                <span className="lab-condensation__cosine">{view.formatCosine(cosine)}</span>
              </p>
              <DirectionCircle
                label={`Directions of ${unitCount} units that began with weights of size ${scales[index]}: mean |cosine| ${view.formatCosine(cosine)}`}
                directions={directions}
                teacher={still.teacher}
              />
            </div>
          ))}
        </div>
        <p className="lab-note">
          Each spoke is the direction of one unit’s two weights. Dashed: the lines of the teacher’s two units.
          The number is the{' '}
          <Term meaning="The cosine of the angle between two units, sign aside, averaged over all pairs; weights and bias together. 1: all lie on one line. About ½: random directions.">
            mean |cosine|
          </Term>
          .
        </p>
        <LineChart
          label={`Mean |cosine| between two units over ${now.step} steps for three sizes of first weights`}
          model={chart}
          data={curves}
          height={230}
        />
      </div>
    </FigureFrame>
  );
}
