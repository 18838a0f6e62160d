import { describe, expect, test } from 'vitest';
import { createMlp } from '../../src/network/mlp.js';
import type { Optimizer } from '../../src/training/optimizer.js';
import { createTrainer, type Trainer } from '../../src/training/trainer.js';
import { prepare } from '../networks.js';
import type { ProblemSpec } from '../reference.js';

const spec: ProblemSpec = {
  inputs: 3,
  layers: [
    { units: 4, activation: 'relu' },
    { units: 2, activation: 'linear' },
  ],
  loss: 'meanSquaredError',
  count: 5,
  seed: 31,
};

function diverge(trainer: Trainer) {
  for (let i = 0; i < 5000; i++) {
    const result = trainer.step(1);
    if (result.status === 'diverged') return result;
  }
  throw new Error('still finite after 5000 steps');
}

const isFinite = (numbers: ArrayLike<number>) => Array.from(numbers).every(Number.isFinite);

describe.each(['float64', 'float32'] as const)('a diverging training in %s', (precision) => {
  const cases: [string, ProblemSpec, Optimizer][] = [
    ['a learning rate that is too large', spec, { name: 'sgd', learningRate: 30 }],
    [
      'a learning rate that overflows at once',
      spec,
      { name: 'sgd', learningRate: precision === 'float64' ? 1e308 : 1e38 },
    ],
    ['a weight decay that is too large', spec, { name: 'sgd', learningRate: 1, weightDecay: 3 }],
    [
      'a learning rate that is too large for Adam',
      spec,
      { name: 'adam', learningRate: precision === 'float64' ? 1e300 : 1e38 },
    ],
    [
      'weights that grow in saturated units, where the loss stays finite',
      {
        ...spec,
        layers: [
          { units: 4, activation: 'tanh' },
          { units: 1, activation: 'sigmoid' },
        ],
        loss: 'meanSquaredError',
      },
      { name: 'sgd', learningRate: 1, weightDecay: 5 },
    ],
  ];

  describe.each(cases)('by %s', (_reason, of, optimizer) => {
    const start = () => {
      const { mlp, samples } = prepare(of, precision);
      return { mlp, trainer: createTrainer(mlp, samples, { loss: of.loss, optimizer }) };
    };

    test('says so, with the step, a layer and what to try', () => {
      const { trainer } = start();
      const { status, step, cause } = diverge(trainer);
      expect(status).toBe('diverged');
      expect(cause).toMatch(/^Training diverged at step \d+: .*layer [12].*\. Try a smaller learning rate/);
      expect(cause).toContain(`at step ${step + 1}:`);
    });

    test('keeps the last finite parameters', () => {
      const { mlp, trainer } = start();
      diverge(trainer);
      expect(isFinite(mlp.parameters)).toBe(true);
    });

    test('stays where it is', () => {
      const { mlp, trainer } = start();
      const result = diverge(trainer);
      const parameters = mlp.parameters.slice();
      expect(trainer.step(10)).toEqual(result);
      expect(mlp.parameters).toEqual(parameters);
    });

    test('says the same however many steps a call asks for', () => {
      const singly = start();
      const expected = diverge(singly.trainer);
      const atOnce = start();
      expect(atOnce.trainer.step(5000)).toEqual(expected);
      expect(atOnce.mlp.parameters).toEqual(singly.mlp.parameters);
    });
  });
});

describe('the cause of a divergence', () => {
  test.each([
    [1, 'weights', 0],
    [1, 'biases', 0],
    [2, 'weights', 1],
    [2, 'biases', 1],
  ] as const)('names layer %d when its %s were set to a value that is not finite', (layer, part, index) => {
    const { mlp, samples } = prepare(spec);
    const trainer = createTrainer(mlp, samples, {
      loss: spec.loss,
      optimizer: { name: 'sgd', learningRate: 0.1 },
    });
    trainer.step(2);
    mlp.layers[index]![part][0] = Infinity;
    const { status, cause, step } = trainer.step(1);
    expect([status, step]).toEqual(['diverged', 2]);
    expect(cause).toContain(`at step 3: the ${part} of layer ${layer}`);
  });

  test('names the first layer whose pre-activations overflow', () => {
    const mlp = createMlp({ inputs: 1, layers: [1, 1, 1].map((units) => ({ units, activation: 'linear' })) });
    for (const { weights } of mlp.layers) weights[0] = 1e200;
    const trainer = createTrainer(
      mlp,
      { inputs: [1], targets: [0], count: 1 },
      { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 0.1 } },
    );
    expect(trainer.step(1)).toMatchObject({ step: 0, status: 'diverged' });
    expect(trainer.step(1).cause).toContain('at step 1: the pre-activations of layer 2');
  });
});
