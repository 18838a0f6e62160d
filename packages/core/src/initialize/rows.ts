import { expectArray, expectFields, expectInteger, expectNumber, rangeError } from '../check/expect.js';
import type { Mlp } from '../network/mlp.js';
import { Random } from '../random/random.js';
import { fillFromScheme } from './fill-scheme.js';
import type { Scheme } from './scheme.js';

/** How one unit of a layer starts, instead of what the layer's schemes gave it. */
export interface RowInitialization {
  /** Which unit, from 0. */
  readonly unit: number;
  /** Its incoming weights; `literal` takes one value for each input. Unless given, they stay as drawn. */
  readonly weights?: Scheme;
  /** Its bias; unless given, it stays as drawn. */
  readonly bias?: number;
}

/** Checks the rows of a layer: which units they name, and each only once. */
export function expectRowInitializations(caller: string, rows: unknown, units: number): void {
  expectArray(caller, 'rows', rows);
  const seen = new Set<number>();
  (rows as readonly RowInitialization[]).forEach((row, i) => {
    expectFields(caller, 'a row', row, ['unit', 'weights', 'bias']);
    const unit = expectInteger(caller, `rows[${i}].unit`, row.unit, 0, units - 1);
    if (seen.has(unit)) throw rangeError(caller, `rows[${i}].unit that no other row names`, unit);
    seen.add(unit);
    if (row.bias !== undefined) expectNumber(caller, `rows[${i}].bias`, row.bias);
  });
}

/**
 * Replaces incoming weights and biases of single units. Each row draws from a stream of its own, so that adding a row
 * shifts no other draw.
 */
export function applyRows(
  caller: string,
  mlp: Mlp,
  layerIndex: number,
  rows: readonly RowInitialization[],
  seed: number,
): void {
  const { inputs, units, weights, biases } = mlp.layers[layerIndex]!;
  for (const { unit, weights: scheme, bias } of rows) {
    if (bias !== undefined) biases[unit] = bias;
    if (scheme === undefined) continue;
    const block = { fanIn: inputs, fanOut: units, rows: 1, firstUnit: unit };
    const random = new Random(seed, `row of layer ${layerIndex}`, unit);
    fillFromScheme(caller, scheme, weights.subarray(unit * inputs, (unit + 1) * inputs), block, random);
  }
}
