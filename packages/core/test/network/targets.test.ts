import { describe, expect, test } from 'vitest';
import { createExperimentData, createRun } from '../../src/experiment/create-run.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { parseExperiment } from '../../src/experiment/parse-experiment.js';
import type { Loss } from '../../src/kernels/layer.js';
import type { Precision } from '../../src/math/precision.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { meanLoss } from '../../src/network/mean-loss.js';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import type { Samples } from '../../src/network/samples.js';
import { ablateEach } from '../../src/symmetry/ablation.js';
import { gradientCosines } from '../../src/symmetry/gradient-cosines.js';
import { burden } from '../../src/theory/burden.js';
import { errorSignals } from '../../src/theory/error-signals.js';
import { hessianVectorProduct } from '../../src/theory/hessian-vector-product.js';
import { lossBarrier } from '../../src/theory/interpolate.js';
import { lossSlice } from '../../src/theory/loss-surface.js';
import { createOwnOrderTrainer } from '../../src/theory/own-order-trainer.js';
import { predictGrowth } from '../../src/theory/predict-growth.js';
import { createTrainer, type Trainer } from '../../src/training/trainer.js';

function trainerFor(loss: Loss, targets: readonly number[], units: number, precision?: Precision): Trainer {
  const mlp = createMlp({
    inputs: 1,
    layers: [{ units, activation: 'linear' }],
    ...(precision === undefined ? {} : { precision }),
  });
  const count = targets.length / units;
  const samples = { inputs: new Float64Array(count).fill(1), targets, count };
  return createTrainer(mlp, samples, { loss, optimizer: { name: 'sgd', learningRate: 0.1 } });
}

describe('a trainer refuses targets that its loss cannot take', () => {
  test.each<[Loss, number, readonly number[], string]>([
    ['binaryCrossEntropy', 1, [0, 1, -1], 'targets[2] in [0, 1] for binaryCrossEntropy, got -1'],
    ['binaryCrossEntropy', 2, [0, 1, 1, 1.5], 'targets[3] in [0, 1] for binaryCrossEntropy, got 1.5'],
    ['binaryCrossEntropy', 1, [0, NaN], 'finite targets[1], got NaN'],
    ['meanSquaredError', 1, [0, Infinity], 'finite targets[1], got Infinity'],
    ['softmaxCrossEntropy', 2, [1, 0, 2, -1], 'targets[2] in [0, 1] for softmaxCrossEntropy, got 2'],
    ['softmaxCrossEntropy', 2, [1, 0, 0, 0], 'targets[2] to [3] with sum 1 for softmaxCrossEntropy, got 0'],
    [
      'softmaxCrossEntropy',
      3,
      [0.5, 0.5, 0.5, 1, 0, 0],
      'targets[0] to [2] with sum 1 for softmaxCrossEntropy, got 1.5',
    ],
    ['softmaxCrossEntropy', 1, [1, 1], '2 units or more in the last layer for softmaxCrossEntropy, got 1'],
  ])('%s with %i outputs: %j', (loss, units, targets, message) => {
    expect(() => trainerFor(loss, targets, units)).toThrow(
      new RangeError(`createTrainer: expected ${message}`),
    );
  });
});

