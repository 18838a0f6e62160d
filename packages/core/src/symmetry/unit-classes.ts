import { expectInteger } from '../check/expect.js';
import type { Mlp } from '../network/mlp.js';

/** The units of one layer, grouped by exact equality. */
export interface UnitClasses {
  /** Number of distinct units, ≥ 1. */
  readonly count: number;
  /** Shape [units]: the class of each unit, numbered by first occurrence from 0. */
  readonly labels: Int32Array;
}

/**
 * Groups the units of a layer into classes of exactly equal ones: the same incoming weights, bias and outgoing
 * weights, compared with `===`, so without any tolerance (+0 equals −0; a NaN equals nothing).
 *
 * Units of one class compute the same thing and get the same gradient: no optimizer that treats units alike can part them.
 *
 * @param layerIndex - Which layer, 0 for the first hidden one.
 * @throws {RangeError} If there is no such layer.
 */
export function unitClasses(mlp: Mlp, layerIndex: number): UnitClasses {
  expectInteger('unitClasses', 'layerIndex', layerIndex, 0, mlp.layers.length - 1);
  const { units } = mlp.layers[layerIndex]!;
  const labels = new Int32Array(units);
  const representatives: number[] = [];
  for (let unit = 0; unit < units; unit++) {
    let label = representatives.findIndex((other) => unitsAreEqual(mlp, layerIndex, unit, other));
    if (label === -1) label = representatives.push(unit) - 1;
    labels[unit] = label;
  }
  return { count: representatives.length, labels };
}

/**
 * Tells whether two units of a layer have exactly the same incoming weights, bias and outgoing weights.
 *
 * @throws {RangeError} If there is no such layer or unit.
 */
export function unitsAreEqual(mlp: Mlp, layerIndex: number, unit: number, other: number): boolean {
  expectInteger('unitsAreEqual', 'layerIndex', layerIndex, 0, mlp.layers.length - 1);
  const { inputs, units, weights, biases } = mlp.layers[layerIndex]!;
  expectInteger('unitsAreEqual', 'unit', unit, 0, units - 1);
  expectInteger('unitsAreEqual', 'other', other, 0, units - 1);
  if (biases[unit] !== biases[other]) return false;
  for (let i = 0; i < inputs; i++) {
    if (weights[unit * inputs + i] !== weights[other * inputs + i]) return false;
  }
  const next = mlp.layers[layerIndex + 1];
  if (next === undefined) return true;
  for (let row = 0; row < next.units; row++) {
    if (next.weights[row * units + unit] !== next.weights[row * units + other]) return false;
  }
  return true;
}
