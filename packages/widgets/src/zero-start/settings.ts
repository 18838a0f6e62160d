import type { Experiment } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { courseExperiment, courseLayers } from '../course/course.js';
import { integer, oneOf } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import type { Pace, Speed } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/** What the hidden units apply to their sum. */
export type ActivationChoice = 'sigmoid' | 'tanh' | 'relu';

/** How many images there are of each digit: one more 1, 500 of each, or 499 of each. */
export type LabelChoice = '999' | '1000' | '998';

/** One hidden layer of 25 units, or the two of the course. */
export type DepthChoice = 'one' | 'two';

/** Everything the reader can set. */
export interface Settings {
  depth: DepthChoice;
  activation: ActivationChoice;
  labels: LabelChoice;
}

/** The course network, with one image more of one digit. */
export const firstSettings: Settings = { depth: 'two', activation: 'sigmoid', labels: '999' };

/** Lists the networks with their names. */
export const depths: readonly { value: DepthChoice; label: string }[] = [
  { value: 'two', label: '25 and 15 units' },
  { value: 'one', label: '25 units' },
];

/** Lists the activation functions with their names. */
export const activations: readonly { value: ActivationChoice; label: string }[] = [
  { value: 'sigmoid', label: 'sigmoid' },
  { value: 'tanh', label: 'tanh' },
  { value: 'relu', label: 'ReLU' },
];

/** Lists the sets of images with their names. */
export const labels: readonly { value: LabelChoice; label: string }[] = [
  { value: '999', label: 'one more 1' },
  { value: '1000', label: '500 of each' },
  { value: '998', label: '499 of each' },
];

/** What a link to the figure carries. There is no seed: nothing is drawn. */
export const linkFields: LinkFields<Settings & { step: number }> = {
  depth: oneOf(depths),
  activation: oneOf(activations),
  labels: oneOf(labels),
  step: integer(0, 5000),
};

/** Decides which images there are; the network draws nothing. */
const imageSeed = 1;

/** Describes a network that starts with all weights and biases 0 and sees all images in every step. */
export function zeroExperiment({ depth, activation, labels: count }: Settings): Experiment {
  const { batchSize: _b, shuffle: _s, ...training } = courseExperiment('random', 'plain', imageSeed).training;
  const hidden = depth === 'two' ? courseLayers.slice(0, 2) : courseLayers.slice(0, 1);
  return {
    ...courseExperiment('random', 'plain', imageSeed),
    data: { name: 'digits', task: 'plain', trainCount: Number(count) },
    network: {
      layers: [...hidden.map(({ units }) => ({ units, activation })), { units: 1, activation: 'sigmoid' }],
    },
    initialization: { scheme: 'zeros' },
    training,
  };
}

const request: SnapshotRequest = {
  parameters: true,
  gradientPartNorms: true,
  testAccuracy: true,
  distinctUnits: true,
};

/** Columns of the table of first steps. */
export const shownSteps = 5;

// every step sees all images
const paces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 1, interval: 400 },
  normal: { steps: 2, interval: 60 },
  fast: { steps: 10, interval: 30 },
};

/** Chooses the pace of the run. */
export function zeroPace(speed: Speed): Pace {
  return paces[speed];
}

/** Describes the one run of the figure. */
export function zeroPlan(settings: Settings, speed: Speed): RunPlan {
  return {
    experiments: [zeroExperiment(settings)],
    request,
    pace: zeroPace(speed),
    closeUp: shownSteps,
    horizon: 400,
  };
}

/** Names the settings in a few words. */
export function settingsWords({ depth, activation, labels: count }: Settings): string {
  const name = (options: readonly { value: string; label: string }[], value: string): string =>
    options.find((option) => option.value === value)?.label ?? value;
  return `${name(depths, depth)}, ${name(activations, activation)}, ${name(labels, count)}`;
}
