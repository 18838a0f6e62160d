import { advance, nextTurn, sliceMilliseconds } from './advance.js';
import { takeSnapshot } from './snapshot.js';
import type { Training } from './snapshot.js';
import type { SweepMeasure, SweepResult } from './sweep-protocol.js';
import { escapeDifference } from './twin-difference.js';

/** Steps between two looks for the escape. */
const escapeEvery = 10;
/** Units that differ by so much have escaped from being equal. */
const apart = 0.1;

/**
 * Trains a run to its end and measures it.
 *
 * @param training - At step 0.
 * @param steps - Steps to take; fewer are taken if it diverges.
 * @param measures - What to measure.
 */
export async function measureRun(
  training: Training,
  steps: number,
  measures: readonly SweepMeasure[],
): Promise<SweepResult> {
  const asked = new Set(measures);
  const escapeStep = asked.has('escapeStep') ? await findEscape(training, steps) : null;
  await advance(training, steps - training.progress.step, () => true);
  const { step, status, cause, trainLoss, trainAccuracy, testAccuracy, ...perLayer } = takeSnapshot(
    training,
    {
      trainLoss: asked.has('finalLoss'),
      trainAccuracy: asked.has('trainAccuracy'),
      testAccuracy: asked.has('testAccuracy'),
      distinctUnits: asked.has('distinctUnits'),
      largestDifference: asked.has('largestDifference'),
    },
  );
  const values: Record<SweepMeasure, number | number[] | null | undefined> = {
    finalLoss: trainLoss,
    trainAccuracy,
    testAccuracy,
    distinctUnits: perLayer.distinctUnits,
    largestDifference: perLayer.largestDifference,
    escapeStep,
  };
  const measured = Object.fromEntries(measures.map((name) => [name, values[name] ?? null]));
  return { step, status, ...(cause === undefined ? {} : { cause }), measured };
}

async function findEscape(training: Training, steps: number): Promise<number | null> {
  let lastTurn = performance.now();
  for (;;) {
    const { step, status } = training.progress;
    if (step % escapeEvery === 0 && hasEscaped(training)) return step;
    if (step >= steps || status === 'diverged') return null;
    await advance(training, Math.min(escapeEvery, steps - step), () => true);
    if (performance.now() - lastTurn < sliceMilliseconds) continue;
    await nextTurn();
    lastTurn = performance.now();
  }
}

function hasEscaped({ experiment, run }: Training): boolean {
  return escapeDifference(experiment, run.mlp) >= apart;
}
