import { createExperimentData } from '@symmetry-lab/core';
import type { DataSet, Experiment } from '@symmetry-lab/core';
import { useEffect, useState } from 'react';

interface Drawn {
  readonly spec: Experiment['data'];
  readonly seed: number;
  readonly set: DataSet;
}

/** So many sets are kept: of what is shown, of what is coming, and of one that was overtaken by it. */
const mostKept = 3;

/**
 * Returns the data of the experiment whose run is `shown`, drawn in the page too, for pictures of the samples; nothing until
 * they are there. Those of the experiment that is `coming` are drawn ahead, so that a run and its data change together: the
 * views compute with both.
 */
export function useData(shown: Experiment, coming: Experiment): DataSet | undefined {
  const [drawn, setDrawn] = useState<readonly Drawn[]>([]);
  const { data: spec } = coming;
  const { data: seed } = coming.seeds;

  useEffect(() => {
    let isCurrent = true;
    createExperimentData({ data: spec, seeds: { data: seed } }).then(
      (set) => {
        if (isCurrent) setDrawn((before) => [{ spec, seed, set }, ...before].slice(0, mostKept));
      },
      // the run fails for the same reason, and says so
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [spec, seed]);

  return drawn.find((each) => each.spec === shown.data && each.seed === shown.seeds.data)?.set;
}
