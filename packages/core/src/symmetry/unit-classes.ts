import { expectInteger, expectOneOf } from '../check/expect.js';
import { expectLayer, type Mlp } from '../network/mlp.js';
import { UNIT_PARTS, type UnitParts } from './unit-rows.js';

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
 * By `'weights+bias'` alone, units of one class see the same and answer the same, but what leads on from them may part them.
 *
 * @param layerIndex - Which layer, 0 for the first hidden one.
 * @param parts - What has to be equal; all unless given.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such layer or part.
 */
export function unitClasses(
  mlp: Mlp,
  layerIndex: number,
  parts: UnitParts = 'weights+bias+outgoing',
): UnitClasses {
  const { units } = expectLayer('unitClasses', mlp, layerIndex);
  expectOneOf('unitClasses', 'parts', parts, UNIT_PARTS);
  const labels = new Int32Array(units);
  const sums = sumUnits(mlp, layerIndex, parts);
  let count = 0;
  // equal units have equal sums, so that only the few with the same sum are compared weight by weight
  const bySum = new Map<number, number[]>();
  for (let unit = 0; unit < units; unit++) {
    const representatives = bySum.get(sums[unit]!) ?? [];
    bySum.set(sums[unit]!, representatives);
    const equal = representatives.find((other) => areEqual(mlp, layerIndex, unit, other, parts));
    if (equal === undefined) representatives.push(unit);
    labels[unit] = equal === undefined ? count++ : labels[equal]!;
  }
  return { count, labels };
}

/** Sums up what belongs to each unit of a layer, in one order for all. */
function sumUnits({ layers }: Mlp, layerIndex: number, parts: UnitParts): Float64Array {
  const { units, inputs, weights, biases } = layers[layerIndex]!;
  const sums = parts === 'weights' ? new Float64Array(units) : Float64Array.from(biases);
  for (let unit = 0; unit < units; unit++) {
    for (let i = unit * inputs; i < (unit + 1) * inputs; i++) sums[unit]! += weights[i]!;
  }
  const outgoing = (parts === 'weights+bias+outgoing' && layers[layerIndex + 1]?.weights) || [];
  for (let i = 0; i < outgoing.length; i += units) {
    for (let unit = 0; unit < units; unit++) sums[unit]! += outgoing[i + unit]!;
  }
  return sums;
}

/**
 * Tells whether two units of a layer have exactly the same incoming weights, bias and outgoing weights.
 *
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such layer or unit.
 */
export function unitsAreEqual(mlp: Mlp, layerIndex: number, unit: number, other: number): boolean {
  const { units } = expectLayer('unitsAreEqual', mlp, layerIndex);
  expectInteger('unitsAreEqual', 'unit', unit, 0, units - 1);
  expectInteger('unitsAreEqual', 'other', other, 0, units - 1);
  return areEqual(mlp, layerIndex, unit, other, 'weights+bias+outgoing');
}

function areEqual(mlp: Mlp, layerIndex: number, unit: number, other: number, parts: UnitParts): boolean {
  const { inputs, units, weights, biases } = mlp.layers[layerIndex]!;
  if (parts !== 'weights' && biases[unit] !== biases[other]) return false;
  for (let i = 0; i < inputs; i++) {
    if (weights[unit * inputs + i] !== weights[other * inputs + i]) return false;
  }
  const next = parts === 'weights+bias+outgoing' ? mlp.layers[layerIndex + 1] : undefined;
  if (next === undefined) return true;
  for (let row = 0; row < next.units; row++) {
    if (next.weights[row * units + unit] !== next.weights[row * units + other]) return false;
  }
  return true;
}
