import { createMlp, largestDifference } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { createLab } from '@symmetry-lab/worker';
import type { Lab } from '@symmetry-lab/worker';
import type { Selection } from '../state/lab-state.js';
import { nextRecorded } from './measures.js';

/** Measures how far chosen units are apart at every step that is a point of a curve. */
export interface DifferenceFollower {
  /** Says how far training has come; steps up to there are measured. */
  readonly follow: (step: number) => void;
  readonly dispose: () => void;
}

/** So many milliseconds pass between two looks at a curve that grows. */
const pause = 120;

/**
 * Trains an experiment once more, beside its run, for a curve of units that were chosen only after it had begun: the same
 * experiment takes the same steps to the last bit, and no run has to remember every weight of its past.
 *
 * @param tell - Given all differences so far by their steps, or why there will be no more.
 */
export function followDifference(
  experiment: Experiment,
  { layer, units }: Selection,
  tell: (points: ReadonlyMap<number, number>, failure?: string) => void,
  create: () => Lab = createLab,
): DifferenceFollower {
  const lab = create();
  const points = new Map<number, number>();
  let goal = 0;
  let isOver = false;
  let wake: (() => void) | undefined;

  async function measure(): Promise<void> {
    const run = await lab.start(experiment);
    const mlp = createMlp({ ...experiment.network, inputs: run.layers[0]?.inputs ?? 1 });
    let told = performance.now();
    let from = 0;
    for (let next = 0; !isOver; next = nextRecorded(next)) {
      if (next > goal) {
        tell(new Map(points));
        await new Promise<void>((resolve) => (wake = resolve));
        if (isOver) return;
      }
      const { step, parameters } = await run.step(next - from, { parameters: true });
      // a run that has diverged goes no farther
      if (step < next || !parameters) break;
      mlp.parameters.set(parameters);
      points.set(step, largestDifference(mlp, layer, units));
      from = step;
      if (performance.now() - told < pause) continue;
      told = performance.now();
      if (!isOver) tell(new Map(points));
    }
    if (!isOver) tell(new Map(points));
  }

  measure().catch((error: unknown) => {
    if (!isOver) tell(new Map(points), error instanceof Error ? error.message : String(error));
  });
  return {
    follow(step) {
      if (step <= goal) return;
      goal = step;
      wake?.();
    },
    dispose() {
      isOver = true;
      wake?.();
      lab.dispose();
    },
  };
}
