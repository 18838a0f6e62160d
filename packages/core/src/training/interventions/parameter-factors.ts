import { roundingOf } from '../../math/precision.js';
import type { NumberArray } from '../../math/precision.js';
import type { Mlp } from '../../network/mlp.js';
import type { Hooks } from './hooks.js';
import type { InputMask, UnitLearningRate, UnitReference } from './interventions.js';

/**
 * Returns the factor on the step of every parameter, laid out like `mlp.parameters`: 0 for what is frozen or masked, 1 for
 * what trains as usual. Where several apply to one weight, they multiply.
 */
export function parameterFactors(
  mlp: Mlp,
  unitLearningRates: readonly UnitLearningRate[],
  frozenUnits: readonly UnitReference[],
  inputMasks: readonly InputMask[],
): NumberArray {
  const factors = mlp.parameters.slice().fill(1);
  for (const { layer, unit, incoming = 1, outgoing = 1 } of unitLearningRates) {
    multiplyIncoming(mlp, factors, layer, unit, incoming);
    const next = mlp.layers[layer + 1];
    if (next === undefined) continue;
    for (let row = 0; row < next.units; row++)
      factors[next.weightsOffset + row * next.inputs + unit]! *= outgoing;
  }
  for (const { layer, unit } of frozenUnits) multiplyIncoming(mlp, factors, layer, unit, 0);
  for (const index of maskedParameters(mlp, inputMasks)) factors[index] = 0;
  return factors;
}

function multiplyIncoming(mlp: Mlp, factors: NumberArray, layer: number, unit: number, factor: number): void {
  const { inputs, weightsOffset, biasesOffset } = mlp.layers[layer]!;
  const start = weightsOffset + unit * inputs;
  for (let i = start; i < start + inputs; i++) factors[i]! *= factor;
  factors[biasesOffset + unit]! *= factor;
}

/** Returns the indices in `mlp.parameters` of the weights that the masks switch off. */
export function maskedParameters(mlp: Mlp, inputMasks: readonly InputMask[]): number[] {
  return inputMasks.flatMap(({ layer, unit, inputs: seen }) => {
    const { inputs, weightsOffset } = mlp.layers[layer]!;
    const visible = new Set(seen);
    return Array.from({ length: inputs }, (_, input) => input)
      .filter((input) => !visible.has(input))
      .map((input) => weightsOffset + unit * inputs + input);
  });
}

/**
 * Multiplies the step of some parameters: w ← w_before + factor·(w_after − w_before). It is the step that is scaled, not the
 * gradient, because Adam and RMSProp undo any scale of the gradient. A factor of 0 leaves the very same bits.
 */
export function scaleSteps(mlp: Mlp, gradient: NumberArray, factors: NumberArray): Hooks {
  const round = roundingOf(mlp.precision);
  const { parameters } = mlp;
  const scaled = Int32Array.from(parameters.keys()).filter((i) => factors[i] !== 1);
  const before = parameters.slice(0, scaled.length);
  return {
    onGradient() {
      for (let k = 0; k < scaled.length; k++) {
        const i = scaled[k]!;
        before[k] = parameters[i]!;
        // what does not train must not count in the norm of the gradient either
        if (factors[i] === 0) gradient[i] = 0;
      }
    },
    afterUpdate() {
      for (let k = 0; k < scaled.length; k++) {
        const i = scaled[k]!;
        const factor = factors[i]!;
        const start = before[k]!;
        parameters[i] = factor === 0 ? start : round(start + round(factor * round(parameters[i]! - start)));
      }
    },
  };
}
