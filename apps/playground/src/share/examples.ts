import { exampleExperiments } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { firstExperiment } from '../edit/first-experiment.js';

/** An experiment that the laboratory offers to begin with. */
export interface Example {
  readonly value: string;
  readonly label: string;
  readonly experiment: Experiment;
}

/** What can be opened without building it: the first experiment, and those of the chapters. */
export const examples: readonly Example[] = [
  { value: 'first', label: 'A circle of points, with one pair of twins', experiment: firstExperiment },
  ...exampleExperiments.map(({ chapter, title, experiment }, index) => ({
    value: String(index),
    label: `Chapter ${chapter}: ${title}`,
    experiment,
  })),
];
