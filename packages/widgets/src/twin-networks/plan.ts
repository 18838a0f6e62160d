import type { DigitsTask } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { courseExperiment } from '../course/course.js';
import { integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import { standardPaces } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/** Lists the digits to choose from, with their names. */
export const tasks: readonly { value: DigitsTask; label: string }[] = [
  { value: 'inverted', label: 'half inverted' },
  { value: 'plain', label: 'as written' },
];

/** What a link to the figure carries. */
export const linkFields: LinkFields<{ task: DigitsTask; seed: number; step: number }> = {
  task: oneOf(tasks),
  seed: seedField,
  step: integer(0, 20_000),
};

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
