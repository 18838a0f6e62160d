import { createExperimentData, createRun, type Experiment, type DataSet, type Run } from '@symmetry-lab/core';
import type { Claim } from './claim.js';
import { forEachSeed, withSeed } from './seeds.js';

/** Runs and data that are kept, the ones used last: several claims look at the same run. */
const KEPT = 12;
const runs = new Map<string, Run>();
const data = new Map<string, Promise<DataSet>>();

/**
 * Trains an experiment to its step and looks at it. A run that was looked at before and has not gone further is continued,
 * which gives the same bits.
 *
 * @param look - Called at once and may only look: the run may be continued later.
 * @throws {Error} If the run diverges.
 */
export async function trained<T>(experiment: Experiment, look: (run: Run) => T): Promise<T> {
  const { step: wanted = 0, ...start } = experiment;
  const key = JSON.stringify(start);
  let run = runs.get(key);
  if (run === undefined || stepsOf(run) > wanted) run = await createRun(start, await dataOf(start));
  keep(runs, key, run);
  const { status, cause } = run.trainer.step(wanted - stepsOf(run));
  if (status === 'diverged') throw new Error(cause);
  return look(run);
}

/** Makes the data of an experiment, once for all experiments that share them. */
export function dataOf(experiment: Experiment): Promise<DataSet> {
  const key = JSON.stringify([experiment.data, experiment.seeds.data]);
  const made = data.get(key) ?? createExperimentData(experiment);
  keep(data, key, made);
  return made;
}

/** A claim that is a run of one experiment, with each of its seeds. */
export interface ExperimentClaim extends Omit<Claim, 'measure' | 'experiment'> {
  /** All its seeds are replaced by those of the claim. */
  readonly experiment: Experiment;
  /** Measures the run at the experiment's step. */
  readonly look: (run: Run) => number | readonly number[];
}

/** Turns an experiment and what to look at into a claim. */
export function experimentClaim({ look, ...claim }: ExperimentClaim): Claim {
  const { experiment, seeds } = claim;
  const [first] = seeds;
  if (first === undefined) throw new RangeError(`experimentClaim: expected seeds of ${claim.id}, got none`);
  return {
    ...claim,
    experiment: withSeed(experiment, first),
    measure: () => forEachSeed(seeds, (seed) => trained(withSeed(experiment, seed), look)),
  };
}

function stepsOf({ trainer }: Run): number {
  return trainer.step(0).step;
}

/** Puts an entry last and forgets the first if there are too many. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > KEPT) map.delete(map.keys().next().value!);
}
