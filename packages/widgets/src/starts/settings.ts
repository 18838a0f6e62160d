import type { DigitsTask, Experiment, Initialization, LayerInitialization } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { courseExperiment } from '../course/course.js';
import { integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import type { Pace, Speed } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/** Names a start of the network. */
export type StartName = 'equal' | 'ramp' | 'hadamard' | 'orthogonal' | 'random';

/** Describes a start for the reader. */
export interface StartOption {
  value: StartName;
  label: string;
  /** Name of the custom property that holds the colour of its line. */
  color: string;
  /** What it is, in one or two plain sentences. */
  meaning: string;
}

/** Lists the starts that are trained side by side. */
export const starts: readonly StartOption[] = [
  {
    value: 'equal',
    label: 'equal',
    color: '--lab-series-equal',
    meaning:
      'One row of weights is drawn, and all units of a hidden layer get a copy of it, with equal outgoing weights.',
  },
  {
    value: 'ramp',
    label: 'ramp',
    color: '--lab-unit-2',
    meaning:
      'Nothing is drawn in any layer. All weights of unit 1 are one step, those of unit 2 two steps, and so on: all units differ, and all point the same way. In the layers above every weight is 0.1.',
  },
  {
    value: 'hadamard',
    label: 'Hadamard',
    color: '--lab-unit-5',
    meaning:
      'Nothing is drawn in any layer. All weights of a layer have one size; their signs follow a fixed pattern in which any two rows agree in about half of the places.',
  },
  {
    value: 'orthogonal',
    label: 'orthogonal',
    color: '--lab-unit-6',
    meaning: 'Rows are drawn at random and then turned so that they all stand at right angles to each other.',
  },
  {
    value: 'random',
    label: 'random',
    color: '--lab-series-random',
    meaning: 'Every weight is drawn separately, by the Glorot uniform rule: what Keras does.',
  },
];

/** The steps of the ramp to choose from: from next to nothing to more than random weights. */
export const rampSteps = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01] as const;

/** Everything the reader can change, besides seed and step. */
export interface Settings {
  task: DigitsTask;
  /** Which of `rampSteps` the ramp has, from 0. */
  ramp: number;
}

/** Half-inverted digits, and a ramp that reaches the size of random weights with its last unit. */
export const firstSettings: Settings = { task: 'inverted', ramp: 5 };

/** Lists the tasks with their names. */
export const tasks: readonly { value: DigitsTask; label: string }[] = [
  { value: 'inverted', label: 'half inverted' },
  { value: 'plain', label: 'as written' },
];

/** What a link to the figure carries. */
export const linkFields: LinkFields<Settings & { seed: number; step: number }> = {
  task: oneOf(tasks),
  ramp: integer(0, rampSteps.length - 1),
  seed: seedField,
  step: integer(0, 20_000),
};

const drawn: LayerInitialization = { weights: { scheme: 'glorotUniform' } };
const allTenths: LayerInitialization = { weights: { scheme: 'constant', value: 0.1 } };
const equalRows: LayerInitialization = { ...drawn, twins: { outgoing: 'equal' } };

/** Says how the network starts; `equal` is the start of the first page. */
function startInitialization(start: StartName, { ramp }: Settings): Initialization {
  switch (start) {
    case 'equal':
      return { layers: [equalRows, equalRows, drawn] };
    case 'ramp':
      return {
        layers: [{ weights: { scheme: 'ramp', step: rampSteps[ramp] ?? NaN } }, allTenths, allTenths],
      };
    case 'hadamard':
    case 'orthogonal':
      return { scheme: start };
    case 'random':
      return { scheme: 'glorotUniform' };
  }
}

/**
 * Describes the course network from one of the starts, by plain gradient descent.
 *
 * @param seed - Draws what is drawn, and the order of the images: the same order for all starts.
 */
export function startExperiment(start: StartName, settings: Settings, seed: number): Experiment {
  return {
    ...courseExperiment('random', settings.task, seed),
    initialization: startInitialization(start, settings),
  };
}

/** What each network is asked at every picture. */
const request: SnapshotRequest = {
  parameters: true,
  testAccuracy: true,
  distinctUnits: true,
  testActivations: true,
};

/** The weight drawn in full colour, at every step and from every start; of trained weights a few in a hundred are larger. */
export const weightScale = 0.2;

/** Steps after which the figure pauses, and at which its first picture was taken. */
export const horizon = 1000;

/** Five networks train at once, so that a picture holds fewer steps. */
export const paces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 1, interval: 200 },
  normal: { steps: 5, interval: 60 },
  fast: { steps: 20, interval: 60 },
};

/** Describes the five runs of the figure. */
export function startsPlan(settings: Settings, seed: number, speed: Speed): RunPlan {
  return {
    experiments: starts.map(({ value }) => startExperiment(value, settings, seed)),
    request,
    pace: paces[speed],
    horizon,
  };
}
