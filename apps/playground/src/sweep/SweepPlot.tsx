import type { SweepMeasure, SweepRow } from '@symmetry-lab/worker';
import { LineChart, axisPlace, axisRange, chartInsets } from '@symmetry-lab/widgets/chart';
import type { ChartAxis, ChartData } from '@symmetry-lab/widgets/chart';
import { formatNumber } from '@symmetry-lab/widgets/words';
import type { ReactNode } from 'react';
import { useSteadyModel } from '../views/CurvesView.js';
import { valueWords } from '../compare/difference.js';
import { measuredNumber } from './sweep-plan.js';

/** Describes a `SweepPlot`. */
export interface SweepPlotProps {
  rows: readonly SweepRow[];
  values: readonly unknown[];
  label: string;
  measure: SweepMeasure;
  measureLabel: string;
  onOpen: (row: SweepRow) => void;
}

const height = 220;

/** Draws each run of a sweep as a point that opens it. */
export function SweepPlot({ rows, values, label, measure, measureLabel, onOpen }: SweepPlotProps): ReactNode {
  const points = rows
    .map((row) => ({ row, x: values.indexOf(row.value), y: measuredNumber(row, measure) }))
    .filter((point): point is { row: SweepRow; x: number; y: number } => point.y !== undefined);
  // nothing above 0 has no scale of its own
  const most = Math.max(...points.map(({ y }) => y), 0) || 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const max = measure === 'testAccuracy' ? 1 : Math.ceil(most / power) * power;
  const model = useSteadyModel({
    x: {
      label,
      min: -0.5,
      max: values.length - 0.5,
      ticks: values.map((_, index) => index),
      format: (index: number) => valueWords(values[index]),
    },
    y: { label: measureLabel, min: 0, max: max * 1.05, ticks: [0, max / 2, max], room: 52 },
    series: [{ label: '', color: '--lab-series-equal', points: true }],
  });
  const data: ChartData = [points.map(({ x }) => x), points.map(({ y }) => y)];
  // a line with the name of the axis stands above the chart, and one below
  const insets = chartInsets(model);
  const place = (axis: ChartAxis, value: number): number => {
    const [first, last] = axisRange(axis);
    return ((axisPlace(axis, value) ?? first) - first) / (last - first);
  };
  return (
    <div className="pg-sweep__plot">
      <LineChart label={`${measureLabel} for each ${label}`} model={model} data={data} height={height} />
      <div
        className="pg-sweep__points"
        style={{
          inset: `calc(${insets.top}px + 0.975rem) ${insets.right}px calc(${insets.bottom}px + 0.975rem) ${insets.left}px`,
        }}
      >
        {points.map(({ row, x, y }, index) => (
          <button
            key={index}
            type="button"
            className="pg-sweep__point"
            style={{ left: `${100 * place(model.x, x)}%`, bottom: `${100 * place(model.y, y)}%` }}
            aria-label={`Open ${label} ${String(row.value)}${row.seed === undefined ? '' : `, seed ${row.seed}`}: ${formatNumber(y)}`}
            onClick={() => onOpen(row)}
          />
        ))}
      </div>
    </div>
  );
}
