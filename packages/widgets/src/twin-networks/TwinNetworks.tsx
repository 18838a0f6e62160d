import type { DigitsTask } from '@symmetry-lab/core';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { Choice } from '../figure/Choice.js';
import { DataTable, thinRows } from '../figure/DataTable.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { Term } from '../figure/Term.js';
import { standardPaces } from '../lab/pace.js';
import type { Speed } from '../lab/pace.js';
import { useRuns } from '../lab/use-runs.js';
import { WeightKey } from '../picture/WeightKey.js';
import { formatCount } from '../words/format.js';
import { firstLayerUnits } from '../course/course.js';
import { twinPlan } from './plan.js';
import { NetworkPanel } from './NetworkPanel.js';
import * as view from './view.js';
import type { TwinGuess, TwinNetworksStill } from './view.js';

/** Describes a `TwinNetworks` figure. */
export interface TwinNetworksProps {
  /** The precomputed state shown until the first live picture, from `twinNetworksStill()`; it also fixes the first task and seed. */
  still: TwinNetworksStill;
  /** Whether training starts by itself when the figure is seen; never if the reader asks for less motion. */
  autoplay?: boolean;
  links?: readonly FigureLink[];
}

const tasks: readonly { value: DigitsTask; label: string }[] = [
  { value: 'inverted', label: 'half inverted' },
  { value: 'plain', label: 'as written' },
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
  const now = useMemo(
    () => view.twinNetworksView({ frame, history, layers }) ?? still,
    [frame, history, layers, still],
  );
  const chart = useChart(runs.frame ? runs.horizon : still.horizon, view.highestLoss(now.curve));

  const load = (nextTask: DigitsTask, nextSeed: number): void => {
    setTask(nextTask);
    setSeed(nextSeed);
    runs.load(twinPlan(nextTask, nextSeed), true);
  };
  const [equal, random] = now.networks;
  return (
    <FigureFrame
      name="twin-networks"
      frameRef={runs.frameRef}
      links={links}
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
          ask={`Left: ${firstLayerUnits} equal units. How many different ones after training?`}
          options={view.twinGuesses}
          value={guess}
          onChange={setGuess}
          verdict={guess && view.twinVerdict(guess, now)}
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
          rows={thinRows(view.twinRows(runs.history), 21)}
        />
      }
    >
      <div className="lab-twins">
        <NetworkPanel name="Equal start" start="equal" network={equal} limit={now.limit} />
        <NetworkPanel name="Random start" start="random" network={random} limit={now.limit} />
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

/** Keeps the chart's description as long as its axes stay. */
function useChart(horizon: number, highest: number): ReturnType<typeof view.lossChart> {
  const top = view.lossChart(horizon, highest).y.max;
  return useMemo(() => view.lossChart(horizon, top), [horizon, top]);
}
