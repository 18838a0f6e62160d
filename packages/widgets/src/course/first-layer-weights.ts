import type { Mlp } from '@symmetry-lab/core';
import type { WeightView } from '../picture/weight-scale.js';

/** Points at the incoming weights of a network's first layer. */
export function firstLayerWeights({ parameters, layers: [layer] }: Mlp): WeightView {
  if (!layer) throw new RangeError('firstLayerWeights: expected a layer, got none');
  return { parameters, offset: layer.weightsOffset, units: layer.units, inputs: layer.inputs };
}
