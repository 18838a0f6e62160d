import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialize } from '../../src/initialize/initialize.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import type { Samples } from '../../src/network/samples.js';
import { createTrainer, type TrainerOptions } from '../../src/training/trainer.js';
import { optimizer, precision, problem } from '../arbitraries.js';
import { bitsOf, prepare } from '../networks.js';
import type { ProblemSpec } from '../reference.js';

const sgd = { name: 'sgd', learningRate: 0.1 } as const;
/** So small that no parameter changes: the losses of the batches then show which samples they hold. */
const standing = { name: 'sgd', learningRate: 1e-300 } as const;

const spec: ProblemSpec = {
  inputs: 3,
  layers: [
    { units: 5, activation: 'tanh' },
    { units: 2, activation: 'linear' },
  ],
  loss: 'meanSquaredError',
  count: 7,
  seed: 21,
};

/** Returns the loss of one sample. */
function lossOfSample({ mlp, samples }: ReturnType<typeof prepare>, row: number): number {
  const inputs = samples.inputs.slice(row * mlp.inputs, (row + 1) * mlp.inputs);
  const targets = samples.targets.slice(row * mlp.outputs, (row + 1) * mlp.outputs);
  return lossAndGradient(mlp, { inputs, targets, count: 1 }, 'meanSquaredError').loss;
}

/** Returns which samples the batches of one standing at the start hold, batch size 1. */
function orderOf(steps: number, options: Partial<TrainerOptions>): number[] {
  const prepared = prepare(spec);
  const rows = Array.from({ length: spec.count }, (_, row) => lossOfSample(prepared, row));
  const trainer = createTrainer(prepared.mlp, prepared.samples, {
    loss: 'meanSquaredError',
    optimizer: standing,
    batchSize: 1,
    ...options,
  });
  return Array.from({ length: steps }, () => rows.indexOf(trainer.step(1).loss));
}

describe('step', () => {
  const options = fc.record({
    optimizer,
    batchSize: fc.integer({ min: 1, max: 12 }),
    shuffle: fc.boolean(),
    hiddenDropout: fc.constantFrom(0, 0.3),
    precision,
  });
  const train = (
    any: typeof options extends fc.Arbitrary<infer T> ? T : never,
    of: ProblemSpec,
    calls: number[],
  ) => {
    const { mlp, samples } = prepare(of, any.precision);
    const trainer = createTrainer(mlp, samples, {
      loss: of.loss,
      optimizer: any.optimizer,
      batchSize: any.batchSize,
      interventions: { hiddenDropout: any.hiddenDropout },
      ...(any.shuffle ? { shuffleSeed: 3 } : {}),
      noiseSeed: 4,
    });
    const results = calls.map((count) => trainer.step(count));
    return { result: results.at(-1)!, bits: bitsOf(mlp.parameters) };
  };

  test('of 5 and 5 is that of 10, bit for bit, with every source of randomness', () => {
    fc.assert(
      fc.property(options, problem, (any, of) => {
        const whole = train(any, of, [10]);
        expect(train(any, of, [5, 5])).toEqual(whole);
        expect(train(any, of, [1, 0, 7, 2])).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  test('gives the same bits again from the same start and seeds', () => {
    fc.assert(
      fc.property(options, problem, (any, of) => {
        expect(train(any, of, [9])).toEqual(train(any, of, [9]));
      }),
      { numRuns: 30 },
    );
  });

  test('starts again from the same weights after initialize with the same seed', () => {
    const { mlp, samples } = prepare(spec);
    const run = () => {
      initialize(mlp, { scheme: 'glorotUniform' }, 8);
      const trainer = createTrainer(mlp, samples, {
        loss: spec.loss,
        optimizer: { name: 'adam', learningRate: 0.01 },
      });
      return { ...trainer.step(20), bits: bitsOf(mlp.parameters) };
    };
    expect(run()).toEqual(run());
  });

  test('reports the step and the loss of the last batch before its update', () => {
    const { mlp, samples } = prepare(spec);
    const trainer = createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd });
    expect(trainer.step(0)).toEqual({ step: 0, loss: NaN, status: 'ok' });
    const before = lossAndGradient(mlp, samples, spec.loss).loss;
    expect(trainer.step(1)).toEqual({ step: 1, loss: before, status: 'ok' });
    trainer.step(3);
    const next = lossAndGradient(mlp, samples, spec.loss).loss;
    expect(trainer.step(1)).toEqual({ step: 5, loss: next, status: 'ok' });
    expect(trainer.step(0)).toEqual({ step: 5, loss: next, status: 'ok' });
  });

  test('takes edits of the parameters between calls into account', () => {
    const { mlp, samples } = prepare(spec);
    const trainer = createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd });
    trainer.step(2);
    mlp.layers[0]!.weights[0]! += 1;
    const edited = lossAndGradient(mlp, samples, spec.loss).loss;
    expect(trainer.step(1).loss).toBe(edited);
  });

  test('does exactly w − ηg for plain gradient descent', () => {
    const { mlp, samples } = prepare(spec);
    const { gradient } = lossAndGradient(mlp, samples, spec.loss);
    const expected = mlp.parameters.map((w, i) => w - 0.1 * gradient[i]!);
    createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd }).step(1);
    expect(mlp.parameters).toEqual(expected);
  });

  test('lowers the loss', () => {
    const { mlp, samples } = prepare(spec);
    const trainer = createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd });
    const first = trainer.step(1).loss;
    expect(trainer.step(500).loss).toBeLessThan(first / 3);
  });

  test('keeps a float32 network in float32', () => {
    const { mlp, samples } = prepare(spec, 'float32');
    createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd }).step(3);
    expect(mlp.parameters).toBeInstanceOf(Float32Array);
    expect(mlp.parameters).not.toEqual(prepare(spec, 'float32').mlp.parameters);
  });

  test('trains networks of width 1 on a single sample', () => {
    const { mlp, samples } = prepare({
      ...spec,
      inputs: 1,
      layers: [{ units: 1, activation: 'tanh' }],
      count: 1,
    });
    const trainer = createTrainer(mlp, samples, { loss: 'meanSquaredError', optimizer: sgd });
    const first = trainer.step(1).loss;
    expect(trainer.step(200)).toMatchObject({ step: 201, status: 'ok' });
    expect(trainer.step(1).loss).toBeLessThan(first);
  });
});

