import { activate, multiplyByDerivative } from './activations';
import { denseForward, denseGradient } from './dense';
import { sparseForward, sparseGradient } from './dense-sparse';
import { MEAN_SQUARED_ERROR, setOutputDeltas } from './losses';
import { packLayer, packTransposed, unpackLayer } from './pack';
import { LayerPlan, LOSS, LOSS_SUM, Plan, setScalar, scalar } from './plan';
import { applyUpdate } from './update';

// @ts-ignore: decorator
@inline
function layerAt(plan: Plan, l: i32): LayerPlan {
  return changetype<LayerPlan>(plan.layers + <usize>l * offsetof<LayerPlan>());
}

/** Computes the activations of all layers for the rows that lie in the first layer's `inputRows`. */
function forward<T>(plan: Plan, rows: i32): void {
  for (let l = 0; l < plan.layerCount; l++) {
    const layer = layerAt(plan, l);
    if (l == 0 && plan.listStarts != 0) sparseForward<T>(plan, layer, rows);
    else
      denseForward<T>(
        layer.inputRows,
        layer.inputStride,
        rows,
        layer.inputs,
        layer.weights,
        layer.biases,
        layer.units,
        layer.stride,
        layer.preActivations,
      );
    const bytes = <usize>(rows * layer.stride) * sizeof<T>();
    // both cross-entropies start from the pre-activations
    if (l < plan.layerCount - 1 || plan.loss == MEAN_SQUARED_ERROR)
      activate<T>(layer.activation, layer.preActivations, layer.activations, bytes);
  }
}

/** Adds the gradient of the rows of the last forward pass. */
function backward<T>(plan: Plan, rows: i32): void {
  for (let l = plan.layerCount - 1; l >= 0; l--) {
    const layer = layerAt(plan, l);
    if (l == 0 && plan.listStarts != 0) {
      sparseGradient<T>(plan, layer, rows);
      return;
    }
    denseGradient<T>(
      layer.deltas,
      layer.inputRows,
      layer.inputStride,
      rows,
      layer.inputs,
      layer.weightGradient,
      layer.biasGradient,
      layer.units,
      layer.stride,
    );
    if (l == 0) return;
    const below = layerAt(plan, l - 1);
    denseForward<T>(
      layer.deltas,
      layer.stride,
      rows,
      layer.units,
      layer.units == 1 ? layer.weights : layer.transposed,
      plan.zeros,
      below.units,
      below.stride,
      below.deltas,
    );
    const bytes = <usize>(rows * below.stride) * sizeof<T>();
    multiplyByDerivative<T>(below.activation, below.preActivations, below.activations, below.deltas, bytes);
  }
}

/**
 * Points the pass at the samples `order[first …]`: where they lie if they follow each other, else at copies. Lists of inputs are
 * read where they lie in either case.
 */
function gather<T>(plan: Plan, first: i32, rows: i32): void {
  const input = layerAt(plan, 0);
  const last = layerAt(plan, plan.layerCount - 1);
  const inputBytes = <usize>input.inputs * sizeof<T>();
  const targetBytes = <usize>last.units * sizeof<T>();
  const order = plan.order + (<usize>first << 2);
  plan.passOrder = order;
  const start = load<i32>(order);
  if (isInOrder(order, rows)) {
    input.inputRows = plan.inputs + <usize>start * inputBytes;
    plan.passTargets = plan.targets + <usize>start * targetBytes;
    return;
  }
  let inputTo = plan.batchInputs;
  let targetTo = plan.batchTargets;
  input.inputRows = inputTo;
  plan.passTargets = targetTo;
  const hasLists = plan.listStarts != 0;
  for (let row = 0; row < rows; row++) {
    const sample = <usize>load<i32>(order + (<usize>row << 2));
    if (!hasLists) copyRow<T>(inputTo, plan.inputs + sample * inputBytes, inputBytes);
    copyRow<T>(targetTo, plan.targets + sample * targetBytes, targetBytes);
    inputTo += inputBytes;
    targetTo += targetBytes;
  }
}

