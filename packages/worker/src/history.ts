import { restoreCheckpoint, saveCheckpoint } from '@symmetry-lab/core';
import type { Checkpoint, Run, Trainer } from '@symmetry-lab/core';

/**
 * Bytes of checkpoints that one run keeps at most; where two checkpoints are larger than this, the beginning and one more are
 * kept all the same.
 */
export const historyBytes = 16 * 2 ** 20;

/** What a checkpoint takes beside its numbers, in bytes. */
const overhead = 1024;
/** At first, about so many multiplications lie between two checkpoints: some milliseconds. */
const multiplications = 4_000_000;
/** At first, at most so many steps lie between two checkpoints. */
const mostSteps = 256;

/** The checkpoints of a run: every `interval` steps from 0 to the farthest step, in ascending order. They never change. */
export interface Past {
  /** Steps between two checkpoints, a power of two: no jump replays more. It doubles whenever the memory is used up. */
  readonly interval: number;
  readonly checkpoints: readonly Checkpoint[];
}

/** A trainer that can go back: it keeps checkpoints as it steps, and replays from them what lies between. */
export interface History extends Trainer {
  /**
   * Goes back as far as needed so that stepping on leads to `step`; fewer than `Past.interval` steps are missing where the run has
   * been there before. Where it has diverged before `step`, it stays.
   */
  rewind(step: number): void;
  /** The checkpoints up to a step. */
  past(step: number): Past;
}

/**
 * Creates the history of a run.
 *
 * @param run - At step 0, or at any step of `past`.
 * @param batchSize - Samples per step; all of them unless given.
 * @param past - The checkpoints of a run that this one goes on from.
 * @param bytes - The memory for checkpoints.
 */
export function createHistory(
  { mlp, trainer, data }: Run,
  batchSize = Infinity,
  past?: Past,
  bytes = historyBytes,
): History {
  const perStep = mlp.parameters.length * Math.min(batchSize, data.train.count);
  let interval = past?.interval ?? 2 ** Math.floor(Math.log2(clamp(multiplications / perStep, 1, mostSteps)));
  let kept = past ? [...past.checkpoints] : [saveCheckpoint(trainer)];
  let held = sum(kept);

  function keep(): void {
    const checkpoint = saveCheckpoint(trainer);
    kept.push(checkpoint);
    held += bytesOf(checkpoint);
    while (held > bytes && kept.length > 2) {
      interval *= 2;
      kept = kept.filter(({ step }) => step % interval === 0);
      held = sum(kept);
    }
  }

  return {
    step(count) {
      let result = trainer.step(0);
      const end = result.step + count;
      while (result.step < end && result.status === 'ok') {
        const next = (Math.floor(result.step / interval) + 1) * interval;
        result = trainer.step(Math.min(next, end) - result.step);
        if (result.step === next && next > kept.at(-1)!.step) keep();
      }
      return result;
    },
    rewind(step) {
      const { step: now, status } = trainer.step(0);
      if (status === 'diverged' && step > now) return;
      const checkpoint = kept.findLast((each) => each.step <= step)!;
      // straight on, if no checkpoint is nearer
      if (status === 'ok' && now <= step && now >= checkpoint.step) return;
      restoreCheckpoint(trainer, checkpoint);
    },
    past: (step) => ({ interval, checkpoints: kept.filter((each) => each.step <= step) }),
  };
}

function bytesOf({ parameters, first, second }: Checkpoint): number {
  return overhead + parameters.byteLength + first.byteLength + second.byteLength;
}

function sum(checkpoints: readonly Checkpoint[]): number {
  return checkpoints.reduce((total, checkpoint) => total + bytesOf(checkpoint), 0);
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(Math.max(value, minimum), maximum);
}
