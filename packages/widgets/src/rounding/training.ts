import {
  createExperimentData,
  createMlp,
  createOwnOrderTrainer,
  createTrainer,
  errorSignals,
  initialize,
  largestDifference,
} from '@symmetry-lab/core';
import { learningRate, loss, orderShift, roundingExperiment, seenDifference } from './settings.js';
import type { Settings } from './settings.js';
import { rounder } from './sums.js';

/** What both networks are at one step. */
export interface RoundingPicture {
  step: number;
  /** Largest difference from the first unit where every unit adds up in an order of its own. */
  own: number;
  /** The same where all units add up in one order. */
  common: number;
  /** First step after which a bit differs with own orders; `null` if none has so far. */
  firstStep: number | null;
  /** First step after which the difference can be seen; `null` if it cannot yet. */
  seenStep: number | null;
  /** What each sample adds to the gradient of the first unit's first weight. */
  terms: readonly number[];
  /** The gradient of each unit's first weight, as the unit adds it up in its own order. */
  sums: readonly number[];
}

/** Trains the same identical units in two arithmetics. */
export interface RoundingTraining {
  /** Takes one step with both. */
  step(): void;
  /** Looks at both. */
  picture(): RoundingPicture;
}

/**
 * Builds the identical units twice: once in the library's arithmetic, once with an order of summation for each unit.
 *
 * @param seed - Draws the samples.
 */
export async function createRoundingTraining(settings: Settings, seed: number): Promise<RoundingTraining> {
  const experiment = roundingExperiment(settings, seed);
  const { train } = await createExperimentData(experiment);
  const { layers, precision = 'float64' } = experiment.network;
  const [own, common] = [0, 1].map(() => {
    const mlp = createMlp({ inputs: 2, layers, precision });
    initialize(mlp, experiment.initialization, seed);
    return mlp;
  });
  if (!own || !common) throw new RangeError('createRoundingTraining: expected two networks, got fewer');
  const shift = orderShift(settings);
  const ownTrainer = createOwnOrderTrainer(own, train, { loss, learningRate, shift });
  const commonTrainer = createTrainer(common, train, {
    loss,
    optimizer: { name: 'sgd', learningRate },
  });
  let steps = 0;
  let firstStep: number | null = null;
  let seenStep: number | null = null;

  /** The terms of the gradient, as the network's own format holds them. */
  function firstTerms(): number[] {
    const round = rounder(precision);
    const { layers: signals, inputs } = errorSignals(own!, train, loss);
    const deltas = signals[0]?.deltas ?? [];
    const units = Number(settings.width);
    return Array.from({ length: train.count }, (_, k) =>
      round(round(deltas[k * units] ?? NaN) * round(inputs[2 * k] ?? NaN)),
    );
  }

  return {
    step() {
      ownTrainer.step(1);
      commonTrainer.step(1);
      steps++;
      const difference = largestDifference(own, 0);
      if (difference > 0) firstStep ??= steps;
      if (difference >= seenDifference) seenStep ??= steps;
    },
    picture() {
      const terms = firstTerms();
      return {
        step: steps,
        own: largestDifference(own, 0),
        common: largestDifference(common, 0),
        firstStep,
        seenStep,
        terms,
        sums: ownTrainer.gradients().map((gradient, unit) => gradient[2 * unit] ?? NaN),
      };
    },
  };
}
