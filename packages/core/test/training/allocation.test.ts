import { describe, expect, test } from 'vitest';
import { ACTIVATIONS } from '../../src/kernels/layer.js';
import { createTrainer, type TrainerOptions } from '../../src/training/trainer.js';
import { optimizers } from '../arbitraries.js';
import { prepare } from '../networks.js';

const collectGarbage = (globalThis as { gc?: (options?: { type: 'minor' }) => void }).gc!;

/**
 * Returns how many bytes of heap `work(count)` leaves behind, at best of some runs: now and then the engine itself
 * allocates for compiled code.
 */
function heapGrowth(work: (count: number) => void, count: number): number {
  const growths = Array.from({ length: 7 }, () => {
    // empties the part of the heap where everything new goes
    collectGarbage({ type: 'minor' });
    const before = process.memoryUsage().heapUsed;
    work(count);
    return process.memoryUsage().heapUsed - before;
  });
  return Math.min(...growths);
}

/** A boxed number takes 12 bytes or more, an object or a view many more. */
const allowed = 2;

/**
 * Measures the bytes that one more step allocates, once the engine has compiled everything. A call itself may allocate,
 * for its result.
 *
 * Measures few steps, so that garbage of kilobytes a step is not collected before it is seen, and many, so that a few
 * bytes are seen.
 */
function bytesPerStep(work: (count: number) => void): number {
  let bytes = Infinity;
  // when the engine compiles is its own affair
  for (let attempt = 0; attempt < 8 && bytes >= allowed; attempt++) {
    work(6000);
    const one = heapGrowth(work, 1);
    bytes = Math.max(...[50, 1000].map((more) => (heapGrowth(work, 1 + more) - one) / more));
  }
  return bytes;
}

test('the measure sees a boxed number a step', () => {
  const box = { value: {} };
  const work = (count: number) => {
    for (let i = 0; i < count; i++) box.value = { number: i };
  };
  expect(bytesPerStep(work)).toBeGreaterThan(12);
});

test('the measure sees nothing where there is nothing', () => {
  const sum = new Float64Array(1);
  const work = (count: number) => {
    for (let i = 0; i < count; i++) sum[0]! += i / 3;
  };
  expect(bytesPerStep(work)).toBeLessThan(allowed);
});

describe.each(['float64', 'float32'] as const)('training in %s allocates nothing per step', (precision) => {
  const cases = optimizers.map((optimizer) => ({ optimizer, name: JSON.stringify(optimizer) }));
  const training = (optimizer: (typeof optimizers)[number], more: Partial<TrainerOptions> = {}) => {
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
    return (count: number) => trainer.step(count);
  };

  test.each(cases)('under $name', ({ optimizer }) => {
    expect(bytesPerStep(training(optimizer))).toBeLessThan(allowed);
  });

  test('with shuffled batches', () => {
    expect(bytesPerStep(training(optimizers[0]!, { shuffleSeed: 1 }))).toBeLessThan(allowed);
  });

  test('with hidden dropout', () => {
    const interventions = { hiddenDropout: 0.3 };
    expect(bytesPerStep(training(optimizers[0]!, { interventions }))).toBeLessThan(allowed);
  });

  test('with every activation', () => {
    const { mlp, samples } = prepare(
      {
        inputs: 2,
        layers: ACTIVATIONS.map((activation) => ({ units: 3, activation })).concat({
          units: 2,
          activation: 'linear',
        }),
        loss: 'softmaxCrossEntropy',
        count: 6,
        seed: 42,
      },
      precision,
    );
    const trainer = createTrainer(mlp, samples, {
      loss: 'softmaxCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.01 },
    });
    expect(bytesPerStep((count) => trainer.step(count))).toBeLessThan(allowed);
  });

  test('nor outside the heap', () => {
    const work = training(optimizers[5]!, { shuffleSeed: 1 });
    work(10);
    collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    work(1000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThanOrEqual(0);
  });
});
