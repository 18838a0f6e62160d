import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { initialize } from '../../src/initialize/initialize.js';
import { ACTIVATIONS, LOSSES } from '../../src/kernels/layer.js';
import { createSimdEngine } from '../../src/kernels/simd/engine.js';
import { loadedSimdKernels, loadSimdKernels } from '../../src/kernels/simd/load.js';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import { createRandom } from '../../src/random/random.js';
import type { Optimizer } from '../../src/training/optimizer.js';
import { createTrainer, type Trainer, type TrainerOptions } from '../../src/training/trainer.js';
import { enoughOutputs } from '../arbitraries.js';
import { bitsOf } from '../networks.js';

beforeAll(async () => {
  // without them these tests would compare the portable kernels with themselves
  expect(await loadSimdKernels()).toBe(true);
  expect(loadedSimdKernels()).not.toBeNull();
});

const optimizer: fc.Arbitrary<Optimizer> = fc.constantFrom<Optimizer>(
  { name: 'sgd', learningRate: 0.3 },
  { name: 'sgd', learningRate: 0.1, weightDecay: 0.01 },
  { name: 'sgd', learningRate: 0.05, momentum: 0.9 },
  { name: 'sgd', learningRate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.01 },
  { name: 'adam', learningRate: 0.01 },
  { name: 'adam', learningRate: 0.01, weightDecay: 0.01 },
  { name: 'adamw', learningRate: 0.01 },
  { name: 'rmsprop', learningRate: 0.005, weightDecay: 0.01 },
);

const problem = fc
  .record({
    precision: fc.constantFrom('float64' as const, 'float32' as const),
    inputs: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 30, max: 60 })),
    /** The share of inputs that are 0. */
    empty: fc.constantFrom<number>(0, 0.4, 0.6, 0.9, 1),
    hidden: fc.array(
      fc.record({ units: fc.integer({ min: 1, max: 40 }), activation: fc.constantFrom(...ACTIVATIONS) }),
      { maxLength: 3 },
    ),
    outputs: fc.integer({ min: 1, max: 10 }),
    loss: fc.constantFrom(...LOSSES),
    lastActivation: fc.constantFrom(...ACTIVATIONS),
    count: fc.integer({ min: 1, max: 150 }),
    batchSize: fc.integer({ min: 1, max: 160 }),
    shuffled: fc.boolean(),
    scheduled: fc.boolean(),
    scale: fc.constantFrom<number>(1, 1, 30),
    optimizer,
    seed: fc.integer({ min: 0, max: 1e9 }),
  })
  .map((of) => ({ ...of, outputs: enoughOutputs(of.loss, of.outputs) }));
type Problem = typeof problem extends fc.Arbitrary<infer T> ? T : never;

/** Makes the same training for either path; an intervention far in the future keeps it on the portable one. */
function prepare(of: Problem, path: 'simd' | 'portable'): { mlp: Mlp; trainer: Trainer } {
  const last =
    of.loss === 'meanSquaredError'
      ? of.lastActivation
      : of.loss === 'binaryCrossEntropy' && of.seed % 2 === 0
        ? 'sigmoid'
        : 'linear';
  const mlp = createMlp({
    inputs: of.inputs,
    layers: [...of.hidden, { units: of.outputs, activation: last }],
    precision: of.precision,
  });
  initialize(mlp, { scheme: 'heNormal' }, of.seed);
  const random = createRandom(of.seed, 'test');
  const inputs = Float64Array.from({ length: of.count * of.inputs }, () =>
    random.uniform() < of.empty ? [0, -0][random.integer(2)]! : of.scale * random.normal(),
  );
  const targets = new Float64Array(of.count * of.outputs);
  for (let i = 0; i < of.count; i++) targets[i * of.outputs + random.integer(of.outputs)] = 1;
  const options: TrainerOptions = {
    loss: of.loss,
    optimizer: of.optimizer,
    batchSize: of.batchSize,
    ...(of.shuffled ? { shuffleSeed: of.seed } : {}),
    ...(of.scheduled ? { schedule: { name: 'exponential', factor: 0.9 } } : {}),
    ...(path === 'portable'
      ? { interventions: { nudges: [{ step: 1e9, layer: 0, unit: 0, input: 'bias', amount: 1 }] } }
      : {}),
  };
  return { mlp, trainer: createTrainer(mlp, { inputs, targets, count: of.count }, options) };
}

