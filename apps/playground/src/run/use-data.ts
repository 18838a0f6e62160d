import { createExperimentData } from '@symmetry-lab/core';
import type { DataSet, Experiment } from '@symmetry-lab/core';
import { useEffect, useState } from 'react';

/** Draws the data of an experiment in the page too, for pictures of the samples; nothing until they are there. */
export function useData(experiment: Experiment): DataSet | undefined {
  const { data, seeds } = experiment;
  const [drawn, setDrawn] = useState<{ spec: Experiment['data']; seed: number; set: DataSet }>();

  useEffect(() => {
    let isCurrent = true;
    createExperimentData({ data, seeds: { data: seeds.data } }).then(
      (set) => {
        if (isCurrent) setDrawn({ spec: data, seed: seeds.data, set });
      },
      // the run fails for the same reason, and says so
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [data, seeds.data]);

  return drawn?.spec === data && drawn.seed === seeds.data ? drawn.set : undefined;
}