describe('everything that computes a loss refuses what a trainer refuses', () => {
  const pair = { layerIndex: 0, unit: 0, other: 1, learningRate: 0.1 };
  const optimizer = { name: 'sgd', learningRate: 0.1 } as const;
  const uses: Readonly<Record<string, (mlp: Mlp, samples: Samples, loss: Loss) => unknown>> = {
    lossAndGradient,
    meanLoss,
    errorSignals,
    createTrainer: (mlp, samples, loss) => createTrainer(mlp, samples, { loss, optimizer }),
    createOwnOrderTrainer: (mlp, samples, loss) =>
      createOwnOrderTrainer(mlp, samples, { loss, learningRate: 0.1, shift: 1 }),
    ablateEach: (mlp, samples, loss) => ablateEach(mlp, samples, { loss, layerIndex: 0 }),
    gradientCosines: (mlp, samples, loss) => gradientCosines(mlp, 0, samples, loss),
    burden: (mlp, samples, loss) => burden(mlp, samples, loss, 0),
    lossBarrier: (mlp, samples, loss) => lossBarrier(mlp, mlp, samples, loss),
    lossSlice: (mlp, samples, loss) => lossSlice(mlp, samples, loss, { direction: mlp.parameters }),
    hessianVectorProduct: (mlp, samples, loss) =>
      hessianVectorProduct(mlp, samples, loss, new Float64Array(mlp.parameters.length)),
    predictGrowth: (mlp, samples, loss) => predictGrowth(mlp, samples, loss, pair),
  };
  const wrong: readonly (readonly [Loss, Partial<Samples>, string])[] = [
    ['meanSquaredError', { inputs: [1, NaN] }, 'finite inputs[1], got NaN'],
    ['meanSquaredError', { targets: [1, 0, Infinity, 0] }, 'finite targets[2], got Infinity'],
    [
      'binaryCrossEntropy',
      { targets: [1, 0, 1, 1.5] },
      'targets[3] in [0, 1] for binaryCrossEntropy, got 1.5',
    ],
    [
      'softmaxCrossEntropy',
      { targets: [1, 0, 1, 1] },
      'targets[2] to [3] with sum 1 for softmaxCrossEntropy, got 2',
    ],
    ['softmaxCrossEntropy', { targets: [1, 0] }, 'targets of length 4 (count 2 × 2), got Array of length 2'],
  ];

  test.each(Object.keys(uses))('%s', (name) => {
    for (const precision of ['float64', 'float32'] as const) {
      const mlp = createMlp({
        inputs: 1,
        layers: [
          { units: 2, activation: 'tanh' },
          { units: 2, activation: 'linear' },
        ],
        precision,
      });
      const samples = { inputs: [1, 2], targets: [1, 0, 0, 1], count: 2 };
      for (const [loss, changes, message] of wrong) {
        uses[name]!(mlp, samples, loss);
        expect(() => uses[name]!(mlp, { ...samples, ...changes }, loss)).toThrow(
          new RangeError(`${name}: expected ${message}`),
        );
      }
    }
  });
});

describe('a trainer takes', () => {
  test.each<[string, Loss, number, readonly number[]]>([
    ['numbers of any size for a squared error', 'meanSquaredError', 1, [-7, 1e6]],
    ['probabilities for binary cross-entropy', 'binaryCrossEntropy', 2, [0, 1, 0.3, 0.9]],
    ['probabilities rounded to three decimals for softmax', 'softmaxCrossEntropy', 3, [0.333, 0.333, 0.333]],
  ])('%s', (_, loss, units, targets) => {
    for (const precision of ['float64', 'float32'] as const)
      expect(trainerFor(loss, targets, units, precision).step(1).status).toBe('ok');
  });
});

describe('an experiment', () => {
  const experiment: Experiment = {
    version: 1,
    data: { name: 'teacherStudent', trainCount: 20, testCount: 4 },
    network: { layers: [{ units: 1, activation: 'linear' }] },
    initialization: { scheme: 'glorotUniform' },
    training: { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 0.1 } },
    seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  };

  test('whose data do not fit its loss is refused in words when they are known', async () => {
    const { train } = await createExperimentData(experiment);
    expect(train.targets.some((target) => target < 0 || target > 1)).toBe(true);
    await expect(createRun(experiment)).rejects.toThrow(
      /^createRun: expected targets\[\d+\] in \[0, 1\] for binaryCrossEntropy, got /,
    );
  });

  test('with softmax over a single unit is refused in words as it is read', () => {
    const alone = { ...experiment, training: { ...experiment.training, loss: 'softmaxCrossEntropy' } };
    expect(() => parseExperiment(alone)).toThrow(
      new RangeError(
        'parseExperiment: expected 2 units or more in the last layer for softmaxCrossEntropy, got 1',
      ),
    );
  });
});
