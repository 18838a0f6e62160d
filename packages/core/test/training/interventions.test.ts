import { describe, expect, test } from 'vitest';
import { initialize } from '../../src/initialize/initialize.js';
import { loadSimdKernels } from '../../src/kernels/simd/load.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import { createRandom } from '../../src/random/random.js';
import type { Interventions } from '../../src/training/interventions/interventions.js';
import { createTrainer, type TrainerOptions } from '../../src/training/trainer.js';

const random = createRandom(7, 'test');
const count = 12;
const samples = {
  inputs: Float64Array.from({ length: count * 3 }, () => random.normal()),
  targets: Float64Array.from({ length: count }, () => random.integer(2)),
  count,
};

function network(precision: 'float64' | 'float32' = 'float64'): Mlp {
  const mlp = createMlp({
    inputs: 3,
    layers: [
      { units: 4, activation: 'tanh' },
      { units: 1, activation: 'sigmoid' },
    ],
    precision,
  });
  initialize(mlp, { scheme: 'glorotUniform' }, 2);
  return mlp;
}

function train(
  mlp: Mlp,
  interventions: Interventions,
  steps: number,
  options: Partial<TrainerOptions> = {},
): Mlp {
  const trainer = createTrainer(mlp, samples, {
    loss: 'binaryCrossEntropy',
    optimizer: { name: 'sgd', learningRate: 0.1 },
    interventions,
    noiseSeed: 4,
    ...options,
  });
  trainer.step(steps);
  return mlp;
}

describe('frozen units and unit learning rates', () => {
  test('a frozen unit keeps the bits of its incoming weights and bias under every optimizer, others move', () => {
    for (const optimizer of [
      { name: 'sgd', learningRate: 0.1, momentum: 0.9, weightDecay: 0.1 },
      { name: 'adamw', learningRate: 0.01 },
      { name: 'rmsprop', learningRate: 0.01 },
    ] as const) {
      const start = network();
      const mlp = train(network(), { frozenUnits: [{ layer: 0, unit: 2 }] }, 20, { optimizer });
      const row = (of: Mlp, unit: number) => [...of.layers[0]!.weights.subarray(3 * unit, 3 * unit + 3)];
      expect(row(mlp, 2)).toEqual(row(start, 2));
      expect(mlp.layers[0]!.biases[2]).toBe(start.layers[0]!.biases[2]);
      expect(row(mlp, 1)).not.toEqual(row(start, 1));
      expect(mlp.layers[1]!.weights[2]).not.toBe(start.layers[1]!.weights[2]);
    }
  });

  test('factors scale the first step of incoming and outgoing weights, whatever the optimizer', () => {
    for (const optimizer of [
      { name: 'sgd', learningRate: 0.1 },
      { name: 'adam', learningRate: 0.01 },
    ] as const) {
      const start = network();
      const plain = train(network(), {}, 1, { optimizer });
      const rates = { unitLearningRates: [{ layer: 0, unit: 1, incoming: 0.25, outgoing: 3 }] };
      const scaled = train(network(), rates, 1, { optimizer });
      plain.parameters.forEach((value, i) => {
        const factor = (i >= 3 && i < 6) || i === 13 ? 0.25 : i === 17 ? 3 : 1;
        const step = value - start.parameters[i]!;
        expect(scaled.parameters[i]! - start.parameters[i]!).toBeCloseTo(factor * step, 14);
      });
    }
  });
});

describe('input masks', () => {
  test('set the weights to unseen inputs to 0 before the first step and hold them there', () => {
    const masks = { inputMasks: [{ layer: 0, unit: 0, inputs: [1] }] };
    for (const steps of [0, 15]) {
      const { weights } = train(network(), masks, steps, {
        optimizer: { name: 'adam', learningRate: 0.01, weightDecay: 0.1 },
      }).layers[0]!;
      expect([weights[0], weights[2]]).toEqual([0, 0]);
      expect(weights[1]).not.toBe(0);
    }
  });

  test('leave the network untouched when the call fails', () => {
    const mlp = network();
    const before = mlp.parameters.slice();
    const interventions = {
      inputMasks: [{ layer: 0, unit: 0, inputs: [1] }],
      frozenUnits: [{ layer: 0, unit: 9 }],
    };
    expect(() => train(mlp, interventions, 1)).toThrow(RangeError);
    expect(mlp.parameters).toEqual(before);
  });
});

describe('penalty, noise and clipping', () => {
  test('l1 adds λ·sign(w) to the gradient', () => {
    const start = network();
    const { gradient } = lossAndGradient(start, samples, 'binaryCrossEntropy');
    const mlp = train(network(), { l1: 0.01 }, 1);
    mlp.parameters.forEach((value, i) => {
      const w = start.parameters[i]!;
      expect(value).toBeCloseTo(w - 0.1 * (gradient[i]! + 0.01 * Math.sign(w)), 15);
    });
  });

  test('clipping leaves a short gradient alone, to the bit, and shortens a long one to the limit', () => {
    const start = network();
    expect(train(network(), { clipNorm: 1e9 }, 5).parameters).toEqual(train(network(), {}, 5).parameters);
    const clipped = train(network(), { clipNorm: 1e-3 }, 1);
    const step = Math.hypot(...clipped.parameters.map((value, i) => value - start.parameters[i]!));
    expect(step).toBeCloseTo(0.1 * 1e-3, 12);
  });

  test('gradient noise has the standard deviation asked for and depends on seed and step alone', () => {
    const steps = 200;
    const noisy = (noiseSeed: number, calls: number) => {
      const mlp = network();
      const trainer = createTrainer(mlp, samples, {
        loss: 'binaryCrossEntropy',
        optimizer: { name: 'sgd', learningRate: 1e-9 },
        interventions: { gradientNoise: 1e6 },
        noiseSeed,
      });
      for (let call = 0; call < calls; call++) trainer.step(steps / calls);
      return mlp.parameters;
    };
    const start = network().parameters;
    expect(noisy(4, 1)).toEqual(noisy(4, 10));
    expect(noisy(4, 1)).not.toEqual(noisy(5, 1));
    // a sum of 200 steps of deviation 1e-9 · 1e6, over 21 parameters
    const moves = Array.from(noisy(4, 1), (value, i) => (value - start[i]!) / 1e-3);
    const deviation = Math.sqrt(moves.reduce((sum, move) => sum + move * move, 0) / moves.length / steps);
    expect(deviation).toBeGreaterThan(0.7);
    expect(deviation).toBeLessThan(1.3);
  });
});