describe('the SIMD kernels', () => {
  test('give the bits of the portable ones, for every activation, loss, optimizer, shape and precision', () => {
    fc.assert(
      fc.property(problem, fc.integer({ min: 1, max: 30 }), (of, steps) => {
        const simd = prepare(of, 'simd');
        const portable = prepare(of, 'portable');
        expect(simd.trainer.step(steps)).toEqual(portable.trainer.step(steps));
        expect(bitsOf(simd.mlp.parameters)).toEqual(bitsOf(portable.mlp.parameters));
      }),
      { numRuns: 400 },
    );
  });

  test('give the same bits where they leave out inputs of 0, in panels of every width and number', () => {
    fc.assert(
      fc.property(
        problem,
        fc.record({
          units: fc.integer({ min: 3, max: 140 }),
          inputs: fc.integer({ min: 32, max: 90 }),
          isLast: fc.boolean(),
        }),
        fc.constantFrom<number>(0.6, 0.9, 1),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
        (any, { units, inputs, isLast }, empty, calls) => {
          const of: Problem = {
            ...any,
            inputs,
            empty,
            hidden: isLast ? [] : [{ units, activation: 'tanh' }, ...any.hidden.slice(1)],
            outputs: isLast ? units : any.outputs,
          };
          const simd = prepare(of, 'simd');
          const portable = prepare(of, 'portable');
          for (const count of calls) expect(simd.trainer.step(count)).toEqual(portable.trainer.step(count));
          expect(bitsOf(simd.mlp.parameters)).toEqual(bitsOf(portable.mlp.parameters));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('take every call where the last one ended, and see edits made between calls', () => {
    fc.assert(
      fc.property(problem, fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }), (of, calls) => {
        const simd = prepare(of, 'simd');
        const portable = prepare(of, 'portable');
        for (const count of calls) {
          expect(simd.trainer.step(count)).toEqual(portable.trainer.step(count));
          simd.mlp.parameters[0]! += 0.25;
          portable.mlp.parameters[0]! += 0.25;
        }
        expect(bitsOf(simd.mlp.parameters)).toEqual(bitsOf(portable.mlp.parameters));
      }),
      { numRuns: 100 },
    );
  });

  test.each(['float64', 'float32'] as const)(
    'stop at a divergence in %s exactly where the portable ones do, with the same words and weights',
    (precision) => {
      const of: Problem = {
        precision,
        inputs: 3,
        empty: 0,
        hidden: [{ units: 5, activation: 'relu' }],
        outputs: 2,
        loss: 'meanSquaredError',
        lastActivation: 'linear',
        count: 9,
        batchSize: 4,
        shuffled: true,
        scheduled: false,
        scale: 1,
        optimizer: { name: 'sgd', learningRate: 10, momentum: 0.9 },
        seed: 8,
      };
      const simd = prepare(of, 'simd');
      const portable = prepare(of, 'portable');
      const result = simd.trainer.step(100_000);
      expect(result.status).toBe('diverged');
      expect(result).toEqual(portable.trainer.step(100_000));
      expect(bitsOf(simd.mlp.parameters)).toEqual(bitsOf(portable.mlp.parameters));
      expect(Array.from(simd.mlp.parameters).every(Number.isFinite)).toBe(true);
    },
  );

  const divergent = problem.map((of): Problem => ({
    ...of,
    scale: 1000,
    optimizer: { name: 'sgd', learningRate: 1000, momentum: of.seed % 2 === 0 ? 0 : 0.9 },
  }));

  test('diverge like the portable ones, in calls of any length', () => {
    fc.assert(
      fc.property(
        divergent,
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
        (of, calls) => {
          const simd = prepare(of, 'simd');
          const portable = prepare(of, 'portable');
          for (const count of calls) expect(simd.trainer.step(count)).toEqual(portable.trainer.step(count));
          expect(bitsOf(simd.mlp.parameters)).toEqual(bitsOf(portable.mlp.parameters));
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each([NaN, Infinity])(
    'diverge like the portable ones from a weight of %d that only inputs of 0 meet',
    (weight) => {
      const of: Problem = {
        precision: 'float32',
        inputs: 40,
        empty: 1,
        hidden: [{ units: 9, activation: 'tanh' }],
        outputs: 2,
        loss: 'meanSquaredError',
        lastActivation: 'linear',
        count: 5,
        batchSize: 2,
        shuffled: false,
        scheduled: false,
        scale: 1,
        optimizer: { name: 'sgd', learningRate: 0.1 },
        seed: 3,
      };
      const [simd, portable] = (['simd', 'portable'] as const).map((path) => {
        const { mlp, trainer } = prepare(of, path);
        expect(trainer.step(2).status).toBe('ok');
        mlp.parameters[7] = weight;
        return [trainer.step(2), bitsOf(mlp.parameters)];
      });
      expect(simd![0]).toMatchObject({ status: 'diverged', step: 2 });
      expect(simd).toEqual(portable);
    },
  );

  test('do the steps themselves, and leave what they do in the arrays of the optimizer', () => {
    const mlp = createMlp({ inputs: 3, layers: [{ units: 5, activation: 'tanh' }] });
    initialize(mlp, { scheme: 'glorotUniform' }, 1);
    const before = mlp.parameters.slice();
    const size = before.length;
    const update = {
      name: 'sgd',
      learningRate: 0.1,
      momentum: 0.9,
      nesterov: false,
      weightDecay: 0,
    } as const;
    const first = new Float64Array(size);
    const engine = createSimdEngine(
      loadedSimdKernels()!.module,
      {
        precision: 'float64',
        layers: mlp.layers,
        loss: 'meanSquaredError',
        update,
        inputs: Float64Array.of(1, 2, 3, -1, 0.5, 2),
        targets: new Float64Array(10).fill(0.5),
        count: 2,
        batchSize: 1,
        capacity: 1,
      },
      {
        precision: 'float64',
        update,
        parameters: mlp.parameters,
        gradient: new Float64Array(size),
        first,
        second: new Float64Array(0),
        powers: Float64Array.of(1, 1),
      },
    );
    expect(engine!.run(Int32Array.of(1, 0), 0, 7)).toBe(7);
    expect(engine!.loss[0]).toBeGreaterThan(0);
    expect(mlp.parameters).not.toEqual(before);
    expect(first.every((velocity) => velocity !== 0)).toBe(true);
  });
});
