import { LineChart } from '@symmetry-lab/widgets/chart';
import { Toggle } from '@symmetry-lab/widgets/figure';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { joinCurves, laneSeries, lossAxis, stepAxis } from './curves-view.js';
import type { Measures } from '../run/measures.js';
import type { ViewProps } from './view-list.js';

/** Shows loss and accuracy of all experiments over their steps, with a line where the clock stands. */
export function CurvesView({ bench, facts }: ViewProps): ReactNode {
  const [isLog, setLog] = useState(false);
  const { lanes, step, farthest } = bench;
  const loss = joinCurves(lanes, [({ trainLoss }) => trainLoss]);
  // of several experiments, what counts alone: two lines of each would cover each other
  const isOne = lanes.length === 1;
  const names = isOne ? ['training', 'test'] : ['test'];
  const accuracy = joinCurves(lanes, [
    ...(isOne ? [({ trainAccuracy }: Measures) => trainAccuracy] : []),
    ({ testAccuracy }: Measures) => testAccuracy,
  ]);
  const lossModel = useSteadyModel({
    x: stepAxis(farthest),
    y: lossAxis(loss, isLog),
    series: laneSeries(lanes.length, ['loss']),
  });
  const accuracyModel = useSteadyModel({
    x: stepAxis(farthest),
    y: {
      label: isOne ? 'answered correctly' : 'test samples answered correctly',
      min: 0,
      max: 1,
      ticks: [0, 0.5, 1],
      format: asPercent,
    },
    series: laneSeries(lanes.length, names),
  });
  const marks = useMemo(
    () => (step < farthest ? [{ axis: 'x' as const, at: step, label: '' }] : []),
    [step, farthest],
  );
  return (
    <>
      <LineChart
        label="Loss on the training set, over steps"
        model={lossModel}
        data={loss}
        marks={marks}
        height={170}
      />
      {facts.task === 'classification' ? (
        <LineChart
          label="Share of samples answered correctly, over steps"
          model={accuracyModel}
          data={accuracy}
          marks={marks}
          height={150}
        />
      ) : null}
      <Toggle checked={isLog} onChange={setLog}>
        logarithmic loss
      </Toggle>
    </>
  );
}

function asPercent(share: number): string {
  return `${(100 * share).toFixed(share > 0.9 && share < 1 ? 1 : 0)} %`;
}

/** Keeps a model as long as it says the same, since a new one makes a new chart. */
export function useSteadyModel<T extends object>(model: T): T {
  const text = JSON.stringify(model);
  // what a model holds beside its text, such as how ticks are written, does not change with it
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => model, [text]);
}
