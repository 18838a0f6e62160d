import type { DigitsTask, Experiment, LayerInitialization } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { courseExperiment } from '../course/course.js';
import { integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import type { Pace, Speed } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/**
 * Names a way to start: whether each of the matrices W₁, W₂, W₃ is random (R) or constant (C); `CCC+b` has constant matrices
 * and random hidden biases.
 */
export type CellName = (typeof cellNames)[number];

/**
 * Lists the ways to start in the order of the grid: above those with a constant middle matrix, below them those with a random one,
 * each with neither, the first, the last or both of the outer matrices random; behind them the one with random biases.
 */
export const cellNames = ['CCC', 'RCC', 'CCR', 'RCR', 'CRC', 'RRC', 'CRR', 'RRR', 'CCC+b'] as const;

/** The constants, layer by layer: small enough not to saturate a unit. */
export const constants = [0.01, 0.1, 0.1] as const;

/** Lists the tasks with their names. */
export const tasks: readonly { value: DigitsTask; label: string }[] = [
  { value: 'inverted', label: 'half inverted' },
  { value: 'plain', label: 'as written' },
];

/** Everything the reader can change. */
export interface Settings {
  /** The way to start that is shown in detail. */
  cell: CellName;
  task: DigitsTask;
}

/** The most surprising cell, on the task that one distinct unit cannot solve. */
export const firstSettings: Settings = { cell: 'CRC', task: 'inverted' };

/** What a link to the figure carries. */
export const linkFields: LinkFields<Settings & { seed: number; step: number }> = {
  cell: oneOf(cellNames.map((value) => ({ value }))),
  task: oneOf(tasks),
  seed: seedField,
  step: integer(0, 5000),
};

/**
 * Describes the course network with one of the starts.
 *
 * @param seed - Draws whatever is random about the start, and the order of the images.
 */
export function cellExperiment(cell: CellName, task: DigitsTask, seed: number): Experiment {
  const [letters = '', biases] = cell.split('+');
  const layers = Array.from(letters, (letter, index): LayerInitialization => {
    const value = constants[index] ?? NaN;
    return {
      weights: letter === 'R' ? { scheme: 'glorotUniform' } : { scheme: 'constant', value },
      ...(biases && index < letters.length - 1 ? { biases: { scheme: 'uniform' } } : {}),
    };
  });
  return { ...courseExperiment('random', task, seed), initialization: { layers } };
}

/** Where Play comes to rest: the step that the chapter speaks of. */
const gridHorizon = 1000;

const request: SnapshotRequest = { parameters: true, testAccuracy: true };

// nine networks take nine times as long as one
const paces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 1, interval: 400 },
  normal: { steps: 10, interval: 60 },
  fast: { steps: 20, interval: 60 },
};

/** Chooses the pace of all nine runs. */
export function gridPace(speed: Speed): Pace {
  return paces[speed];
}

/** Describes the nine runs of the figure, in the order of {@link cellNames}. */
export function gridPlan(task: DigitsTask, seed: number, speed: Speed): RunPlan {
  return {
    experiments: cellNames.map((cell) => cellExperiment(cell, task, seed)),
    request,
    pace: gridPace(speed),
    horizon: gridHorizon,
  };
}

/** Names a start in words: which matrices are random. */
export function cellWords(cell: CellName): string {
  if (cell === 'CCC+b') return 'only the hidden biases random';
  const random = Array.from(cell).flatMap((letter, index) => (letter === 'R' ? [`W${'₁₂₃'[index]}`] : []));
  if (random.length === 0) return 'nothing random';
  return `${random.length === 1 ? 'only ' : ''}${random.join(' and ')} random`;
}
