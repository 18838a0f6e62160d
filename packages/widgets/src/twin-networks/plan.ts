import type { DigitsTask } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { courseExperiment } from '../course/course.js';
import { standardPaces } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/** What the two networks are asked at every picture. */
const twinRequest: SnapshotRequest = {
  parameters: true,
  trainLoss: true,
  testAccuracy: true,
  distinctUnits: true,
};

/** Describes both networks, the equal one first, trained on the same batches. */
export function twinPlan(task: DigitsTask, seed: number): RunPlan {
  return {
    experiments: [courseExperiment('equal', task, seed), courseExperiment('random', task, seed)],
    request: twinRequest,
    pace: standardPaces.normal,
    horizon: 1000,
  };
}