/** Tells whether samples follow each other; up to three after the last one have to as well. */
// @ts-ignore: decorator
@inline
function isInOrder(order: usize, rows: i32): bool {
  let expected = i32x4.add(v128.load32_splat(order), i32x4(0, 1, 2, 3));
  let differences = i32x4.splat(0);
  const end = order + (<usize>rows << 2);
  for (; order < end; order += 16) {
    differences = v128.or(differences, v128.xor(v128.load(order), expected));
    expected = i32x4.add(expected, i32x4.splat(4));
  }
  return !v128.any_true(differences);
}

/** Copies a row: a short one here, since a call of `memory.copy` takes longer, a long one with it, since it copies faster. */
// @ts-ignore: decorator
@inline
function copyRow<T>(to: usize, from: usize, bytes: usize): void {
  if (bytes > 256) {
    memory.copy(to, from, bytes);
    return;
  }
  const end = from + bytes;
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, v128.load(from));
  for (; from < end; from += sizeof<T>(), to += sizeof<T>()) store<T>(to, load<T>(from));
}

/** Runs `count` steps from batch `firstBatch` of the current order; returns how many were done before divergence. */
function train<T>(plan: Plan, firstBatch: i32, count: i32): i32 {
  const last = layerAt(plan, plan.layerCount - 1);
  for (let step = 0; step < count; step++) {
    const start = ((firstBatch + step) % plan.batchesPerEpoch) * plan.batchSize;
    const end = min(start + plan.batchSize, plan.count);
    // the mean of softmax is over samples, that of the others over samples and outputs
    const terms = plan.loss == 2 ? end - start : (end - start) * last.units;
    for (let l = 1; l < plan.layerCount; l++) packTransposed<T>(layerAt(plan, l));
    setScalar(plan, LOSS_SUM, 0);
    for (let first = start; first < end; first += plan.capacity) {
      const rows = min(plan.capacity, end - first);
      gather<T>(plan, first, rows);
      forward<T>(plan, rows);
      setOutputDeltas<T>(plan, last, rows, 1 / <f64>terms, step + 1 == count);
      backward<T>(plan, rows);
    }
    const loss = scalar(plan, LOSS_SUM) / <f64>terms;
    setScalar(plan, LOSS, loss);
    if (!isFinite<f64>(loss) || !applyUpdate<T>(plan)) return step;
  }
  return count;
}

function pack<T>(plan: Plan, flat: usize, block: usize): void {
  for (let l = 0; l < plan.layerCount; l++) {
    const layer = layerAt(plan, l);
    const shift = block - plan.parameters;
    packLayer<T>(layer, l == 0 && plan.listStarts != 0, flat, layer.weights + shift, layer.biases + shift);
  }
}

function unpack<T>(plan: Plan, flat: usize, block: usize): void {
  for (let l = 0; l < plan.layerCount; l++) {
    const layer = layerAt(plan, l);
    const shift = block - plan.parameters;
    unpackLayer<T>(layer, l == 0 && plan.listStarts != 0, flat, layer.weights + shift, layer.biases + shift);
  }
}

export function train64(plan: usize, firstBatch: i32, count: i32): i32 {
  return train<f64>(changetype<Plan>(plan), firstBatch, count);
}
export function train32(plan: usize, firstBatch: i32, count: i32): i32 {
  return train<f32>(changetype<Plan>(plan), firstBatch, count);
}
/** Copies a flat array into the packed block at `block`, which is laid out like `plan.parameters`. */
export function pack64(plan: usize, flat: usize, block: usize): void {
  pack<f64>(changetype<Plan>(plan), flat, block);
}
export function pack32(plan: usize, flat: usize, block: usize): void {
  pack<f32>(changetype<Plan>(plan), flat, block);
}
/** Copies a packed block back into a flat array. */
export function unpack64(plan: usize, flat: usize, block: usize): void {
  unpack<f64>(changetype<Plan>(plan), flat, block);
}
export function unpack32(plan: usize, flat: usize, block: usize): void {
  unpack<f32>(changetype<Plan>(plan), flat, block);
}
/** Computes the activations of all layers for the first rows of `plan.inputs`; the loss in the plan is the squared error. */
export function forward64(plan: usize, rows: i32): void {
  forward<f64>(changetype<Plan>(plan), rows);
}
export function forward32(plan: usize, rows: i32): void {
  forward<f32>(changetype<Plan>(plan), rows);
}
