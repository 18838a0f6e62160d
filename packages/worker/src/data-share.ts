import { createExperimentData } from '@symmetry-lab/core';
import type { Experiment, DataSet } from '@symmetry-lab/core';

/** Is one user's hold on data that several runs may use. */
export interface SharedData {
  readonly ready: Promise<DataSet>;
  /** Ends this hold; the data are freed with the last one. Safe to call twice. */
  release(): void;
}

/**
 * Creates a keeper of data: experiments with the same data specification and data seed get the same arrays.
 *
 * @returns The function that gives an experiment its data and counts their users.
 */
export function createDataShare(): (experiment: Experiment) => SharedData {
  const kept = new Map<string, { ready: Promise<DataSet>; users: number }>();

  return (experiment) => {
    const key = JSON.stringify([experiment.data, experiment.seeds.data]);
    const entry = kept.get(key) ?? { ready: createExperimentData(experiment), users: 0 };
    kept.set(key, entry);
    entry.users++;
    let isHeld = true;
    return {
      ready: entry.ready,
      release() {
        if (isHeld && --entry.users === 0) kept.delete(key);
        isHeld = false;
      },
    };
  };
}
