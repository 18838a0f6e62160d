import { LineChart } from '@symmetry-lab/widgets/chart';
import type { ChartSeries } from '@symmetry-lab/widgets/chart';
import type { ReactNode } from 'react';
import { laneColor, laneSeries, joinCurves, stepAxis } from './curves-view.js';
import { useSteadyModel } from './CurvesView.js';
import type { ViewProps } from './view-list.js';

/** Shows how many units of each hidden layer are different, step by step. */
export function DistinctView({ bench, lane }: ViewProps): ReactNode {
  const { lanes, farthest } = bench;
  const hidden = Math.max(...lanes.map(({ layers }) => layers.length - 1));
  const most = Math.max(1, ...lanes.flatMap(({ layers }) => layers.slice(0, -1).map(({ units }) => units)));
  const data = joinCurves(
    lanes,
    Array.from(
      { length: hidden },
      (_, l) =>
        ({ distinctUnits }) =>
          distinctUnits?.[l],
    ),
  );
  const model = useSteadyModel({
    x: stepAxis(farthest),
    y: { label: 'distinct units', min: 0, max: most + 1 },
    series: layerSeries(lanes.length, hidden).map((each) => ({ ...each, stepped: true })),
  });
  if (lane.layers.length < 2) return <p className="pg-note">There is no hidden layer.</p>;
  return (
    <LineChart
      label="Distinct units of each hidden layer, over steps"
      model={model}
      data={data}
      height={180}
    />
  );
}

/** One line for each hidden layer of each experiment. */
export function layerSeries(lanes: number, hidden: number): ChartSeries[] {
  const names = Array.from({ length: hidden }, (_, l) => `layer ${l + 1}`);
  if (lanes > 1) return laneSeries(lanes, names);
  return names.map((label, l) => ({ label, color: laneColor(l) }));
}
