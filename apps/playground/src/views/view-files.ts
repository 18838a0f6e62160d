import type { LaneState } from '../run/bench.js';
import type { DifferenceCurves } from '../run/use-difference.js';
import { experimentName } from '../state/document.js';

/**
 * Writes every number that was measured of the experiments, step by step, as a table in comma-separated values.
 *
 * @param difference - Of chosen units, where it is measured.
 */
export function measuresCsv(
  lanes: readonly Pick<LaneState, 'history'>[],
  difference?: DifferenceCurves,
): string {
  const rows = lanes.flatMap(({ history }, lane) =>
    history.map(({ status: _, cause: _c, ...measures }) => ({
      ...flatten({ experiment: experimentName(lane), ...measures }),
      ...chosenDifference(difference, lane, measures.step),
    })),
  );
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns.join(','), ...rows.map((row) => columns.map((column) => row[column] ?? '').join(','))].join(
    '\n',
  );
}

/** The difference of chosen units, in a column that names them. */
function chosenDifference(
  difference: DifferenceCurves | undefined,
  lane: number,
  step: number,
): Record<string, number> {
  const value = difference?.points[lane]?.get(step);
  if (!difference || value === undefined) return {};
  const { layer, units } = difference.chosen;
  return { [`difference of units ${units.map((unit) => unit + 1).join(' ')} in layer ${layer + 1}`]: value };
}

/** Gives each layer a column of its own. */
function flatten(measures: object): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(measures).flatMap(([name, value]): [string, string | number][] => {
      if (Array.isArray(value)) return (value as number[]).map((entry, l) => [`${name} ${l + 1}`, entry]);
      return typeof value === 'number' || typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
