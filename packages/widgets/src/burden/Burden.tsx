import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { DataTable } from '../figure/DataTable.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { ShareLink } from '../figure/ShareLink.js';
import { Term } from '../figure/Term.js';
import { Toggle } from '../figure/Toggle.js';
import { useHydrated } from '../figure/use-hydrated.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import type { Speed } from '../lab/pace.js';
import { usePlayback } from '../lab/use-playback.js';
import { HeatKey } from '../picture/HeatKey.js';
import { HeatMap } from '../picture/HeatMap.js';
import type { HeatScale } from '../picture/heat-scale.js';
import { countedAxis } from '../picture/heat-axis.js';
import { meanings } from '../words/meanings.js';
import * as settings from './settings.js';
import type { Learning } from './settings.js';
import { burdenSamples, trainBurden } from './training.js';
import * as view from './view.js';
import type { BurdenGuess, BurdenStill } from './view.js';

/** Describes a `Burden` figure. */
export interface BurdenProps {
  /** What is known beforehand, from `burdenStill()`; it also fixes the first seed. */
  still: BurdenStill;
  links?: readonly FigureLink[];
}

const unitAxis = countedAxis('unit', settings.unitCount, 1);

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  { sign: 'target', meaning: 'The curve that the network is to learn.' },
  {
    sign: 'sum',
    meaning: 'What the three units add up to, moved up or down by the output’s bias: the answer.',
  },
  { sign: 'residual', meaning: 'The answer minus the target: what is still wrong.' },
  {
    sign: 'pull',
    meaning:
      'The length of the gradient over the unit’s incoming weights and bias. The longer, the more the loss wants the unit to change.',
  },
  { sign: 'loss', meaning: meanings.squaredLoss },
  { sign: 'gradient', meaning: meanings.gradient },
  { sign: 'weight', meaning: meanings.plainWeight },
];

