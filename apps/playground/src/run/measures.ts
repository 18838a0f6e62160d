import type { Snapshot, SnapshotRequest } from '@symmetry-lab/worker';

/** The numbers of a run at one step, without arrays of parameters. */
export type Measures = Omit<
  Snapshot,
  | 'parameters'
  | 'gradient'
  | 'testActivations'
  | 'testTargets'
  | 'weightDistances'
  | 'weightCosines'
  | 'activationCorrelations'
  | 'diagnosis'
>;

/** Steps per doubling of the step that are remembered: a curve has about so many points in its second half, or twice as many. */
const perOctave = 64;

/** Steps between two points of a curve: a power of two that grows with the step, so that a long curve needs few more points. */
function spacing(step: number): number {
  return 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, step) / perOctave)));
}

/** Says whether a step has a point in every curve: which ones do depends on nothing but the step. */
export function isRecorded(step: number): boolean {
  return step % spacing(step) === 0;
}

/** The next step that has a point in every curve. */
export function nextRecorded(step: number): number {
  return step + spacing(step) - (step % spacing(step));
}

/** What every point of a curve holds, so that a view that is opened later has a past too. */
const recorded: SnapshotRequest = {
  trainLoss: true,
  trainAccuracy: true,
  testAccuracy: true,
  distinctUnits: true,
  distinctIncoming: true,
  largestDifference: true,
  twinDifference: true,
};

/** What a point of a curve holds while views ask for more: ranks take so long that they are measured only then. */
export function recordRequest({ weightRank, activationRank }: SnapshotRequest): SnapshotRequest {
  return {
    ...recorded,
    ...(weightRank ? { weightRank } : {}),
    ...(activationRank ? { activationRank } : {}),
  };
}

/**
 * What to look at at a step: what the views ask for, and what curves hold where they have a point.
 *
 * @param isEnd - Whether the runs stay there: the end of a curve is a point of it too.
 */
export function requestAt(step: number, request: SnapshotRequest, isEnd = false): SnapshotRequest {
  return isEnd || isRecorded(step) ? { ...recordRequest(request), ...request } : request;
}

/**
 * Adds a point to a history in ascending order of steps. Steps between those that are recorded count only as the end of the
 * curve, so that going back and forth changes no curve.
 */
export function addMeasures(history: readonly Measures[], snapshot: Snapshot): readonly Measures[] {
  const {
    parameters: _p,
    gradient: _g,
    testActivations: _a,
    testTargets: _t,
    weightDistances: _d,
    weightCosines: _c,
    activationCorrelations: _r,
    diagnosis: _i,
    ...measures
  } = snapshot;
  const { step } = measures;
  const last = history.at(-1);
  if (!last || last.step < step) {
    // what was the end of the curve until now is in its middle
    const kept = last && !isRecorded(last.step) ? history.slice(0, -1) : history;
    return [...kept, measures];
  }
  const at = history.findIndex((each) => each.step >= step);
  const known = history[at];
  if (known?.step === step) return history.with(at, { ...known, ...measures });
  return isRecorded(step) ? history.toSpliced(at, 0, measures) : history;
}
