import type { Experiment } from '@symmetry-lab/core';
import { useEffect, useRef, useState } from 'react';
import type { Selection } from '../state/lab-state.js';
import { followDifference } from './follow-difference.js';
import type { DifferenceFollower } from './follow-difference.js';

/** How far chosen units are apart, by step, as far as it is measured; a reason where it cannot be. */
export interface DifferenceCurve {
  readonly points: ReadonlyMap<number, number>;
  readonly failure: string | undefined;
}

const empty: DifferenceCurve = { points: new Map(), failure: undefined };

/**
 * Measures over all steps how far chosen units are apart.
 *
 * @param chosen - Nothing is measured unless two or more units are chosen.
 * @param farthest - The step that training has reached.
 */
export function useDifference(
  experiment: Experiment,
  chosen: Selection | undefined,
  farthest: number,
): DifferenceCurve {
  const [curve, setCurve] = useState(empty);
  const follower = useRef<DifferenceFollower>(undefined);
  const key = chosen && JSON.stringify(chosen);

  useEffect(() => {
    if (key === undefined) return;
    const selection = JSON.parse(key) as Selection;
    const started = followDifference(experiment, selection, (points, failure) =>
      setCurve({ points, failure }),
    );
    follower.current = started;
    return () => {
      started.dispose();
      follower.current = undefined;
      setCurve(empty);
    };
  }, [experiment, key]);

  useEffect(() => follower.current?.follow(farthest), [experiment, key, farthest]);

  return curve;
}
