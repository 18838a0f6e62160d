import type { Snapshot } from '@symmetry-lab/worker';

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

/** The most points that are remembered of a run. */
const mostPoints = 800;

/** Adds a point to a history in ascending order of steps; a point of the same step is replaced. */
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
  const last = history.at(-1);
  if (!last || last.step < measures.step) return [...thinned(history), measures];
  const at = history.findIndex(({ step }) => step >= measures.step);
  const replaced = history[at]?.step === measures.step ? 1 : 0;
  return thinned(history.toSpliced(at, replaced, measures));
}

/** Forgets every second point between the first and the last one, once there are too many. */
function thinned(history: readonly Measures[]): readonly Measures[] {
  if (history.length < mostPoints) return history;
  return history.filter((_, index) => index % 2 === 0 || index === history.length - 1);
}
