import type { DigitsTask } from '@symmetry-lab/core';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import type { ChartData } from '../chart/model.js';
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
import { useOpenedLink } from '../figure/use-opened-link.js';
import { standardPaces } from '../lab/pace.js';
import { showsEarlier } from '../lab/run-state.js';
import type { Speed } from '../lab/pace.js';
import { useRuns } from '../lab/use-runs.js';
import { WeightKey } from '../picture/WeightKey.js';
import { formatCount } from '../words/format.js';
import { firstLayerUnits } from '../course/course.js';
import { linkFields, tasks, twinPlan } from './plan.js';
import { NetworkPanel } from './NetworkPanel.js';
import * as view from './view.js';
import type { TwinGuess, TwinNetworksStill } from './view.js';

/** Describes a `TwinNetworks` figure. */
export interface TwinNetworksProps {
  /** The precomputed state shown until the first live picture, from `twinNetworksStill()`; it also fixes the first task and seed. */
  still: TwinNetworksStill;
  /** Whether training starts by itself once the page has settled and the figure is seen; never if the reader asks for less motion. */
  autoplay?: boolean;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  {
    sign: 'nats',
    meaning: 'The unit of the loss: it counts in natural logarithms. A nat is about 1.44 bits.',
  },
];

/** Trains two networks on the same real digits, one from equal units and one from random ones, and shows what they become. */
export function TwinNetworks({ still, autoplay = true, links }: TwinNetworksProps): ReactNode {
  const [task, setTask] = useState(still.task);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<TwinGuess>();
  const [firstPlan] = useState(() => twinPlan(task, seed));
  const runs = useRuns(firstPlan, autoplay);
  const { frame, history, layers } = runs;
  // the run computed beforehand tells what is to come
  const foreseen = task === still.task && seed === still.seed && runs.phase === 'ready';
  const now = useMemo(() => {
    const live = view.twinNetworksView({ frame, history, layers });
    return live && foreseen ? { ...live, curve: view.withFuture(live.curve, still.curve) } : (live ?? still);
  }, [frame, history, layers, still, foreseen]);
  const chart = useChart(runs.frame ? runs.horizon : still.horizon, now.curve);
  const plan = twinPlan(task, seed);

  const load = (nextTask: DigitsTask, nextSeed: number, play = true, step = 0): void => {
    setTask(nextTask);
    setSeed(nextSeed);
    runs.load(twinPlan(nextTask, nextSeed), play, step);
  };
  const refused = useOpenedLink('twin-networks', linkFields, (asked) =>
    load(asked.task ?? task, asked.seed ?? seed, false, asked.step),
  );
  const [equal, random] = now.networks;
  return (
    <FigureFrame
      name="twin-networks"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={<ShareLink figure="twin-networks" fields={linkFields} state={{ task, seed, step: now.step }} />}
      refused={refused}
      experiments={plan.experiments.map((experiment, index) => ({
        label: networkNames[index] ?? '',
        experiment: { ...experiment, step: now.step },
      }))}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': now.step,
        'data-limit': now.limit,
        'data-task': task,
        'data-seed': seed,
      }}
      question="Two networks, the same digits in the same order. Only the start differs. What becomes of them?"
      prediction={
        <Prediction
          ask={`Half of these images are negatives. If none were, how many digits would the ${firstLayerUnits} equal units name right?`}
          options={view.twinGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.twinVerdict(made, task, now)}
          waits={showsEarlier(runs.phase)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          <RunControls
            runs={runs}
            onNewSeed={() => load(task, seed + 1)}
            speed={speed}
            onSpeed={(next) => {
              setSpeed(next);
              runs.setPace(standardPaces[next]);
            }}
          />
          <Choice legend="Digits" options={tasks} value={task} onChange={(next) => load(next, seed)} />
        </>
      }
      sentence={<LiveSentence text={view.twinSentence(now)} running={runs.playing} />}
      table={
        <DataTable
          caption={`Both networks while training, seed ${formatCount(seed)}`}
          columns={tableColumns}
          rows={view.twinRows(thinRows(runs.history, 21))}
        />
      }
    >
      <div className="lab-twins">
        <p className="lab-twins__moment">{view.momentWords(now, runs)}</p>
        <NetworkPanel name={networkNames[0]} start="equal" network={equal} limit={now.limit} />
        <NetworkPanel name={networkNames[1]} start="random" network={random} limit={now.limit} />
        <div className="lab-twins__chart">
          <LineChart
            label={`Loss of both networks over ${formatCount(now.step)} steps`}
            model={chart}
            data={now.curve}
            height={chartHeight}
          />
          <div className="lab-twins__key">
            <WeightKey limit={now.limit} />
            <p className="lab-note">
              Each square is one <Term meaning={unitMeaning}>unit</Term> of the first layer, drawn as what it
              weighs.
            </p>
          </div>
        </div>
      </div>
    </FigureFrame>
  );
}

const networkNames = ['Equal start', 'Random start'] as const;

const chartHeight = 190;

const unitMeaning =
  'A unit multiplies each of the 400 pixels by a weight, adds up the products and a bias, and puts the sum through the sigmoid. Its picture shows the 400 weights where their pixels are.';

const tableColumns = [
  'step',
  'equal: loss',
  'equal: test digits right',
  'equal: distinct units',
  'random: loss',
  'random: test digits right',
  'random: distinct units',
];

/** Keeps the chart's description as long as its axes and lines stay. */
function useChart(horizon: number, curve: ChartData): ReturnType<typeof view.lossChart> {
  const top = view.lossChart(horizon, view.highestLoss(curve)).y.max;
  const future = view.hasFuture(curve);
  return useMemo(() => view.lossChart(horizon, top, future), [horizon, top, future]);
}
