import { burden, createBumpsData, createMlp, createTrainer, initialize } from '@symmetry-lab/core';
import type { Mlp, NumberArray, Samples } from '@symmetry-lab/core';
import { burdenExperiment } from './settings.js';
import type { Learning } from './settings.js';

const { data, network, initialization, training } = burdenExperiment([true, true, true], 1);

/** Draws the samples of the figure. */
export function burdenSamples(): Samples {
  if (data.name !== 'bumps') throw new TypeError(`burdenSamples: expected bumps, got ${data.name}`);
  const { name: _, ...options } = data;
  return createBumpsData(options, 1).train;
}

/** Creates the network with these weights; all 0 unless given. */
export function createBurdenMlp(parameters?: NumberArray): Mlp {
  const mlp = createMlp({ ...network, inputs: 1 });
  if (parameters) mlp.parameters.set(parameters);
  return mlp;
}

/** Holds a whole training: the weights at each step. */
export interface Training {
  /** Weights and biases at step 0, 1, 2, … */
  states: readonly NumberArray[];
  /** Steps at which the pulls were measured, ascending from 0. */
  measured: readonly number[];
  /** The pull at each unit, ‖∂L/∂(w, b)‖, at each of these steps. */
  pulls: readonly (readonly number[])[];
}

/** Steps between two points of the curve of pulls. */
const stride = 5;

/** Trains here and now, as the experiment says: ten numbers, a hundred samples. */
export function trainBurden(learning: Learning, seed: number, samples: Samples, steps: number): Training {
  const mlp = createBurdenMlp();
  initialize(mlp, initialization, seed);
  const trainer = createTrainer(mlp, samples, {
    ...training,
    ...burdenExperiment(learning, seed).training,
  });
  const states: NumberArray[] = [];
  const measured: number[] = [];
  const pulls: number[][] = [];
  for (let step = 0; step <= steps; step++) {
    if (step > 0) trainer.step(1);
    states.push(mlp.parameters.slice());
    if (step % stride !== 0) continue;
    measured.push(step);
    pulls.push(Array.from(burden(mlp, samples, training.loss, 0).gradients));
  }
  return { states, measured, pulls };
}
