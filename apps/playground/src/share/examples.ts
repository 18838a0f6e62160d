import { exampleExperiments } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { editStart } from '../edit/edit-start.js';
import { firstExperiment } from '../edit/first-experiment.js';

/** An experiment that the laboratory offers to begin with. */
export interface Example {
  readonly value: string;
  readonly label: string;
  readonly experiment: Experiment;
  /** The views in which its point is to be seen, put before those that are open. */
  readonly views?: readonly string[];
}

/** The views that show what a chapter is about. */
const chapterViews: Readonly<Record<number, readonly string[]>> = {
  2: ['output', 'distinct'],
  4: ['distinct', 'curves'],
  5: ['difference', 'curves'],
  9: ['similarity', 'curves'],
};

/** What can be opened without building it: the first experiment, and those of the chapters. */
export const examples: readonly Example[] = [
  { value: 'first', label: 'A circle of points, with one pair of twins', experiment: firstExperiment },
  {
    value: 'plain',
    label: 'A circle of points, every unit drawn for itself',
    experiment: editStart(firstExperiment, 0, { twins: undefined }),
  },
  ...exampleExperiments.map(({ chapter, title, experiment }, index) => ({
    value: String(index),
    label: `Chapter ${chapter}: ${title}`,
    experiment,
    ...(chapterViews[chapter] ? { views: chapterViews[chapter] } : {}),
  })),
];
