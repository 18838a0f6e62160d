import { lossTerms, type Loss } from '../kernels/layer.js';
import { exp } from '../math/exp.js';
import { layerViews, type Layer, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { activationCurvature, activationSlope } from './activation-derivatives.js';
import { layerInputs, type ErrorSignals, type LayerSignals } from './error-signals.js';

/**
 * Differentiates all signals of a network in a direction of its parameters (Pearlmutter's R-operator): how z, a and δ
 * of every unit change per unit of movement along `vector`.
 *
 * @param mlp - In float64.
 * @param signals - What `errorSignals` returns for the same network and samples.
 * @param vector - Laid out like `mlp.parameters`.
 * @param lowest - The changes of δ are wanted from this layer on only; those of the layers below stay 0.
 */
export function signalChanges(
  mlp: Mlp,
  signals: ErrorSignals,
  { targets, count }: Samples,
  loss: Loss,
  vector: ArrayLike<number>,
  lowest: number = 0,
): LayerSignals[] {
  const flat = Float64Array.from(vector);
  const changes = mlp.layers.map(({ units }) => ({
    preActivations: new Float64Array(count * units),
    activations: new Float64Array(count * units),
    deltas: new Float64Array(count * units),
  }));

  mlp.layers.forEach((layer, l) => {
    const { preActivations, activations } = changes[l]!;
    const { weights, biases } = layerViews(layer, flat);
    // a vector that moves a single unit leaves most layers as they are
    if (weights.some((weight) => weight !== 0))
      addProducts(layerInputs(signals, l), weights, layer, count, preActivations);
    const below = changes[l - 1]?.activations;
    if (below?.some((change) => change !== 0))
      addProducts(below, layer.weights, layer, count, preActivations);
    for (let i = 0; i < preActivations.length; i++) {
      preActivations[i]! += biases[i % layer.units]!;
      activations[i] =
        activationSlope(layer.activation, signals.layers[l]!.preActivations[i]!) * preActivations[i]!;
    }
  });

  const last = mlp.layers.length - 1;
  changeOutputDeltas(loss, mlp.layers[last]!, signals.layers[last]!, targets, count, changes[last]!);
  for (let l = last; l > lowest; l--) {
    const layer = mlp.layers[l]!;
    const { deltas } = signals.layers[l]!;
    const length = count * layer.inputs;
    // ε = Wᵀδ is ∂loss/∂a of the layer below; its change has a part from δ and a part from W
    const errors = new Float64Array(length);
    const errorChanges = new Float64Array(length);
    addTransposedProducts(deltas, layer.weights, layer, count, errors);
    addTransposedProducts(changes[l]!.deltas, layer.weights, layer, count, errorChanges);
    addTransposedProducts(deltas, layerViews(layer, flat).weights, layer, count, errorChanges);
    const { activation } = mlp.layers[l - 1]!;
    const { preActivations } = signals.layers[l - 1]!;
    const below = changes[l - 1]!;
    for (let i = 0; i < length; i++) {
      const z = preActivations[i]!;
      below.deltas[i] =
        activationSlope(activation, z) * errorChanges[i]! +
        activationCurvature(activation, z) * below.preActivations[i]! * errors[i]!;
    }
  }
  return changes;
}

/** Adds W x to `out` for each row; shapes [count × inputs], [units × inputs], [count × units]. */
function addProducts(
  x: ArrayLike<number>,
  weights: ArrayLike<number>,
  { inputs, units }: Layer,
  count: number,
  out: Float64Array,
): void {
  for (let row = 0; row < count; row++) {
    for (let unit = 0; unit < units; unit++) {
      let sum = 0;
      for (let i = 0; i < inputs; i++) sum += weights[unit * inputs + i]! * x[row * inputs + i]!;
      out[row * units + unit]! += sum;
    }
  }
}

/** Adds Wᵀ δ to `out` for each row; shapes [count × units], [units × inputs], [count × inputs]. */
function addTransposedProducts(
  deltas: ArrayLike<number>,
  weights: ArrayLike<number>,
  { inputs, units }: Layer,
  count: number,
  out: Float64Array,
): void {
  for (let row = 0; row < count; row++) {
    for (let unit = 0; unit < units; unit++) {
      const delta = deltas[row * units + unit]!;
      for (let i = 0; i < inputs; i++) out[row * inputs + i]! += weights[unit * inputs + i]! * delta;
    }
  }
}

/** Sets the changes of the last layer's δ = ∂loss/∂z from those of z. */
function changeOutputDeltas(
  loss: Loss,
  { units, activation }: Layer,
  signals: LayerSignals,
  targets: ArrayLike<number>,
  count: number,
  changes: LayerSignals,
): void {
  const scale = 1 / lossTerms(loss, count, units);
  const { preActivations: z, activations: a } = signals;
  if (loss === 'softmaxCrossEntropy') {
    changeSoftmaxDeltas(z, targets, units, count, scale, changes);
    return;
  }
  for (let i = 0; i < count * units; i++) {
    // ∂²ℓ/∂z² of one output of one sample
    let curvature: number;
    if (loss === 'binaryCrossEntropy') {
      curvature = activationSlope('sigmoid', z[i]!);
    } else {
      const slope = activationSlope(activation, z[i]!);
      curvature = 2 * (slope * slope + (a[i]! - targets[i]!) * activationCurvature(activation, z[i]!));
    }
    changes.deltas[i] = scale * curvature * changes.preActivations[i]!;
  }
}

/** The same for softmax: δ = (p Σy − y)·scale, so the change is Σy·p·(ż − Σ p ż)·scale. */
function changeSoftmaxDeltas(
  logits: Float64Array,
  targets: ArrayLike<number>,
  units: number,
  count: number,
  scale: number,
  changes: LayerSignals,
): void {
  for (let start = 0; start < count * units; start += units) {
    const row = logits.subarray(start, start + units);
    const largest = row.reduce((most, logit) => Math.max(most, logit), -Infinity);
    const exponentials = row.map((logit) => exp(logit - largest));
    const sum = exponentials.reduce((total, value) => total + value, 0);
    let mass = 0;
    let mean = 0;
    for (let k = 0; k < units; k++) {
      mass += targets[start + k]!;
      mean += (exponentials[k]! / sum) * changes.preActivations[start + k]!;
    }
    for (let k = 0; k < units; k++) {
      const probability = exponentials[k]! / sum;
      changes.deltas[start + k] = scale * mass * probability * (changes.preActivations[start + k]! - mean);
    }
  }
}
