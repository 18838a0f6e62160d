import {
  accuracy,
  forward,
  forwardLayers,
  largestDifference,
  lossAndGradient,
  meanLoss,
  unitClasses,
} from '@symmetry-lab/core';
import type { Experiment, Mlp, Run, Samples } from '@symmetry-lab/core';
import type { Snapshot, SnapshotRequest } from './protocol.js';

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
  trainAccuracy: true,
  testAccuracy: true,
  distinctUnits: true,
  largestDifference: true,
  testActivations: true,
  testTargets: true,
  gradient: true,
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
 * Measures a training as it is now, without changing it.
 *
 * @param request - The measures to take.
 * @returns Plain values and, for parameters, activations, targets and gradient, fresh arrays.
 */
export function takeSnapshot(training: Training, request: SnapshotRequest): Snapshot {
  const { experiment, progress } = training;
  const { mlp, data } = training.run;
  const { loss } = experiment.training;
  const snapshot: Snapshot = { ...progress };
  if (request.parameters) snapshot.parameters = mlp.parameters.slice();
  if (request.trainLoss) snapshot.trainLoss = meanLoss(mlp, data.train, loss);
  if (request.trainAccuracy) snapshot.trainAccuracy = accuracyOn(mlp, data.train);
  if (request.testAccuracy) snapshot.testAccuracy = accuracyOn(mlp, data.test);
  if (request.distinctUnits) snapshot.distinctUnits = perLayer(mlp, (layer) => unitClasses(mlp, layer).count);
  if (request.largestDifference)
    snapshot.largestDifference = perLayer(mlp, (layer) => largestDifference(mlp, layer));
  if (request.testActivations) {
    const { inputs, count } = data.test;
    snapshot.testActivations = forwardLayers(mlp, inputs, count).map(({ activations }) => activations);
  }
  if (request.testTargets) snapshot.testTargets = data.test.targets.slice();
  if (request.gradient) snapshot.gradient = lossAndGradient(mlp, data.train, loss).gradient;
  return snapshot;
}

function accuracyOn(mlp: Mlp, { inputs, targets, count }: Samples): number {
  return accuracy(forward(mlp, inputs, count), targets, count);
}

function perLayer(mlp: Mlp, measure: (layerIndex: number) => number): number[] {
  return mlp.layers.map((_, index) => measure(index));
}