describe('nudges and label noise', () => {
  test('a nudge adds its amount exactly once, just before its step', () => {
    const nudges = [{ step: 3, layer: 0, unit: 1, input: 'bias', amount: 0.5 }] as const;
    const before = train(network(), { nudges }, 3);
    expect(before.parameters).toEqual(train(network(), {}, 3).parameters);
    const byHand = train(network(), {}, 3);
    byHand.layers[0]!.biases[1]! += 0.5;
    expect(train(network(), { nudges }, 10).parameters).toEqual(train(byHand, {}, 7).parameters);
  });

  test('label noise changes the share of labels asked for and leaves the caller’s array alone', () => {
    const targets = samples.targets.slice();
    train(network(), { labelNoise: 1 }, 1);
    expect(samples.targets).toEqual(targets);
    // with every label wrong, training is training on the complement
    const complement = { ...samples, targets: targets.map((target) => 1 - target) };
    const mlp = network();
    createTrainer(mlp, complement, {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.1 },
    }).step(5);
    expect(train(network(), { labelNoise: 1 }, 5).parameters).toEqual(mlp.parameters);
  });
});

describe('dropout', () => {
  test('at rate 0 is no dropout, to the bit', () => {
    const rates = { hiddenDropout: 0, inputDropout: 0 };
    expect(train(network(), rates, 5).parameters).toEqual(train(network(), {}, 5).parameters);
  });

  test('keeps the mean of what passes: over many steps the average update nears that without dropout', () => {
    const linear = (interventions: Interventions) => {
      const mlp = createMlp({ inputs: 3, layers: [{ units: 1, activation: 'linear' }] });
      mlp.parameters.fill(0);
      createTrainer(mlp, samples, {
        loss: 'meanSquaredError',
        optimizer: { name: 'sgd', learningRate: 1e-9 },
        interventions,
      }).step(4000);
      return mlp.parameters;
    };
    const plain = linear({});
    const dropped = linear({ inputDropout: 0.5 });
    plain.forEach((value, i) => expect(Math.abs(dropped[i]! / value - 1)).toBeLessThan(0.2));
  });

  test('drops some of the inputs that are not 0 and doubles the others, also where most are 0', async () => {
    // with them comes what leaves out inputs of 0
    await loadSimdKernels();
    const inputs = Float64Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? 1 + i : 0));
    const weights = (interventions: Interventions) => {
      const mlp = createMlp({ inputs: 40, layers: [{ units: 1, activation: 'sigmoid' }] });
      createTrainer(
        mlp,
        { inputs, targets: [1], count: 1 },
        { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 0.1 }, interventions },
      ).step(1);
      return Array.from(mlp.layers[0]!.weights);
    };
    // from weights of 0 the error is the same either way, and a step is in proportion to the inputs
    const plain = weights({}).filter((weight) => weight !== 0);
    const dropped = weights({ inputDropout: 0.5 }).filter((weight) => weight !== 0);
    expect(plain).toHaveLength(14);
    expect(dropped.length).toBeGreaterThan(2);
    expect(dropped.length).toBeLessThan(12);
    for (const weight of dropped) expect(plain).toContain(weight / 2);
  });
});

describe('bad interventions are refused with the field, the expectation and the value', () => {
  test.each<[Interventions, string]>([
    [{ hiddenDropout: 1 }, 'createTrainer: expected interventions.hiddenDropout in [0, 1), got 1'],
    [{ clipNorm: 0 }, 'createTrainer: expected interventions.clipNorm > 0, got 0'],
    [{ l1: -1 }, 'createTrainer: expected interventions.l1 ≥ 0, got -1'],
    [{ labelNoise: 2 }, 'createTrainer: expected interventions.labelNoise in [0, 1], got 2'],
    [
      { frozenUnits: [{ layer: 0, unit: 4 }] },
      'createTrainer: expected interventions.frozenUnits[0].unit to be an integer in [0, 3], got 4',
    ],
    [
      { nudges: [{ step: 0, layer: 0, unit: 0, input: 3, amount: 1 }] },
      'createTrainer: expected interventions.nudges[0].input to be an integer in [0, 2], got 3',
    ],
    [
      { inputMasks: [{ layer: 2, unit: 0, inputs: [] }] },
      'createTrainer: expected interventions.inputMasks[0].layer to be an integer in [0, 1], got 2',
    ],
    [
      { dropout: 0.5 } as Interventions,
      `createTrainer: expected interventions with fields hiddenDropout, inputDropout, inputMasks, unitLearningRates, frozenUnits, gradientNoise, labelNoise, nudges, l1, clipNorm, got "dropout"`,
    ],
  ])('%j', (interventions, message) => {
    expect(() => train(network(), interventions, 1)).toThrow(message);
  });
});
