import type { Mlp } from '../network/mlp.js';
import { connectedComponents, groupsOfSeveral } from './connected-components.js';
import type { DiagnosisThresholds, Finding } from './diagnosis.js';
import { unitsInWords } from './in-words.js';
import { unitClasses, type UnitClasses } from './unit-classes.js';

/** Groups units with exactly equal incoming weights and biases, whatever their outgoing weights. */
export function incomingClasses(mlp: Mlp, layerIndex: number): UnitClasses {
  return unitClasses(mlp, layerIndex, 'weights+bias');
}

/** Tells whether all units of a group are in one class. */
export function areOneClass(group: readonly number[], { labels }: UnitClasses): boolean {
  return group.every((unit) => labels[unit] === labels[group[0]!]);
}

/** Reports units with equal incoming weights and biases: those that stay equal, and those that outgoing weights can part. */
export function equalFindings(mlp: Mlp, layerIndex: number, incoming: UnitClasses): Finding[] {
  const complete = unitClasses(mlp, layerIndex);
  const equal = groupsOfSeveral(complete).map((units): Finding => {
    const reason = `${unitsInWords(units)} are identical: no update that treats units alike can part them.`;
    return { kind: 'equal', units, outgoing: 'equal', reason };
  });
  const different = groupsOfSeveral(incoming)
    .filter((units) => !areOneClass(units, complete))
    .map((units): Finding => {
      const reason =
        `${unitsInWords(units)} have identical incoming weights and biases, so they answer alike, ` +
        'but not all outgoing weights are the same: their gradients can differ, which would part them.';
      return { kind: 'equal', units, outgoing: 'different', reason };
    });
  return [...equal, ...different].sort((a, b) => a.units[0]! - b.units[0]!);
}

/**
 * Reports units whose incoming weights lie on one line and are not all equal. With a single input every two units would, so
 * that nothing is reported.
 *
 * @param cosines - Of the incoming weights, shape [units × units].
 */
export function collinearFindings(
  mlp: Mlp,
  layerIndex: number,
  incoming: UnitClasses,
  cosines: ArrayLike<number>,
  { collinearity }: Required<DiagnosisThresholds>,
): Finding[] {
  const { inputs, units: count } = mlp.layers[layerIndex]!;
  if (inputs === 1) return [];
  // NaN, for weights that are all 0, is no line
  const near = connectedComponents(count, (a, b) => Math.abs(cosines[a * count + b]!) >= 1 - collinearity);
  return groupsOfSeveral(near)
    .filter((units) => !areOneClass(units, incoming))
    .map((units) => {
      const reason =
        `the incoming weights of ${unitsInWords(units)} point in the same or the opposite direction: ` +
        'they look at one feature of the input and differ at most in scale, sign and bias.';
      return { kind: 'collinear', units, cosine: smallestMagnitude(cosines, count, units), reason };
    });
}

/** Returns the smallest absolute entry of a symmetric matrix over the pairs of a group. */
export function smallestMagnitude(pairs: ArrayLike<number>, count: number, group: readonly number[]): number {
  let smallest = Infinity;
  for (const a of group) {
    for (const b of group) if (b < a) smallest = Math.min(smallest, Math.abs(pairs[a * count + b]!));
  }
  return smallest;
}
