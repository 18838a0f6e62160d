import { createNumbers, type NumberArray, type Precision } from '../math/precision.js';
import type { DenseLayer } from './layer.js';
import type { ListedRows } from './list-rows.js';

/** The scratch of one layer, each of shape [rows × units], row-major. */
export interface LayerWorkspace {
  /** z = W x + b. */
  readonly preActivations: NumberArray;
  /** a = s(z). */
  readonly activations: NumberArray;
  /** ∂loss/∂z. */
  readonly deltas: NumberArray;
  /** What the next layer reads: `activations` itself, or their product with the dropout mask. */
  readonly outputs: NumberArray;
  /** For intermediate results. */
  readonly scratch: NumberArray;
  /** Factors of hidden dropout, 0 or 1 / (1 − rate); null without dropout. */
  readonly mask: NumberArray | null;
}

/** Everything a pass writes to, allocated once. */
export interface Workspace {
  readonly precision: Precision;
  /** The largest number of rows in one pass. */
  readonly capacity: number;
  /** The rows of a pass, shape [capacity × inputs of the network]. */
  readonly inputs: NumberArray;
  /** What stands for `inputs` in training where they are mostly 0, for the portable kernel; undefined until somebody has looked. */
  listed: ListedRows | null | undefined;
  /** Their targets, shape [capacity × outputs of the network]. */
  readonly targets: NumberArray;
  readonly layers: readonly LayerWorkspace[];
  // in arrays of one, because a number that is passed or returned is allocated
  /** The sum of the sample losses so far. */
  readonly lossSum: Float64Array;
  /** What the mean multiplies each sample's gradient by: 1 / `lossTerms`. */
  readonly lossScale: Float64Array;
}

/**
 * Allocates the scratch for passes of up to `capacity` rows.
 *
 * @param hiddenMasks - Whether hidden layers get masks for dropout.
 */
export function createWorkspace(
  layers: readonly DenseLayer[],
  precision: Precision,
  capacity: number,
  hiddenMasks: boolean = false,
): Workspace {
  const last = layers.length - 1;
  return {
    precision,
    capacity,
    inputs: createNumbers(precision, capacity * layers[0]!.inputs),
    listed: undefined,
    targets: createNumbers(precision, capacity * layers[last]!.units),
    layers: layers.map(({ units }, index) => {
      const size = capacity * units;
      const activations = createNumbers(precision, size);
      const masked = hiddenMasks && index < last;
      return {
        preActivations: createNumbers(precision, size),
        activations,
        deltas: createNumbers(precision, size),
        scratch: createNumbers(precision, size),
        outputs: masked ? createNumbers(precision, size) : activations,
        mask: masked ? createNumbers(precision, size) : null,
      };
    }),
    lossSum: new Float64Array(1),
    lossScale: new Float64Array(1),
  };
}
