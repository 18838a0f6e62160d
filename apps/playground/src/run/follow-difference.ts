import { createMlp, largestDifference } from '@symmetry-lab/core';
import type { Experiment, Mlp } from '@symmetry-lab/core';
import { createLab } from '@symmetry-lab/worker';
import type { Lab, LabRun } from '@symmetry-lab/worker';
import type { Selection } from '../state/lab-state.js';
import { nextRecorded } from './measures.js';

/** Measures how far chosen units are apart at every step that is a point of a curve. */
export interface DifferenceFollower {
  /**
   * Says how far training has come; steps up to there are measured.
   *
   * @param isTraining - Whether it goes on: then no more than {@link mostShare} of a processor is taken from it.
   */
  readonly follow: (step: number, isTraining: boolean) => void;
  readonly dispose: () => void;
}

/** How far chosen units are apart, by step, as far as it is measured. */
export type DifferencePoints = ReadonlyMap<number, number>;

/** So many milliseconds pass between two looks at a curve that grows. */
const pause = 120;

/** While the experiments themselves train, it works for at most this share of the time. */
export const mostShare = 0.2;

/** Shorter rests than this, in milliseconds, are taken together. */
const shortestRest = 20;

/**
 * Trains experiments once more, beside their runs, for a curve of units that were chosen only after these had begun: the same
 * experiment takes the same steps to the last bit, and no run has to remember every weight of its past.
 *
 * @param selection - Units that each of the experiments has.
 * @param tell - Given all differences so far, for each experiment, or why there will be no more.
 */
export function followDifference(
  experiments: readonly Experiment[],
  { layer, units }: Selection,
  tell: (points: readonly DifferencePoints[], failure?: string) => void,
  create: () => Lab = createLab,
): DifferenceFollower {
  const lab = create();
  const points = experiments.map(() => new Map<number, number>());
  let goal = 0;
  let isTraining = false;
  let isOver = false;
  let wake: (() => void) | undefined;
  let endRest: (() => void) | undefined;
  let told = performance.now();
  const tellNow = (failure?: string): void => {
    told = performance.now();
    if (!isOver)
      tell(
        points.map((each) => new Map(each)),
        failure,
      );
  };

  async function measure(): Promise<void> {
    let followed = await Promise.all(experiments.map((experiment, index) => begin(index, experiment)));
    for (let next = 0; !isOver && followed.length > 0; next = nextRecorded(next)) {
      if (next > goal) {
        tellNow();
        await new Promise<void>((resolve) => (wake = resolve));
        if (isOver) return;
      }
      const began = performance.now();
      const reached = await Promise.all(followed.map((each) => advance(each, next)));
      await rest(performance.now() - began);
      if (isOver) return;
      // a run that has diverged goes no farther
      followed = followed.filter((_, index) => reached[index]);
      if (performance.now() - told > pause) tellNow();
    }
    tellNow();
  }

  // what is left to rest, in milliseconds
  let due = 0;
  async function rest(worked: number): Promise<void> {
    due = isTraining ? due + worked * (1 / mostShare - 1) : 0;
    if (due < shortestRest) return;
    await new Promise<void>((resolve) => {
      endRest = resolve;
      setTimeout(resolve, due);
    });
    due = 0;
  }

  async function begin(index: number, experiment: Experiment): Promise<Followed> {
    const run = await lab.start(experiment);
    const mlp = createMlp({ ...experiment.network, inputs: run.layers[0]?.inputs ?? 1 });
    return { index, run, mlp, step: 0 };
  }

  async function advance(followed: Followed, to: number): Promise<boolean> {
    const { index, run, mlp } = followed;
    const { step, parameters } = await run.step(to - followed.step, { parameters: true });
    if (step < to || !parameters) return false;
    mlp.parameters.set(parameters);
    points[index]?.set(step, largestDifference(mlp, layer, units));
    followed.step = step;
    return true;
  }

  measure().catch((error: unknown) => tellNow(error instanceof Error ? error.message : String(error)));
  return {
    follow(step, isTrainingNow) {
      isTraining = isTrainingNow;
      if (!isTraining) endRest?.();
      if (step <= goal) return;
      goal = step;
      wake?.();
    },
    dispose() {
      isOver = true;
      wake?.();
      endRest?.();
      lab.dispose();
    },
  };
}

interface Followed {
  /** Which of the experiments it is. */
  readonly index: number;
  readonly run: LabRun;
  /** Holds its parameters, to be measured. */
  readonly mlp: Mlp;
  step: number;
}
