import {
  accuracy,
  activationCorrelation,
  forward,
  forwardLayers,
  largestDifference,
  lossAndGradient,
  meanAbsolutePair,
  meanLoss,
  pairwiseCosines,
  pairwiseDistances,
  unitClasses,
  unitRows,
} from '@symmetry-lab/core';
import type { Experiment, Mlp, Run, Samples } from '@symmetry-lab/core';
import type { Snapshot, SnapshotRequest } from './protocol.js';
import { twinDifference } from './twin-difference.js';

/** Is the part of a snapshot that training itself reports. */
export type Progress = Pick<Snapshot, 'step' | 'status' | 'cause' | 'batchLoss'>;

/** Is what can be measured: an experiment, what was built from it, and how far its training is. */
export interface Training {
  readonly experiment: Experiment;
  run: Run;
  progress: Progress;
}

const measures: Record<keyof Required<SnapshotRequest>, true> = {
  parameters: true,
  trainLoss: true,
  testLoss: true,
  trainAccuracy: true,
  testAccuracy: true,
  distinctUnits: true,
  distinctIncoming: true,
  largestDifference: true,
  twinDifference: true,
  testActivations: true,
  testTargets: true,
  gradient: true,
  gradientNorms: true,
  gradientPartNorms: true,
  weightDistances: true,
  weightCosines: true,
  meanCosine: true,
  weightRank: true,
  activationCorrelations: true,
  activationRank: true,
  diagnosis: true,
};

/**
 * Returns `request` if it is an object of known measures.
 *
 * @param caller - Names the call in the message.
 * @throws {TypeError} If it is not an object.
 * @throws {RangeError} If it has a field that is not a measure.
 */
export function checkRequest(caller: string, request: unknown): SnapshotRequest {
  if (typeof request !== 'object' || request === null) {
    throw new TypeError(`${caller}: expected a request, an object, got ${String(request)}`);
  }
  for (const field of Object.keys(request)) {
    if (!Object.hasOwn(measures, field)) {
      const known = Object.keys(measures).join(', ');
      throw new RangeError(`${caller}: expected measures among ${known}, got ${field}`);
    }
  }
  return request;
}

/**
 * Measures a training as it is now, without changing it; what needs more code than training does (ranks and the diagnosis)
 * with code that is fetched when it is first asked for.
 *
 * @param training - Must stay as it is until the answer is there.
 * @param request - The measures to take.
 * @returns As `takeSnapshot` does.
 */
export async function takeWholeSnapshot(training: Training, request: SnapshotRequest): Promise<Snapshot> {
  const snapshot = takeSnapshot(training, request);
  if (!request.weightRank && !request.activationRank && !request.diagnosis) return snapshot;
  const { measureStructure } = await import('./structure.js');
  return { ...snapshot, ...measureStructure(training.run, request) };
}

/**
 * Measures a training as it is now, without changing it.
 *
 * @param request - The measures to take; those of {@link takeWholeSnapshot} alone are left out.
 * @returns Plain values and, for parameters, activations, targets and gradient, fresh arrays.
 */
export function takeSnapshot(training: Training, request: SnapshotRequest): Snapshot {
  const { experiment, progress } = training;
  const { mlp, data } = training.run;
  const { loss } = experiment.training;
  const snapshot: Snapshot = { ...progress };
  if (request.parameters) snapshot.parameters = mlp.parameters.slice();
  if (request.trainLoss) snapshot.trainLoss = meanLoss(mlp, data.train, loss);
  if (request.testLoss) snapshot.testLoss = meanLoss(mlp, data.test, loss);
  if (request.trainAccuracy) snapshot.trainAccuracy = accuracyOn(mlp, data.train);
  if (request.testAccuracy) snapshot.testAccuracy = accuracyOn(mlp, data.test);
  if (request.distinctUnits) snapshot.distinctUnits = perLayer(mlp, (layer) => unitClasses(mlp, layer).count);
  if (request.distinctIncoming)
    snapshot.distinctIncoming = perLayer(mlp, (layer) => unitClasses(mlp, layer, 'weights+bias').count);
  if (request.largestDifference)
    snapshot.largestDifference = perLayer(mlp, (layer) => largestDifference(mlp, layer));
  if (request.twinDifference)
    snapshot.twinDifference = perLayer(mlp, (layer) => twinDifference(experiment, mlp, layer));
  if (request.testTargets) snapshot.testTargets = data.test.targets.slice();
  measureWeights(snapshot, request, mlp);
  measureGradient(snapshot, request, training);
  measureAnswers(snapshot, request, mlp, data.test);
  return snapshot;
}

function measureWeights(snapshot: Snapshot, request: SnapshotRequest, mlp: Mlp): void {
  if (request.weightDistances)
    snapshot.weightDistances = perLayer(mlp, (layer) => pairwiseDistances(unitRows(mlp, layer)));
  if (request.weightCosines)
    snapshot.weightCosines = perLayer(mlp, (layer) => pairwiseCosines(unitRows(mlp, layer)));
  if (request.meanCosine) snapshot.meanCosine = perLayer(mlp, (layer) => meanCosine(mlp, layer));
}

function measureGradient(
  snapshot: Snapshot,
  request: SnapshotRequest,
  { experiment, run: { mlp, data } }: Training,
): void {
  if (!request.gradient && !request.gradientNorms && !request.gradientPartNorms) return;
  const { gradient } = lossAndGradient(mlp, data.train, experiment.training.loss);
  if (request.gradientNorms)
    snapshot.gradientNorms = mlp.layers.map(({ weightsOffset, biasesOffset, units }) =>
      normBetween(gradient, weightsOffset, biasesOffset + units),
    );
  if (request.gradientPartNorms)
    snapshot.gradientPartNorms = mlp.layers.map(({ weightsOffset, biasesOffset, units }) => ({
      weights: normBetween(gradient, weightsOffset, biasesOffset),
      biases: normBetween(gradient, biasesOffset, biasesOffset + units),
    }));
  if (request.gradient) snapshot.gradient = gradient;
}

/** Computes the Euclidean norm of values[start … end − 1], scaled so that not even the squares of the smallest numbers vanish. */
function normBetween(values: ArrayLike<number>, start: number, end: number): number {
  let largest = 0;
  for (let i = start; i < end; i++) largest = Math.max(largest, Math.abs(values[i]!));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = start; i < end; i++) sum += (values[i]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}

function measureAnswers(snapshot: Snapshot, request: SnapshotRequest, mlp: Mlp, test: Samples): void {
  const { inputs, count } = test;
  const canCompare = count >= 2;
  if (!request.testActivations && !request.activationCorrelations) return;
  const answers = forwardLayers(mlp, inputs, count).map(({ activations }) => activations);
  const units = mlp.layers.map((layer) => layer.units);
  if (request.activationCorrelations && canCompare)
    snapshot.activationCorrelations = answers.map((values, l) =>
      activationCorrelation(values, count, units[l]!),
    );
  if (request.testActivations) snapshot.testActivations = answers;
}

function accuracyOn(mlp: Mlp, { inputs, targets, count }: Samples): number {
  return accuracy(forward(mlp, inputs, count), targets, count);
}

function perLayer<T>(mlp: Mlp, measure: (layerIndex: number) => T): T[] {
  return mlp.layers.map((_, index) => measure(index));
}

function meanCosine(mlp: Mlp, layer: number): number {
  const rows = unitRows(mlp, layer, 'weights+bias');
  return meanAbsolutePair(pairwiseCosines(rows), rows.count);
}
