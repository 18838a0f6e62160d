import type { ChartData, ChartModel, ChartSeries } from '@symmetry-lab/widgets/chart';
import type { LaneState } from '../run/bench.js';
import type { Measures } from '../run/measures.js';
import { experimentName } from '../state/document.js';

const laneColors = ['--lab-series-equal', '--lab-series-random', '--lab-unit-2', '--lab-unit-3'] as const;

/** The colour of an experiment in every chart. */
export function laneColor(index: number): string {
  return laneColors[index % laneColors.length] ?? '--lab-ink';
}

/** Joins the points of several lines over one axis of steps. */
export function joinCurves(
  lanes: readonly Pick<LaneState, 'history'>[],
  curves: readonly ((measures: Measures) => number | null | undefined)[],
): ChartData {
  const steps = [...new Set(lanes.flatMap(({ history }) => history.map(({ step }) => step)))].sort(
    (a, b) => a - b,
  );
  const lines = lanes.flatMap(({ history }) =>
    curves.map((of) => {
      const values = new Map(history.map((measures) => [measures.step, of(measures)]));
      return steps.map((step) => values.get(step) ?? null);
    }),
  );
  return [steps, ...lines];
}

/** Ends an axis of steps at a round number, so that it seldom jumps. */
export function stepAxis(farthest: number): ChartModel['x'] {
  const power = 10 ** Math.floor(Math.log10(Math.max(20, farthest)));
  const max = [1, 2, 5, 10].map((factor) => factor * power).find((end) => end >= farthest) ?? 20;
  return { label: 'step', min: 0, max: Math.max(20, max) };
}

/** The largest finite value of a chart, or 0. */
function largest(data: ChartData): number {
  const [, ...lines] = data;
  return lines
    .flat()
    .reduce<number>(
      (most, value) => (value !== null && Number.isFinite(value) ? Math.max(most, value) : most),
      0,
    );
}

/** Names lines: by experiment where there are several, and by what they show. */
export function laneSeries(lanes: number, names: readonly string[]): ChartSeries[] {
  return Array.from({ length: lanes }, (_, lane) =>
    names.map((name, index): ChartSeries => ({
      label: lanes === 1 ? name : `${experimentName(lane)}${names.length > 1 ? ` ${name}` : ''}`,
      color: lanes === 1 ? laneColor(index) : laneColor(lane),
      dashed: lanes > 1 && index > 0,
    })),
  ).flat();
}

/** The axis of a loss: up to a round number above the largest one, or in powers of ten. */
export function lossAxis(data: ChartData, isLog: boolean): ChartModel['y'] {
  const most = Math.max(1e-9, largest(data));
  const power = 10 ** Math.floor(Math.log10(most));
  const max = [1, 1.5, 2, 3, 5, 7, 10].map((factor) => factor * power).find((end) => end >= most) ?? 1;
  if (!isLog) return { label: 'loss', min: 0, max };
  const [, ...lines] = data;
  const least = lines
    .flat()
    .reduce<number>((low, value) => (value !== null && value > 0 ? Math.min(low, value) : low), max);
  return {
    label: 'loss',
    scale: 'log',
    min: 10 ** Math.floor(Math.log10(least)),
    max: 10 ** Math.ceil(Math.log10(most)),
    room: 52,
  };
}
