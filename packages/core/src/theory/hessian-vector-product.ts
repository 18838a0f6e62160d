import { expectNumbers } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import { expectMlp, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { computeSignals, layerInputs } from './error-signals.js';
import { inFloat64 } from '../network/copy-mlp.js';
import { signalChanges } from './signal-changes.js';

/**
 * Multiplies the Hessian of the mean loss by a vector, exactly and without forming the Hessian, at the cost of a few gradients.
 *
 * It differentiates back-propagation in the direction of the vector. At the kink of relu and leakyRelu the derivative
 * from below is taken and the curvature counts as 0.
 *
 * @param vector - Laid out like `mlp.parameters`.
 * @returns H·vector in float64, laid out like `mlp.parameters`.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If lengths do not fit the network, or the loss does not fit the last layer.
 * @see Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation 6 (1994) 147.
 */
export function hessianVectorProduct(
  mlp: Mlp,
  samples: Samples,
  loss: Loss,
  vector: ArrayLike<number>,
): Float64Array {
  const caller = 'hessianVectorProduct';
  expectMlp(caller, mlp);
  expectNumbers(caller, 'vector', vector, mlp.parameters.length);
  const network = inFloat64(mlp);
  const signals = computeSignals(caller, network, samples, loss);
  const { count } = samples;
  const changes = signalChanges(network, signals, samples, loss, vector);
  const product = new Float64Array(mlp.parameters.length);
  network.layers.forEach(({ inputs, units, weightsOffset, biasesOffset }, l) => {
    const { deltas } = signals.layers[l]!;
    const deltaChanges = changes[l]!.deltas;
    const x = layerInputs(signals, l);
    // the inputs of the network itself do not change
    const xChanges = l === 0 ? null : changes[l - 1]!.activations;
    for (let row = 0; row < count; row++) {
      for (let unit = 0; unit < units; unit++) {
        const delta = deltas[row * units + unit]!;
        const change = deltaChanges[row * units + unit]!;
        const start = weightsOffset + unit * inputs;
        for (let i = 0; i < inputs; i++) product[start + i]! += change * x[row * inputs + i]!;
        if (xChanges !== null) {
          for (let i = 0; i < inputs; i++) product[start + i]! += delta * xChanges[row * inputs + i]!;
        }
        product[biasesOffset + unit]! += change;
      }
    }
  });
  return product;
}