describe('batches', () => {
  test('follow the order of the data without a seed, epoch after epoch', () => {
    expect(orderOf(15, {})).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0]);
  });

  test('use the last, smaller batch of an epoch', () => {
    const prepared = prepare(spec);
    const rows = Array.from({ length: 7 }, (_, row) => lossOfSample(prepared, row));
    const trainer = createTrainer(prepared.mlp, prepared.samples, {
      loss: spec.loss,
      optimizer: standing,
      batchSize: 3,
    });
    const losses = Array.from({ length: 4 }, () => trainer.step(1).loss);
    expect(losses[0]).toBeCloseTo((rows[0]! + rows[1]! + rows[2]!) / 3, 14);
    expect(losses[1]).toBeCloseTo((rows[3]! + rows[4]! + rows[5]!) / 3, 14);
    // a mean over the one sample that is left
    expect(losses[2]).toBe(rows[6]);
    expect(losses[3]).toBe(losses[0]);
  });

  test('hold all samples when the batch size is larger than their number, or is not given', () => {
    const losses = [{ batchSize: 7 }, { batchSize: 100 }, {}].map((size) => {
      const { mlp, samples } = prepare(spec);
      return createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd, ...size }).step(5).loss;
    });
    expect(new Set(losses).size).toBe(1);
  });

  test('use every sample once an epoch in shuffled order, another one in each epoch', () => {
    const order = orderOf(70, { shuffleSeed: 1 });
    const epochs = Array.from({ length: 10 }, (_, epoch) => order.slice(7 * epoch, 7 * (epoch + 1)));
    for (const epoch of epochs) expect([...epoch].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(new Set(epochs.map(String)).size).toBeGreaterThan(8);
  });

  test('are shuffled by the seed alone', () => {
    expect(orderOf(21, { shuffleSeed: 1 })).toEqual(orderOf(21, { shuffleSeed: 1, noiseSeed: 9 }));
    expect(orderOf(21, { shuffleSeed: 1 })).not.toEqual(orderOf(21, { shuffleSeed: 2 }));
  });

  test('of more samples than one pass takes give the gradient over all of them', () => {
    const large: ProblemSpec = { ...spec, count: 200 };
    const { mlp, samples } = prepare(large);
    const { gradient, loss } = lossAndGradient(mlp, samples, spec.loss);
    const expected = mlp.parameters.map((w, i) => w - 0.1 * gradient[i]!);
    expect(createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd }).step(1).loss).toBe(loss);
    expect(mlp.parameters).toEqual(expected);
  });
});

