import { createMlp, forwardLayers, meanLoss } from '@symmetry-lab/core';
import type { Activation, DataSet, Experiment, Mlp } from '@symmetry-lab/core';
import { formatNumber } from '@symmetry-lab/widgets/words';
import { trainingAt } from '../edit/edit-training.js';
import { networkWith } from '../network/live-network.js';
import type { LaneState } from './bench.js';

/** Before the curve has so many points in its second half, nothing is said. */
const fewestPoints = 20;

/** A loss as high as this share of what one fixed answer gives is no better than it. */
const noBetter = 0.98;

/** A unit is flat where its slope is below this share of the largest one … */
const flatSlope = 0.01;

/** … for at least this share of the samples. */
const flatShare = 0.95;

/**
 * Says that the learning rate is too large where nothing diverges, and what to try. It is said only where all of this holds:
 *
 * 1. In the whole second half of the run so far, the loss is no better than that of one fixed answer to all samples.
 * 2. In some hidden layer every unit is flat: saturated, or a ReLU that never fires. There, hardly any gradient passes.
 * 3. At the start fewer than half of the units of that layer were, and its weights and biases were smaller as a whole.
 * 4. Nothing but the steps can have done it: no nudge, no noise on gradients, no wrong labels, no unit with a rate of its own.
 */
export function tooLargeRate(lane: LaneState, data: DataSet | undefined): string | undefined {
  const { experiment, snapshot } = lane;
  if (!data || snapshot.status === 'diverged' || isMeddledWith(experiment)) return undefined;
  if (!staysAbove(lane, noBetter * fixedAnswerLoss(data, experiment.training.loss))) return undefined;
  const now = networkWith(lane, snapshot.parameters);
  const start = networkWith(lane, lane.first);
  if (!now || !start) return undefined;
  const [flatNow, flatThen] = [flatUnits(now, data), flatUnits(start, data)];
  const layer = flatNow.findIndex(
    (flat, l) =>
      flat === now.layers[l]?.units &&
      2 * (flatThen[l] ?? 0) < flat &&
      layerSize(start, l) < layerSize(now, l),
  );
  if (layer < 0) return undefined;
  const { learningRate } = trainingAt(experiment, snapshot.step).optimizer;
  return `The learning rate ${formatNumber(learningRate)} is too large: its steps have pushed every unit of layer ${layer + 1} to where it hardly learns. Try ${formatNumber(learningRate / 10)} from the start.`;
}

/** Whether the loss was at least `limit` at every point in the second half of the curve, up to where the clock stands. */
function staysAbove({ history, snapshot }: LaneState, limit: number): boolean {
  const { step } = snapshot;
  let points = 0;
  for (const each of history) {
    if (each.step < step / 2 || each.step > step || each.trainLoss === undefined) continue;
    if (!(each.trainLoss >= limit)) return false;
    points++;
  }
  return points >= fewestPoints;
}

const losses = new WeakMap<DataSet, number>();

/** The smallest loss of a network that gives one answer to all samples; infinite where that is the right one. */
function fixedAnswerLoss(data: DataSet, loss: Experiment['training']['loss']): number {
  const known = losses.get(data);
  if (known !== undefined) return known;
  const { train, inputs, outputs } = data;
  const mlp = createMlp({ inputs, layers: [{ units: outputs, activation: 'linear' }] });
  const { biases } = mlp.layers[0]!;
  for (let k = 0; k < outputs; k++) {
    let mean = 0;
    for (let i = 0; i < train.count; i++) mean += (train.targets[i * outputs + k] ?? 0) / train.count;
    biases[k] =
      loss === 'meanSquaredError'
        ? mean
        : loss === 'binaryCrossEntropy'
          ? Math.log(mean / (1 - mean))
          : Math.log(mean);
  }
  const least = biases.every(Number.isFinite) ? meanLoss(mlp, train, loss) : Infinity;
  losses.set(data, least);
  return least;
}

/** Counts the flat units of each hidden layer. */
function flatUnits(mlp: Mlp, { train }: DataSet): number[] {
  const outputs = forwardLayers(mlp, train.inputs, train.count);
  return mlp.layers.slice(0, -1).map(({ units, activation }, l) => {
    const { activations } = outputs[l]!;
    let flat = 0;
    for (let unit = 0; unit < units; unit++) {
      let count = 0;
      for (let i = unit; i < activations.length; i += units) if (isFlat(activation, activations[i]!)) count++;
      if (count >= flatShare * train.count) flat++;
    }
    return flat;
  });
}

/** Whether a unit that gives this answer hardly passes a gradient; told of activations that end. */
function isFlat(activation: Activation, answer: number): boolean {
  if (activation === 'tanh') return 1 - answer * answer < flatSlope;
  if (activation === 'sigmoid') return 4 * answer * (1 - answer) < flatSlope;
  return activation === 'relu' && answer === 0;
}

/** The length of all weights and biases of a layer, as one vector. */
function layerSize({ layers }: Mlp, l: number): number {
  let squares = 0;
  for (const numbers of [layers[l]!.weights, layers[l]!.biases])
    for (let i = 0; i < numbers.length; i++) squares += numbers[i]! * numbers[i]!;
  return Math.sqrt(squares);
}

/** Whether something other than the steps of training may have moved the weights, or made the loss high. */
function isMeddledWith({ training, timeline = [] }: Experiment): boolean {
  return [training, ...timeline].some(({ interventions }) => {
    if (!interventions) return false;
    const { gradientNoise = 0, labelNoise = 0, unitLearningRates = [] } = interventions;
    const nudges = 'nudges' in interventions ? (interventions.nudges ?? []) : [];
    return gradientNoise > 0 || labelNoise > 0 || unitLearningRates.length > 0 || nudges.length > 0;
  });
}
