import {
  createExperimentData,
  createRun,
  criticalPair,
  largestDifference,
  meanLoss,
  predictGrowth,
  separationMatrix,
} from '@symmetry-lab/core';
import type { Experiment, Mlp, Samples } from '@symmetry-lab/core';
import { exponents, growthExperiment, horizon, learningRate, seenDifference } from './settings.js';
import type { RestingPair, Settings } from './settings.js';
import type { Escape, GrowthStill } from './view.js';

const layers = [
  { units: 2, activation: 'tanh' },
  { units: 1, activation: 'linear' },
] as const;

const loss = 'meanSquaredError';

const training = { loss, optimizer: { name: 'sgd', learningRate } } as const;

const seeds = { data: 1, initialization: 1, shuffle: 1, noise: 1 } as const;

/** Length 2, 60° apart. */
const teacherUnits = [
  [Math.sqrt(3), 1],
  [Math.sqrt(3), -1],
] as const;

/** By then an equal pair has come to rest: its gradient is nothing but rounding. */
const restingSteps = 20_000;

/** The curvature of the hollow, on all sides alike. */
const hollowCurvature = 0.3;

/**
 * Brings both pairs to rest, and measures how long differences of all sizes take to leave the saddle.
 *
 * @param seed - Draws the direction of the differences.
 * @returns Plain JSON of about 8 kB.
 */
export async function growthStill(seed = 1): Promise<GrowthStill> {
  const [saddle, hollow] = await Promise.all([saddlePair(), hollowPair()]);
  const run = await createRun(saddle.experiment);
  return {
    seed,
    pairs: { saddle, hollow },
    loss: meanLoss(run.mlp, run.data.train, loss),
    escapes: await Promise.all(exponents.map((exponent) => escape(saddle, exponent, seed))),
  };
}

/** Lets an equal pair learn from two units that point in two directions, until it rests between them. */
async function saddlePair(): Promise<RestingPair> {
  const parameters = [...teacherUnits.flat(), 0, 0, 1, 1, 0];
  const experiment: Experiment = {
    version: 1,
    data: { name: 'teacherStudent', teacher: { inputs: 2, layers, parameters } },
    network: { layers },
    initialization: {
      layers: [
        { weights: { scheme: 'literal', values: [0.5, 0.1, 0.5, 0.1] } },
        { weights: { scheme: 'constant', value: 0.5 } },
      ],
    },
    training,
    seeds,
  };
  const { mlp, trainer, data } = await createRun(experiment);
  trainer.step(restingSteps);
  return restingPair(experiment, mlp, data.train, teacherUnits);
}

/** Makes an equal pair that attracts, with its samples as a table of their own. */
async function hollowPair(): Promise<RestingPair> {
  const { mlp, samples } = criticalPair(hollowCurvature, 1);
  const rows = Array.from({ length: samples.count }, (_, row) =>
    [samples.inputs[2 * row], samples.inputs[2 * row + 1], samples.targets[row]].join(','),
  );
  const experimentOn = (table: readonly string[]): Experiment => ({
    version: 1,
    data: {
      name: 'csv',
      text: table.join('\n'),
      header: false,
      task: 'regression',
      scaling: 'none',
      testCount: 1,
    },
    network: { layers },
    initialization: { scheme: 'zeros' },
    training,
    seeds,
  });
  // one row goes to the test set: an extra one, put where the seed draws it
  const extra = '0,0,0';
  const { test } = await createExperimentData(experimentOn([extra, ...rows]));
  const drawn = [extra, ...rows].findIndex((row) => row.startsWith(`${test.inputs[0]},${test.inputs[1]},`));
  const experiment = experimentOn([...rows.slice(0, drawn), extra, ...rows.slice(drawn)]);
  const { train } = await createExperimentData(experiment);
  return restingPair(experiment, mlp, train, []);
}

function restingPair(
  experiment: Experiment,
  mlp: Mlp,
  samples: Samples,
  teacher: RestingPair['teacher'],
): RestingPair {
  const [hidden, output] = mlp.layers;
  const [x = NaN, y = NaN] = hidden?.weights ?? [];
  const pair = {
    experiment,
    unit: [x, y, hidden?.biases[0] ?? NaN] as const,
    outgoing: output?.weights[0] ?? NaN,
    outputBias: output?.biases[0] ?? NaN,
    matrix: Array.from(separationMatrix(mlp, samples, loss, 0, 0, 1).matrix),
    teacher,
  };
  const options = { layerIndex: 0, unit: 0, other: 1, learningRate };
  const { incomingRate } = predictGrowth(mlp, samples, loss, options);
  const rested = { ...pair, rate: incomingRate };
  return {
    ...rested,
    experiment: growthExperiment(rested, { place: 'saddle', exponent: -Infinity }, seeds.initialization),
  };
}

/** Looks every 10 steps, as a sweep does. */
async function escape(pair: RestingPair, exponent: number, seed: number): Promise<Escape> {
  const settings: Settings = { place: 'saddle', exponent };
  const { mlp, trainer } = await createRun(growthExperiment(pair, settings, seed));
  for (let step = 0; step <= horizon; step += 10) {
    if (largestDifference(mlp, 0) >= seenDifference) return { exponent, step };
    trainer.step(10);
  }
  return { exponent, step: null };
}
