import type { DataSet } from '@symmetry-lab/core';
import { useMemo } from 'react';
import { useHeld } from '../state/use-held.js';
import type { LaneState } from './bench.js';
import { tooLargeRate } from './too-large-rate.js';

/** What the reader has to know of a run that goes wrong without diverging; looked at anew whenever it is not held. */
export function useWarning(
  lane: LaneState | undefined,
  data: DataSet | undefined,
  isHeld: boolean,
): string | undefined {
  // together, since a run is judged by its own data
  const shown = useMemo(() => ({ lane, data }), [lane, data]);
  const judged = useHeld(shown, isHeld);
  return useMemo(() => judged.lane && tooLargeRate(judged.lane, judged.data), [judged]);
}
