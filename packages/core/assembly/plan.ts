/*
 * What JavaScript writes into memory before it calls a kernel. The fields follow each other without gaps, in the order of
 * src/kernels/simd/plan.ts. Pointers are byte addresses.
 */

/** One dense layer. */
@unmanaged
export class LayerPlan {
  inputs: i32;
  units: i32;
  /** How long all rows of this layer are: units, padded to whole vectors unless it is a single one. */
  stride: i32;
  /** Distance between rows of the layer's inputs, in numbers. */
  inputStride: i32;
  /** Index in ACTIVATIONS. */
  activation: i32;
  /** Where the layer's parameters begin in the flat array, in numbers. */
  flatOffset: i32;
  /** Weights packed as in layout.ts, units as columns, then biases. */
  weights: usize;
  biases: usize;
  weightGradient: usize;
  biasGradient: usize;
  /** Weights packed the other way round, inputs as columns, for back-propagation; unused in the first layer. */
  transposed: usize;
  /** Rows that the layer reads. */
  inputRows: usize;
  preActivations: usize;
  activations: usize;
  deltas: usize;
}

/** A network in training. */
@unmanaged
export class Plan {
  layerCount: i32;
  layers: usize;
  /** Index in LOSSES. */
  loss: i32;
  /** Index in OPTIMIZERS, see update.ts. */
  optimizer: i32;
  /** All packed parameters, one block; its length is a whole number of vectors. */
  parameters: usize;
  /** 0 between steps. */
  gradient: usize;
  first: usize;
  second: usize;
  packedLength: i32;
  /** The inputs, row-major without padding or as lists, the targets, and the order in which the samples are used. */
  inputs: usize;
  targets: usize;
  order: usize;
  count: i32;
  batchSize: i32;
  /** The largest number of rows in one pass. */
  capacity: i32;
  /** Room for the inputs and targets of a pass, row-major without padding. */
  batchInputs: usize;
  batchTargets: usize;
  /** The targets of the pass. */
  passTargets: usize;
  /** As many zeros as the widest layer, where a sum starts without a bias. */
  zeros: usize;
  /** See SCALARS in plan.ts of the TypeScript side. */
  scalars: usize;
  batchesPerEpoch: i32;
  /** Where the list of each sample begins in `inputs`, in bytes, and where the last one ends; 0 if there are no lists. */
  listStarts: usize;
  /** The part of `order` that the pass takes. */
  passOrder: usize;
}

/** Positions of the float64 numbers behind `scalars`. */
export const LOSS_SUM = 0;
export const LOSS = 1;
export const LEARNING_RATE = 2;
export const WEIGHT_DECAY = 3;
export const MOMENTUM = 4;
export const BETA_2 = 5;
export const EPSILON = 6;
export const POWER_1 = 7;
export const POWER_2 = 8;

// @ts-ignore: decorator
@inline
export function scalar(plan: Plan, position: i32): f64 {
  return load<f64>(plan.scalars + (<usize>position << 3));
}

// @ts-ignore: decorator
@inline
export function setScalar(plan: Plan, position: i32, value: f64): void {
  store<f64>(plan.scalars + (<usize>position << 3), value);
}
