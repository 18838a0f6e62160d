import { expectFields, expectNotNegative } from '../check/expect.js';
import { connectedComponents } from './connected-components.js';
import { computeDistances } from './pairwise-distances.js';
import { expectFiniteRows, type Rows } from './rows.js';
import type { UnitClasses } from './unit-classes.js';
import { vectorNorm } from './vector-norm.js';

/** How near two rows must be to count as the same. */
export interface RowTolerance {
  /** A Euclidean distance, ≥ 0; 0 unless given. */
  readonly absolute?: number;
  /** A fraction of the longer of the two rows, ≥ 0; 0 unless given. */
  readonly relative?: number;
}

/** Rows grouped by nearness. */
export interface RowClusters extends UnitClasses {
  /** The largest distance of two rows of one cluster: how far chains of near rows have led. */
  readonly diameter: number;
}

/**
 * Groups rows into clusters: two rows are near if their Euclidean distance is at most the larger of `absolute` and
 * `relative` × the longer row's length, and a cluster is what near rows connect (single linkage).
 *
 * Single linkage, because its clusters are the same for every order of the rows and need no rule for ties, so that permuting
 * units permutes the labels and nothing else; complete linkage is neither. Its price is that a chain of near rows is one
 * cluster: `diameter` tells how long. With no tolerance the clusters are the classes of equal rows.
 *
 * @returns Labels numbered by first occurrence from 0.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a tolerance is negative or unknown, sizes and length do not fit, or a number is not finite.
 */
export function rowClusters(rows: Rows, tolerance: RowTolerance = {}): RowClusters {
  expectFields('rowClusters', 'tolerance', tolerance, ['absolute', 'relative']);
  const { absolute = 0, relative = 0 } = tolerance;
  expectNotNegative('rowClusters', 'tolerance.absolute', absolute);
  expectNotNegative('rowClusters', 'tolerance.relative', relative);
  expectFiniteRows('rowClusters', 'rows', rows);

  const distances = computeDistances('rowClusters', rows);
  const { values, count, width } = rows;
  const all = Float64Array.from(values);
  const lengths = Float64Array.from({ length: count }, (_, row) =>
    vectorNorm(all.subarray(row * width, (row + 1) * width)),
  );
  const { count: clusters, labels } = connectedComponents(
    count,
    (a, b) => distances[a * count + b]! <= Math.max(absolute, relative * Math.max(lengths[a]!, lengths[b]!)),
  );
  let diameter = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++)
      if (labels[a] === labels[b]) diameter = Math.max(diameter, distances[a * count + b]!);
  }
  return { count: clusters, labels, diameter };
}
