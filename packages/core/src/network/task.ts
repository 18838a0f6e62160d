import { expectInteger, expectOneOf, rangeError, typeError } from '../check/expect.js';
import { LOSSES, type Loss } from '../kernels/layer.js';
import { expectMlp, type Mlp } from './mlp.js';
import { expectNumberRows, type Samples } from './samples.js';
import { expectTargets } from './targets.js';

/**
 * Checks that a network can learn samples by a loss, so that the kernels need not: lengths, finite numbers, the loss and the last
 * layer, the loss and the targets. Everything that computes a loss refuses the same.
 *
 * Binary cross-entropy wants probabilities (`'sigmoid'`) or logits (`'linear'`), softmax cross-entropy wants logits, since it
 * applies the softmax itself.
 */
export function expectTask(caller: string, mlp: Mlp, samples: Samples, loss: unknown): Loss {
  expectMlp(caller, mlp);
  const name = expectOneOf(caller, 'loss', loss, LOSSES);
  const { activation } = mlp.layers[mlp.layers.length - 1]!;
  if (name === 'binaryCrossEntropy' && activation !== 'sigmoid' && activation !== 'linear')
    throw rangeError(
      caller,
      "a last layer with activation 'sigmoid' | 'linear' for binaryCrossEntropy",
      activation,
    );
  if (name === 'softmaxCrossEntropy' && activation !== 'linear')
    throw rangeError(caller, "a last layer with activation 'linear' for softmaxCrossEntropy", activation);
  if (samples === null || typeof samples !== 'object')
    throw typeError(caller, 'samples { inputs, targets, count }', samples);
  expectInteger(caller, 'count', samples.count, 1);
  expectNumberRows(caller, 'inputs', samples.inputs, samples.count, mlp.inputs);
  expectNumberRows(caller, 'targets', samples.targets, samples.count, mlp.outputs);
  expectTargets(caller, name, samples.targets, mlp.outputs);
  return name;
}
