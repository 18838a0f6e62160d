import type { Training } from './snapshot.js';

// long enough that the pauses cost nothing, short enough that other runs, `stop` and the end of the worker need not
// wait: a browser lets a worker that never pauses run on for seconds after it was terminated
export const sliceMilliseconds = 40;

/**
 * Trains in slices of time between which the thread is free; how they fall does not change a bit of the result.
 *
 * @param training - Its run and progress are moved forward.
 * @param count - Steps to take; fewer are taken if training diverges or is no longer wanted.
 * @param isWanted - Asked before each slice.
 */
export async function advance(training: Training, count: number, isWanted: () => boolean): Promise<void> {
  let left = count;
  let steps = 1;
  while (left > 0 && isWanted()) {
    const sliceEnd = performance.now() + sliceMilliseconds;
    let now = performance.now();
    while (left > 0 && now < sliceEnd) {
      steps = Math.min(steps, left);
      const { loss, ...result } = training.run.trainer.step(steps);
      training.progress = { ...result, batchLoss: loss };
      if (result.status === 'diverged') return;
      left -= steps;
      const began = now;
      now = performance.now();
      // as many as should fit; a clock may be too coarse to see the first ones
      const perStep = Math.max((now - began) / steps, sliceMilliseconds / (16 * steps));
      steps = Math.max(1, Math.floor((now < sliceEnd ? sliceEnd - now : sliceMilliseconds) / perStep));
    }
    if (left > 0) await nextTurn();
  }
}

/** Lets the thread serve what has arrived meanwhile; a message, unlike a timer, is not delayed by browsers. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
