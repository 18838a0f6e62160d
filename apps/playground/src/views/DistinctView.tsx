import { LineChart } from '@symmetry-lab/widgets/chart';
import type { ChartSeries } from '@symmetry-lab/widgets/chart';
import type { ReactNode } from 'react';
import { laneColor, laneSeries, joinCurves, stepAxis } from './curves-view.js';
import { useSteadyModel } from './CurvesView.js';
import type { Measures } from '../run/measures.js';
import type { ViewProps } from './view-list.js';

/**
 * Shows how many units of each hidden layer are different, step by step. A dashed line counts by what units see alone; it is
 * drawn where it ever says something else, up to where both say the same for good.
 */
export function DistinctView({ bench, lane }: ViewProps): ReactNode {
  const { lanes, farthest } = bench;
  const hidden = Math.max(...lanes.map(({ layers }) => layers.length - 1));
  const most = Math.max(1, ...lanes.flatMap(({ layers }) => layers.slice(0, -1).map(({ units }) => units)));
  const all = Array.from({ length: hidden }, (_, l) => l);
  const differing = all.filter((l) =>
    lanes.some(({ history }) => history.some((each) => countsDiffer(each, l))),
  );
  const shown = differing.map((l) => new Set(lanes.flatMap(({ history }) => whileDiffering(history, l))));
  const data = joinCurves(lanes, [
    ...all.map(
      (l) =>
        ({ distinctUnits }: Measures) =>
          distinctUnits?.[l],
    ),
    ...differing.map(
      (l, index) => (each: Measures) => (shown[index]?.has(each) ? each.distinctIncoming?.[l] : undefined),
    ),
  ]);
  const lines = [
    ...layerSeries(lanes.length, hidden),
    ...differing.map((l) => ({ label: `layer ${l + 1}, incoming`, color: laneColor(l), dashed: true })),
  ];
  const series =
    lanes.length === 1
      ? lines
      : laneSeries(lanes.length, [
          ...all.map((l) => `layer ${l + 1}`),
          ...differing.map((l) => `layer ${l + 1}, incoming`),
        ]);
  const model = useSteadyModel({
    x: stepAxis(farthest),
    y: { label: 'distinct units', min: 0, max: most + 1 },
    series: series.map((each) => ({ ...each, stepped: true })),
  });
  if (lane.layers.length < 2) return <p className="pg-note">There is no hidden layer.</p>;
  return (
    <>
      <LineChart
        label="Distinct units of each hidden layer, over steps"
        model={model}
        data={data}
        height={180}
      />
      <p className="lab-note">
        {differing.length === 0
          ? 'Units count as equal if their incoming weights, bias and outgoing weights all are.'
          : 'Solid: equal units have the same incoming weights, bias and outgoing weights. Dashed (“incoming”): the same incoming weights and bias are enough; such units answer alike, and different outgoing weights part them.'}
      </p>
    </>
  );
}

/** What was measured up to the first step from which on both counts of a layer stay the same. */
export function whileDiffering(history: readonly Measures[], layer: number): readonly Measures[] {
  const last = history.findLastIndex((each) => countsDiffer(each, layer));
  return last < 0 ? [] : history.slice(0, last + 2);
}

function countsDiffer({ distinctUnits, distinctIncoming }: Measures, layer: number): boolean {
  return distinctIncoming !== undefined && distinctIncoming[layer] !== distinctUnits?.[layer];
}

/** One line for each hidden layer of each experiment. */
export function layerSeries(lanes: number, hidden: number): ChartSeries[] {
  const names = Array.from({ length: hidden }, (_, l) => `layer ${l + 1}`);
  if (lanes > 1) return laneSeries(lanes, names);
  return names.map((label, l) => ({ label, color: laneColor(l) }));
}
