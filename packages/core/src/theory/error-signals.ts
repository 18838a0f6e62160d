import { selectKernel } from '../kernels/kernel.js';
import { lossTerms, type Loss } from '../kernels/layer.js';
import { createWorkspace } from '../kernels/workspace.js';
import { layerViews, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { expectTask } from '../network/task.js';
import { copyRows } from '../network/chunks.js';
import { inFloat64 } from '../network/copy-mlp.js';

/** What one layer computes and is told for each sample; all of shape [count × units], row-major. */
export interface LayerSignals {
  /** z = W x + b. */
  readonly preActivations: Float64Array;
  /** a = s(z). */
  readonly activations: Float64Array;
  /**
   * δ = ∂loss/∂z of the mean loss: the factor of the mean is included, so that ∂loss/∂w = Σ δ x over the samples. Where
   * theory writes E[r …] with r = ∂ℓ/∂f, here stands Σ δ … .
   */
  readonly deltas: Float64Array;
}

/** The passes over all samples, layer by layer. */
export interface ErrorSignals {
  /** The mean loss. */
  readonly loss: number;
  /** The samples' inputs, shape [count × inputs]. */
  readonly inputs: Float64Array;
  /** One entry a layer, the first hidden one first. */
  readonly layers: readonly LayerSignals[];
}

/**
 * Computes the error signal δ of every unit for every sample, in float64, with the arithmetic of training.
 *
 * @returns One entry of `layers` for each layer, the first hidden one first.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If lengths do not fit the network, or the loss does not fit the last layer.
 */
export function errorSignals(mlp: Mlp, samples: Samples, loss: Loss): ErrorSignals {
  return computeSignals('errorSignals', mlp, samples, loss);
}

/** {@link errorSignals} on behalf of another public function, which errors then name. */
export function computeSignals(caller: string, mlp: Mlp, samples: Samples, loss: Loss): ErrorSignals {
  expectTask(caller, mlp, samples, loss);
  const { layers } = inFloat64(mlp);
  const { count } = samples;
  const terms = lossTerms(loss, count, mlp.outputs);
  const kernel = selectKernel();
  const workspace = createWorkspace(layers, 'float64', count);
  copyRows(samples.inputs, 0, count, mlp.inputs, workspace.inputs);
  copyRows(samples.targets, 0, count, mlp.outputs, workspace.targets);
  const unused = new Float64Array(mlp.parameters.length);
  kernel.forward(layers, workspace, count);
  workspace.lossScale[0] = 1 / terms;
  kernel.outputDeltas(loss, layers, workspace, count);
  kernel.backward(
    layers,
    workspace,
    count,
    layers.map((layer) => layerViews(layer, unused)),
  );
  return {
    loss: workspace.lossSum[0]! / terms,
    // a workspace of this precision holds float64 only
    inputs: workspace.inputs as Float64Array,
    layers: workspace.layers.map(({ preActivations, activations, deltas }) => ({
      preActivations: preActivations as Float64Array,
      activations: activations as Float64Array,
      deltas: deltas as Float64Array,
    })),
  };
}

/** Returns what a layer reads for each sample, shape [count × inputs of the layer]. */
export function layerInputs(signals: ErrorSignals, layerIndex: number): Float64Array {
  return layerIndex === 0 ? signals.inputs : signals.layers[layerIndex - 1]!.activations;
}