describe('hidden dropout', () => {
  test('of rate 0 is no dropout, bit for bit', () => {
    const bits = [{}, { interventions: { hiddenDropout: 0 } }, { interventions: {} }].map((more) => {
      const { mlp, samples } = prepare(spec);
      createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd, noiseSeed: 5, ...more }).step(10);
      return bitsOf(mlp.parameters);
    });
    expect(bits[1]).toEqual(bits[0]);
    expect(bits[2]).toEqual(bits[0]);
  });

  test('sets each activation to 0 with its probability and enlarges the others, for each sample and step anew', () => {
    // 20 units that all give 1, added up; against the target 0 the loss is the square of the sum
    const units = 20;
    const { mlp } = prepare({
      ...spec,
      inputs: 1,
      layers: [
        { units, activation: 'linear' },
        { units: 1, activation: 'linear' },
      ],
    });
    mlp.layers[0]!.weights.fill(0);
    mlp.layers[0]!.biases.fill(1);
    mlp.layers[1]!.weights.fill(1);
    mlp.layers[1]!.biases.fill(0);
    const samples: Samples = { inputs: [0, 0, 0], targets: [0, 0, 0], count: 3 };
    const rate = 0.25;
    const trainer = createTrainer(mlp, samples, {
      loss: 'meanSquaredError',
      optimizer: standing,
      batchSize: 1,
      interventions: { hiddenDropout: rate },
      noiseSeed: 1,
    });
    const kept = Array.from({ length: 3000 }, () => Math.sqrt(trainer.step(1).loss) * (1 - rate));
    for (const number of kept) expect(Math.abs(number - Math.round(number))).toBeLessThan(1e-12);
    const mean = kept.reduce((sum, number) => sum + number, 0) / kept.length;
    const variance = kept.reduce((sum, number) => sum + (number - mean) ** 2, 0) / kept.length;
    // a binomial distribution of 20 draws with probability 0.75
    expect(Math.abs(mean - units * (1 - rate))).toBeLessThan(0.18);
    expect(Math.abs(variance / (units * rate * (1 - rate)) - 1)).toBeLessThan(0.15);
  });

  test('differs between the samples of one batch', () => {
    const { mlp } = prepare({
      ...spec,
      inputs: 1,
      layers: [
        { units: 30, activation: 'linear' },
        { units: 1, activation: 'linear' },
      ],
    });
    mlp.layers[0]!.weights.fill(0);
    mlp.layers[0]!.biases.fill(1);
    mlp.layers[1]!.weights.fill(1);
    mlp.layers[1]!.biases.fill(0);
    const loss = (count: number) => {
      const samples = { inputs: Array<number>(count).fill(0), targets: Array<number>(count).fill(0), count };
      const interventions = { hiddenDropout: 0.5 };
      return createTrainer(mlp, samples, {
        loss: 'meanSquaredError',
        optimizer: standing,
        interventions,
      }).step(1).loss;
    };
    // if all samples shared one mask, the mean of their equal losses would be the loss of one
    expect(loss(8)).not.toBe(loss(1));
  });

  test('depends on the noise seed and nothing else', () => {
    const run = (noiseSeed: number, shuffleSeed: number) => {
      const { mlp, samples } = prepare({ ...spec, count: 1 });
      createTrainer(mlp, samples, {
        loss: spec.loss,
        optimizer: sgd,
        noiseSeed,
        shuffleSeed,
        interventions: { hiddenDropout: 0.5 },
      }).step(5);
      return bitsOf(mlp.parameters);
    };
    expect(run(1, 1)).toEqual(run(1, 2));
    expect(run(1, 1)).not.toEqual(run(2, 1));
  });
});
