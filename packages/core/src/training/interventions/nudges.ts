import type { Mlp } from '../../network/mlp.js';
import type { Hooks } from './hooks.js';
import type { Nudge, ParameterReference } from './interventions.js';

/** Returns the index in `mlp.parameters` of a weight or bias. */
function parameterIndex(mlp: Mlp, { layer, unit, input }: ParameterReference): number {
  const { inputs, weightsOffset, biasesOffset } = mlp.layers[layer]!;
  return input === 'bias' ? biasesOffset + unit : weightsOffset + unit * inputs + input;
}

/** Changes single weights just before the steps asked for. */
export function nudgeParameters(mlp: Mlp, nudges: readonly Nudge[]): Hooks {
  const targets = nudges.map((nudge) => ({ ...nudge, index: parameterIndex(mlp, nudge) }));
  return {
    beforeStep(step) {
      for (let k = 0; k < targets.length; k++) {
        const { step: at, index, amount, value } = targets[k]!;
        if (at === step) mlp.parameters[index] = value ?? mlp.parameters[index]! + amount!;
      }
    },
  };
}
