import type { DenseLayer, LayerGradient, Loss } from './layer.js';
import { portableKernel } from './portable.js';
import { loadedSimdKernels } from './simd/load.js';
import type { UpdateState } from './update.js';
import type { Workspace } from './workspace.js';

/**
 * The arithmetic of training, the only thing a faster implementation has to replace.
 *
 * All kernels give the same bits in the same precision. The order of operations is part of the interface:
 * - a pre-activation starts at the bias + 0 and adds weight × input in the order of the inputs, one unit like any other;
 * - a gradient starts at what is there and adds delta × input in the order of the rows;
 * - a back-propagated error starts at 0 and adds weight × delta in the order of the next layer's units;
 * - every product and every sum is rounded by itself: no fused multiply-add.
 *
 * No sum is ever −0, so what has an input of 0 may be left out.
 */
export interface Kernel {
  readonly name: string;

  /** Runs the first `rows` rows of `workspace.inputs`, or of the lists that stand for them, through all layers. */
  forward(layers: readonly DenseLayer[], workspace: Workspace, rows: number): void;

  /**
   * Sets the last layer's deltas, which `workspace.lossScale` multiplies, and adds the sample losses to `workspace.lossSum`;
   * after `forward`.
   */
  outputDeltas(loss: Loss, layers: readonly DenseLayer[], workspace: Workspace, rows: number): void;

  /** Propagates the last layer's deltas back and adds to `gradients`; after `outputDeltas`. */
  backward(
    layers: readonly DenseLayer[],
    workspace: Workspace,
    rows: number,
    gradients: readonly LayerGradient[],
  ): void;

  /** Applies one optimizer step to the flat parameters. */
  update(state: UpdateState): void;
}

/** Returns the fastest kernel for single passes that is loaded. */
export function selectKernel(): Kernel {
  return loadedSimdKernels()?.kernel ?? portableKernel;
}
