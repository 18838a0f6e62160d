import type { Experiment } from '@symmetry-lab/core';
import { useEffect, useRef, useState } from 'react';
import type { Selection } from '../state/lab-state.js';
import type { LaneState } from './bench.js';
import { followDifference } from './follow-difference.js';
import type { DifferenceFollower, DifferencePoints } from './follow-difference.js';

/** How far chosen units are apart, in every experiment. */
export interface DifferenceCurves {
  /** The units that are followed: two or more of a layer. */
  readonly chosen: Selection;
  /** For each experiment, in their order; without points where it has no such units. */
  readonly points: readonly DifferencePoints[];
  /** Why there will be no more points. */
  readonly failure: string | undefined;
}

const none: DifferencePoints = new Map();

/**
 * Measures over all steps how far chosen units are apart.
 *
 * @param selection - Nothing is measured, and nothing returned, unless two or more units are chosen.
 * @param isTraining - Whether the experiments train at the moment, and need the processor themselves.
 */
export function useDifference(
  lanes: readonly Pick<LaneState, 'experiment' | 'history'>[],
  selection: Selection | undefined,
  isTraining: boolean,
): DifferenceCurves | undefined {
  const chosen = selection && selection.units.length > 1 ? selection : undefined;
  const experiments = useSameList(lanes.map(({ experiment }) => experiment));
  const farthest = Math.max(0, ...lanes.map(({ history }) => history.at(-1)?.step ?? 0));
  const [curves, setCurves] = useState<Omit<DifferenceCurves, 'chosen'>>();
  const follower = useRef<DifferenceFollower>(undefined);

  useEffect(() => {
    if (!chosen) return;
    const able = experiments.filter((experiment) => hasUnits(experiment, chosen));
    const started = followDifference(able, chosen, (measured, failure) =>
      setCurves({
        points: experiments.map((experiment) => measured[able.indexOf(experiment)] ?? none),
        failure,
      }),
    );
    follower.current = started;
    return () => {
      started.dispose();
      follower.current = undefined;
      setCurves(undefined);
    };
  }, [experiments, chosen]);

  useEffect(
    () => follower.current?.follow(farthest, isTraining),
    [experiments, chosen, farthest, isTraining],
  );

  return chosen && { chosen, ...(curves ?? { points: experiments.map(() => none), failure: undefined }) };
}

function hasUnits({ network }: Experiment, { layer, units }: Selection): boolean {
  const isHidden = layer < network.layers.length - 1;
  return isHidden && units.every((unit) => unit < (network.layers[layer]?.units ?? 0));
}

/** Keeps a list as long as it holds the same things. */
function useSameList<T>(list: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(list);
  if (kept.length === list.length && kept.every((entry, index) => entry === list[index])) return kept;
  setKept(list);
  return list;
}
