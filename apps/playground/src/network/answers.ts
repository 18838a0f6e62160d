import { forwardLayers, inputFeatures } from '@symmetry-lab/core';
import type { DataSet, Mlp } from '@symmetry-lab/core';
import type { DataKind } from './data-kind.js';

/** What every unit answers all over the inputs: on a square grid of the plane, or along the line. */
export interface Answers {
  /** Points on each side of the square, or along the line. */
  readonly side: number;
  /** Per layer, shape [points × units], row-major; on the plane, points row by row from the smallest y. */
  readonly activations: readonly ArrayLike<number>[];
  /** The features that the network sees, shape [points × inputs]. */
  readonly inputs: ArrayLike<number>;
}

/** About so many multiplications are done for one picture, so that it takes some milliseconds at most. */
const budget = 6_000_000;

const known = new WeakMap<Mlp, Answers>();

/** Computes the answers of a network that has one or two inputs, or features of a point; once for each network. */
export function answersOf(mlp: Mlp, kind: DataKind, data: DataSet): Answers | undefined {
  if (kind !== 'plane' && kind !== 'line') return undefined;
  const found = known.get(mlp) ?? compute(mlp, kind, data);
  known.set(mlp, found);
  return found;
}

function compute(mlp: Mlp, kind: 'plane' | 'line', data: DataSet): Answers {
  const most = Math.sqrt(budget / mlp.parameters.length);
  const side = kind === 'line' ? 64 : Math.max(10, Math.min(40, Math.floor(most)));
  const points = gridPoints(data, kind, side);
  const features = data.description?.features;
  const count = kind === 'line' ? side : side * side;
  const inputs = features ? inputFeatures(points, count, features) : points;
  const activations = forwardLayers(mlp, inputs, count).map((layer) => layer.activations);
  return { side, activations, inputs };
}

/** The ranges of the coordinates that are drawn, of y and of x. */
export function drawnRanges({ description }: Pick<DataSet, 'description'>): {
  x: readonly [number, number];
  y: readonly [number, number];
} {
  const [x = [-1, 1], y = [-1, 1]] = description?.inputRanges ?? [];
  return { x: widened(x), y: widened(y) };
}

/** Leaves room for points at the rim, and for a column that never changes, and ends at round numbers. */
function widened([low, high]: readonly [number, number]): readonly [number, number] {
  const room = high > low ? 0.08 * (high - low) : 1;
  const perUnit = 10 ** -Math.floor(Math.log10(high - low + 2 * room) - 1);
  return [Math.floor((low - room) * perUnit) / perUnit, Math.ceil((high + room) * perUnit) / perUnit];
}

function gridPoints(data: DataSet, kind: 'plane' | 'line', side: number): Float64Array {
  const { x, y } = drawnRanges(data);
  const middle = ([low, high]: readonly [number, number], i: number): number =>
    low + ((i + 0.5) / side) * (high - low);
  if (kind === 'line') return Float64Array.from({ length: side }, (_, i) => middle(x, i));
  const points = new Float64Array(2 * side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      points[2 * (row * side + column)] = middle(x, column);
      points[2 * (row * side + column) + 1] = middle(y, row);
    }
  }
  return points;
}
