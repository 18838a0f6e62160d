import type { NumberArray } from '../math/precision.js';
import type { LayerOutputs } from '../network/forward.js';
import type { Layer } from '../network/mlp.js';
import { connectedComponents, groupsOfSeveral } from './connected-components.js';
import type { DiagnosisThresholds, Finding } from './diagnosis.js';
import { percentInWords, unitsInWords } from './in-words.js';
import type { UnitClasses } from './unit-classes.js';
import { areOneClass, smallestMagnitude } from './weight-findings.js';

/** Lists the units whose activation is exactly the same for all inputs. */
export function constantUnits(activations: NumberArray, units: number): number[] {
  const constant: number[] = [];
  for (let unit = 0; unit < units; unit++) {
    let i = unit;
    while (i < activations.length && activations[i] === activations[unit]) i += units;
    if (i >= activations.length) constant.push(unit);
  }
  return constant;
}

/** Reports units that never change, with the cause where it is seen. */
export function deadFindings(
  layer: Layer,
  { activations }: LayerOutputs,
  dead: readonly number[],
): Finding[] {
  const count = activations.length / layer.units;
  return dead.map((unit) => {
    const activation = activations[unit]!;
    const weights = layer.weights.subarray(unit * layer.inputs, (unit + 1) * layer.inputs);
    let reason = `the activation of unit ${unit} is ${activation} for all ${count} inputs: it does what a bias of the next layer could do`;
    if (layer.activation === 'relu' && activation === 0)
      reason = `unit ${unit} never fires: its pre-activation is not above 0 for any of ${count} inputs, so that no gradient reaches it`;
    if (weights.every((weight) => weight === 0)) reason += ', since its incoming weights are all 0';
    return { kind: 'dead', units: [unit], activation, reason: `${reason}.` };
  });
}

/** Reports sigmoid and tanh units that hardly respond to the inputs. */
export function saturatedFindings(
  layer: Layer,
  { activations }: LayerOutputs,
  { flatSlope, saturatedShare }: Required<DiagnosisThresholds>,
): Finding[] {
  if (layer.activation !== 'sigmoid' && layer.activation !== 'tanh') return [];
  const findings: Finding[] = [];
  const count = activations.length / layer.units;
  for (let unit = 0; unit < layer.units; unit++) {
    let flat = 0;
    for (let i = unit; i < activations.length; i += layer.units) {
      const a = activations[i]!;
      // the slope as a fraction of the largest: σ′ = a(1 − a) is at most ¼, tanh′ = 1 − a² at most 1
      if ((layer.activation === 'sigmoid' ? 4 * a * (1 - a) : 1 - a * a) < flatSlope) flat++;
    }
    const share = flat / count;
    if (share < saturatedShare) continue;
    const reason =
      `unit ${unit} is saturated: for ${flat} of ${count} inputs its slope is below ${percentInWords(flatSlope)} of ` +
      `the largest slope of ${layer.activation}, so that hardly any gradient passes.`;
    findings.push({ kind: 'saturated', units: [unit], share, reason });
  }
  return findings;
}

/**
 * Reports live units whose activations coincide up to scale and offset, unless they do because the units are equal.
 *
 * @param correlations - Shape [units × units], NaN for dead units.
 */
export function correlationFindings(
  units: number,
  incoming: UnitClasses,
  correlations: ArrayLike<number>,
  { correlation }: Required<DiagnosisThresholds>,
): Finding[] {
  const near = connectedComponents(
    units,
    (a, b) => Math.abs(correlations[a * units + b]!) >= 1 - correlation,
  );
  return groupsOfSeveral(near)
    .filter((group) => !areOneClass(group, incoming))
    .map((group) => {
      const reason =
        `the activations of ${unitsInWords(group)} are nearly the same up to scale, sign and offset for these inputs, ` +
        'though their weights differ: one of them could stand for all.';
      const value = smallestMagnitude(correlations, units, group);
      return { kind: 'redundant', units: group, evidence: 'correlation', value, reason };
    });
}