/** Shows how three units share one curve: what each adds, what is left over, and how that pulls at each of them. */
export function Burden({ still, links }: BurdenProps): ReactNode {
  const [learning, setLearning] = useState(settings.firstLearning);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<BurdenGuess>();
  const live = useHydrated();
  const playback = usePlayback(settings.burdenPaces[speed], settings.stretch);
  const { step, horizon } = playback;

  const samples = useMemo(() => burdenSamples(), []);
  const target = useMemo(() => view.targetCurve(samples), [samples]);
  // before the page is live nothing has been trained
  const computed = live ? horizon : 0;
  const training = useMemo(
    () => trainBurden(learning, seed, samples, computed),
    [learning, seed, samples, computed],
  );
  const first = training.states[0];
  const state = training.states[step] ?? first;
  const start = useMemo(() => first && view.burdenView(first, samples), [first, samples]);
  const now = useMemo(() => state && view.burdenView(state, samples), [state, samples]);
  const parts = useMemo(() => state && view.partsCurves(state, target), [state, target]);
  const residual = useMemo(() => parts && view.residualCurve(parts), [parts]);
  const chart = useMemo(() => view.pullsChart(horizon), [horizon]);
  const pulls = useMemo(() => now && view.pullCurves(training, now, step), [training, now, step]);

  const strongest = useMemo(() => view.strongestCoupling(training, samples), [training, samples]);

  const refused = useOpenedLink('burden', settings.linkFields, (asked) => {
    setLearning(([one, two, three]) => [asked.unit1 ?? one, asked.unit2 ?? two, asked.unit3 ?? three]);
    setSeed((old) => asked.seed ?? old);
    playback.rewind(asked.step);
  });
  if (!start || !now || !parts || !residual || !pulls) return null;
  const couplingScale: HeatScale = { kind: 'oneSided', max: strongest || 1 };
  const [unit1, unit2, unit3] = learning;
  return (
    <FigureFrame
      name="burden"
      frameRef={playback.frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink
          figure="burden"
          fields={settings.linkFields}
          state={{ unit1, unit2, unit3, seed, step: Math.min(step, settings.lastStep) }}
        />
      }
      experiments={[
        {
          label: `${view.unitsWords(learning, true)} learning`,
          experiment: { ...settings.burdenExperiment(learning, seed), step },
        },
      ]}
      refused={refused}
      data={{
        'data-live': live,
        'data-playing': playback.playing,
        'data-step': step,
        'data-seed': seed,
        'data-learning': learning.map((learns) => (learns ? 'on' : 'off')).join(),
        'data-loss': now.loss,
        'data-pulls': now.pulls.join(),
        'data-coupling-scale': couplingScale.max,
        'data-coupling': Array.from(now.coupling).join(),
      }}
      question="Three units share one task. What does the work of one leave for the others?"
      prediction={
        <Prediction
          ask="Only unit 1 learns. What happens to the pull of the loss at units 2 and 3?"
          options={view.burdenGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.burdenVerdict(made, learning, start, now, step)}
        />
      }
      controls={
        <>
          <div className="lab-burden__settings" role="group" aria-label="Which units learn">
            {learning.map((learns, unit) => (
              <Toggle
                key={unit}
                checked={learns}
                onChange={(next) => {
                  setLearning(learning.map((old, at) => (at === unit ? next : old)) as unknown as Learning);
                  playback.rewind();
                }}
              >
                <span className={`lab-burden__swatch lab-unit-${unit + 1}`} /> unit {unit + 1} learns
              </Toggle>
            ))}
          </div>
          <RunControls
            runs={{
              playing: playback.playing,
              play: playback.play,
              pause: playback.pause,
              step: playback.advance,
              reset: () => playback.rewind(),
            }}
            onNewSeed={() => {
              setSeed(seed + 1);
              playback.rewind();
            }}
            speed={speed}
            onSpeed={setSpeed}
          />
        </>
      }
      sentence={
        <LiveSentence text={view.burdenSentence(learning, start, now, step)} running={playback.playing} />
      }
      results={
        <noscript>
          <DataTable
            caption="The pull at each unit before and after training"
            columns={['who learns', 'at the start', 'at the end']}
            rows={still.trials.map(({ learning: who, step: end, before, after }) => [
              `${view.unitsWords(who, true)}, step ${end}`,
              view.numberList(before),
              view.numberList(after),
            ])}
          />
        </noscript>
      }
      table={
        <DataTable
          caption={`The units at step ${step}`}
          columns={['unit', 'state', 'pull at the start', 'pull now', 'coupled to 1', 'to 2', 'to 3']}
          rows={view.unitRows(learning, start, now)}
        />
      }
    >
      <div className="lab-burden">
        <div className="lab-burden__curves">
          <LineChart
            label="What each unit adds to the answer, their sum and the target, over the input"
            model={view.partsChart}
            data={parts}
            height={250}
          />
          <LineChart
            label={`The residual, sum minus target, over the input; the loss is ${now.loss.toFixed(3)}`}
            model={view.residualChart}
            data={residual}
            height={120}
          />
        </div>
        <div className="lab-burden__side">
          <LineChart
            label={`The pull at each unit over ${step} steps: now ${view.numberList(now.pulls)}`}
            model={chart}
            data={pulls}
            height={190}
          />
          <div className="lab-burden__coupling">
            <p className="lab-burden__title">
              <Term meaning="How much the gradient of one unit (row) changes when the weights of another (column) move: the size of a block of second derivatives. Through the residual every unit feels every other.">
                Coupling of the units
              </Term>
            </p>
            <HeatMap
              label="How strongly each pair of units is coupled"
              values={now.coupling}
              rows={unitAxis}
              columns={unitAxis}
              scale={couplingScale}
            >
              {/* one scale for the whole run leaves weak couplings faint: their numbers are not */}
              <div className="lab-burden__numbers" aria-hidden="true">
                {Array.from(now.coupling, (strength, cell) => (
                  <span key={cell}>{view.cellNumber(strength)}</span>
                ))}
              </div>
            </HeatMap>
            <HeatKey label="coupling" scale={couplingScale} />
          </div>
        </div>
      </div>
    </FigureFrame>
  );
}
