import { LineChart } from '@symmetry-lab/widgets/chart';
import type { ReactNode } from 'react';
import { joinCurves, stepAxis } from './curves-view.js';
import { useSteadyModel } from './CurvesView.js';
import { layerSeries } from './DistinctView.js';
import type { ViewProps } from './view-list.js';

/** Shows how far apart the units of each hidden layer are, in powers of ten; exactly equal ones have a place of their own. */
export function DifferenceView({ bench, lane }: ViewProps): ReactNode {
  const { lanes, farthest } = bench;
  const hidden = Math.max(...lanes.map(({ layers }) => layers.length - 1));
  const data = joinCurves(
    lanes,
    Array.from(
      { length: hidden },
      (_, l) =>
        ({ largestDifference }) =>
          largestDifference?.[l],
    ),
  );
  const model = useSteadyModel({
    x: stepAxis(farthest),
    y: {
      label: 'largest difference from unit 1, in a weight or bias',
      scale: 'log' as const,
      min: 1e-18,
      max: 100,
      zero: 'exactly 0',
      ticks: [0, 1e-15, 1e-10, 1e-5, 1],
      room: 64,
    },
    series: layerSeries(lanes.length, hidden),
  });
  if (lane.layers.length < 2) return <p className="pg-note">There is no hidden layer.</p>;
  return (
    <LineChart label="Largest difference between units, over steps" model={model} data={data} height={200} />
  );
}
