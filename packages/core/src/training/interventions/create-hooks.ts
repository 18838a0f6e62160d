import type { NumberArray } from '../../math/precision.js';
import type { Mlp } from '../../network/mlp.js';
import type { CompleteInterventions } from './complete-interventions.js';
import { hiddenDropout, inputDropout } from './dropout.js';
import { clipNorm, gradientNoise, l1Penalty } from './gradient-hooks.js';
import type { Hooks } from './hooks.js';
import { nudgeParameters } from './nudges.js';
import { parameterFactors, scaleSteps } from './parameter-factors.js';

/**
 * Returns the hooks of the interventions that do something, in the order in which they act on a gradient: penalty, noise,
 * what is frozen, clipping.
 */
export function createHooks(
  mlp: Mlp,
  gradient: NumberArray,
  interventions: CompleteInterventions,
  noiseSeed: number,
): readonly Hooks[] {
  const { precision, parameters } = mlp;
  const { unitLearningRates, frozenUnits, inputMasks, nudges } = interventions;
  const hooks: Hooks[] = [];
  if (nudges.length > 0) hooks.push(nudgeParameters(mlp, nudges));
  if (interventions.inputDropout > 0)
    hooks.push(inputDropout(interventions.inputDropout, mlp.inputs, noiseSeed));
  if (interventions.hiddenDropout > 0)
    hooks.push(hiddenDropout(interventions.hiddenDropout, mlp.layers.length, noiseSeed));
  if (interventions.l1 > 0) hooks.push(l1Penalty(interventions.l1, parameters, gradient, precision));
  if (interventions.gradientNoise > 0)
    hooks.push(gradientNoise(interventions.gradientNoise, gradient, noiseSeed));
  if (unitLearningRates.length + frozenUnits.length + inputMasks.length > 0) {
    const factors = parameterFactors(mlp, unitLearningRates, frozenUnits, inputMasks);
    hooks.push(scaleSteps(mlp, gradient, factors));
  }
  if (interventions.clipNorm < Infinity) hooks.push(clipNorm(interventions.clipNorm, gradient, precision));
  return hooks;
}
