import type { LaneState } from '../run/bench.js';
import { experimentName } from '../state/document.js';

/** Writes every number that was measured of the experiments, step by step, as a table in comma-separated values. */
export function measuresCsv(lanes: readonly LaneState[]): string {
  const rows = lanes.flatMap(({ history }, lane) =>
    history.map(({ status: _, cause: _c, ...measures }) =>
      flatten({ experiment: experimentName(lane), ...measures }),
    ),
  );
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns.join(','), ...rows.map((row) => columns.map((column) => row[column] ?? '').join(','))].join(
    '\n',
  );
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
