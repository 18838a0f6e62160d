import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialize } from '../../src/initialize/initialize.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createTrainer } from '../../src/training/trainer.js';
import { optimizer, precision, problem } from '../arbitraries.js';
import { bitsOf, prepare } from '../networks.js';
import type { ProblemSpec } from '../reference.js';

const sgd = { name: 'sgd', learningRate: 0.1 } as const;
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
