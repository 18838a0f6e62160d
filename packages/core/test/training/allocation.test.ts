import { getHeapStatistics } from 'node:v8';
import { describe, expect, test } from 'vitest';
import { createTrainer } from '../../src/training/trainer.js';
import { optimizers } from '../arbitraries.js';
import { prepare } from '../networks.js';

const collectGarbage = (globalThis as { gc?: () => void }).gc;

/** Few enough that garbage is not collected on the way: 64 bytes a step make half a megabyte. */
const steps = 8000;
/** A boxed number takes 12 bytes or more, an object or a view many more. */
const bytesPerStep = 2;

/**
 * Runs `work` to warm up and then five times measured; returns how many bytes of heap the best run left behind. The
 * best, because the engine itself now and then allocates for compiled code.
 */
function heapGrowth(work: () => void): number {
  work();
  const growths = Array.from({ length: 5 }, () => {
    collectGarbage!();
    const before = getHeapStatistics().used_heap_size;
    work();
    return getHeapStatistics().used_heap_size - before;
  });
  return Math.min(...growths);
}

test('the measure sees a single boxed number a step', () => {
  const kept: { value: unknown } = { value: null };
  const growth = heapGrowth(() => {
    for (let i = 0; i < steps; i++) kept.value = { number: i + 0.5 };
  });
  expect(growth / steps).toBeGreaterThan(12);
});

describe.each(['float64', 'float32'] as const)('training in %s allocates nothing per step', (precision) => {
  const cases = optimizers.map((optimizer) => ({ optimizer, name: JSON.stringify(optimizer) }));
  const growthOf = (optimizer: (typeof optimizers)[number], more: object) => {
    const { mlp, samples } = prepare(
      {
        inputs: 4,
        layers: [
          { units: 5, activation: 'tanh' },
          { units: 3, activation: 'gelu' },
          { units: 2, activation: 'sigmoid' },
        ],
        loss: 'binaryCrossEntropy',
        count: 11,
        seed: 41,
      },
      precision,
    );
    const trainer = createTrainer(mlp, samples, {
      loss: 'binaryCrossEntropy',
      optimizer,
      batchSize: 4,
      ...more,
    });
    return heapGrowth(() => trainer.step(steps));
  };

  test.each(cases)('under $name', ({ optimizer }) => {
    expect(growthOf(optimizer, {}) / steps).toBeLessThan(bytesPerStep);
  });

  test('with shuffled batches', () => {
    expect(growthOf(optimizers[0]!, { shuffleSeed: 1 }) / steps).toBeLessThan(bytesPerStep);
  });

  test('with hidden dropout', () => {
    const interventions = { hiddenDropout: 0.3 };
    expect(growthOf(optimizers[0]!, { interventions }) / steps).toBeLessThan(bytesPerStep);
  });

  test('nor outside the heap', () => {
    collectGarbage!();
    const before = process.memoryUsage().arrayBuffers;
    growthOf(optimizers[5]!, { shuffleSeed: 1 });
    collectGarbage!();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000);
  });
});
