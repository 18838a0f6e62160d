import {
  accuracy,
  createExperimentData,
  createRun,
  forward,
  type Experiment,
  type ExperimentData,
  type LayerInitialization,
  type Run,
} from '@symmetry-lab/core';

/** How the two networks of the first page start: every unit of a layer a copy of the first, or all drawn. */
export type Start = 'equal' | 'random';

/** What one run of the course's network is made of. */
export interface CourseSettings {
  readonly task: 'plain' | 'inverted';
  readonly start: Start;
  readonly seed: number;
  readonly training?: Partial<Experiment['training']>;
}

/** The seeds that a statement about "every seed" was checked with. */
export const SEEDS = [1, 2, 3, 4, 5] as const;

/**
 * Returns the experiment of the first page: 400-25-15-1 sigmoid units on 0 against 1, trained by plain SGD on batches
 * of 32. All its seeds are the one given.
 */
export function courseExperiment({ task, start, seed, training = {} }: CourseSettings): Experiment {
  const layer: LayerInitialization = {
    weights: { scheme: 'glorotUniform' },
    ...(start === 'equal' ? { twins: { outgoing: 'equal' } } : {}),
  };
  return {
    version: 1,
    data: { name: 'digits', task },
    network: {
      layers: [
        { units: 25, activation: 'sigmoid' },
        { units: 15, activation: 'sigmoid' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: { layers: [layer, layer, { weights: { scheme: 'glorotUniform' } }] },
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.5 },
      batchSize: 32,
      shuffle: true,
      ...training,
    },
    seeds: { data: seed, initialization: seed, shuffle: seed, noise: seed },
  };
}

const dataMade = new Map<string, Promise<ExperimentData>>();
const runsMade = new Map<string, Promise<Run>>();

/** Returns what `make` returned for the same key before, or calls it now: several claims look at the same run. */
function once<T>(made: Map<string, T>, key: unknown, make: () => T): T {
  const name = JSON.stringify(key);
  let result = made.get(name);
  if (result === undefined) made.set(name, (result = make()));
  return result;
}

/** Builds a run of the course's network and trains it for some steps; the result is shared, so only look at it. */
export function trainCourse(settings: CourseSettings, steps: number): Promise<Run> {
  return once(runsMade, [settings, steps], async () => {
    const experiment = courseExperiment(settings);
    const { data, seeds } = experiment;
    const run = await createRun(
      experiment,
      await once(dataMade, [data, seeds.data], () => createExperimentData(experiment)),
    );
    const { status, cause } = run.trainer.step(steps);
    if (status === 'diverged') throw new Error(cause);
    return run;
  });
}

/** Returns the share of test images that a run classifies correctly. */
export function testAccuracy({ mlp, data: { test } }: Run): number {
  return accuracy(forward(mlp, test.inputs, test.count), test.targets, test.count);
}
