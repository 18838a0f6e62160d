import { describe, expect, test } from 'vitest';
import { initialize, type Initialization } from '../../src/initialize/initialize.js';
import type { Activation } from '../../src/kernels/layer.js';
import { forwardLayers } from '../../src/network/forward.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createMlp } from '../../src/network/mlp.js';
import { createTrainer } from '../../src/training/trainer.js';
import { relativeError } from '../networks.js';
import { Sequence } from '../sequence.js';

const sequence = new Sequence(77);
const count = 12;
const samplesOf = (inputs: number, targets: (row: number) => number) => ({
  inputs: Float64Array.from(sequence.take(count * inputs)),
  targets: Float64Array.from({ length: count }, (_, row) => targets(row)),
  count,
});
const unbalanced = (row: number): number => (row % 3 === 0 ? 1 : 0);

describe('units with equal incoming weights but different outgoing ones', () => {
  test('split at the first step by η |v_i − v_j| ‖E[r s′(z) x]‖', () => {
    const mlp = createMlp({
      inputs: 5,
      layers: [
        { units: 2, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    });
    const random = { scheme: 'normal', standardDeviation: 1 } as const;
    initialize(mlp, { layers: [{ weights: random, twins: { outgoing: 'random' } }, { weights: random }] }, 3);
    const samples = samplesOf(5, Math.sin);
    const [hidden, output] = forwardLayers(mlp, samples.inputs, count);
    const v = mlp.layers[1]!.weights;
    const expected = Array.from({ length: 5 }, (_, i) => {
      let mean = 0;
      for (let row = 0; row < count; row++) {
        const residual = 2 * (output!.activations[row]! - samples.targets[row]!);
        const slope = 1 - hidden!.activations[2 * row]! ** 2;
        mean += (residual * slope * samples.inputs[row * 5 + i]!) / count;
      }
      return 0.1 * (v[1]! - v[0]!) * mean;
    });
    createTrainer(mlp, samples, {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.1 },
    }).step(1);
    const w = mlp.layers[0]!.weights;
    const split = Array.from({ length: 5 }, (_, i) => w[i]! - w[5 + i]!);
    expect(relativeError(split, expected)).toBeLessThan(1e-13);
  });
});

describe('a start with all weights 0', () => {
  const trained = (widths: number[], activation: Activation, steps: number, targets = unbalanced) => {
    const layers = widths.map((units, l) => ({
      units,
      activation: l < widths.length - 1 ? activation : ('sigmoid' as const),
    }));
    const mlp = createMlp({ inputs: 4, layers });
    initialize(mlp, { scheme: 'zeros' }, 1);
    createTrainer(mlp, samplesOf(4, targets), {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.5 },
    }).step(steps);
    return mlp;
  };
  const moved = ({ layers }: ReturnType<typeof trained>) =>
    layers.map(({ weights }) => weights.some((w) => w !== 0));

  test.each(['tanh', 'relu', 'gelu', 'linear'] as const)(
    'moves only the output bias with one hidden layer of %s',
    (activation) => {
      const mlp = trained([3, 1], activation, 50);
      const bias = mlp.layers[1]!.biasesOffset;
      expect(mlp.parameters[bias]).not.toBe(0);
      expect(mlp.parameters.every((value, i) => i === bias || value === 0)).toBe(true);
    },
  );

  test('reaches the weights of three sigmoid layers from the top, one layer a step', () => {
    expect(moved(trained([5, 3, 1], 'sigmoid', 1))).toEqual([false, false, true]);
    expect(moved(trained([5, 3, 1], 'sigmoid', 2))).toEqual([false, true, true]);
    expect(moved(trained([5, 3, 1], 'sigmoid', 3))).toEqual([true, true, true]);
  });

  test('stays where it is with one sigmoid layer, balanced labels and the full batch', () => {
    const mlp = trained([3, 1], 'sigmoid', 50, (row) => row % 2);
    expect(mlp.parameters.every((value) => value === 0)).toBe(true);
  });
});

describe('which matrix must be random', () => {
  // distinct incoming rows of the two hidden layers after training; R random, C constant
  const distinctRows = (name: string, biases: 'zeros' | 'normal' = 'zeros') => {
    const layers = [6, 4, 1].map((units) => ({ units, activation: 'sigmoid' as const }));
    const mlp = createMlp({ inputs: 4, layers });
    const initialization: Initialization = {
      layers: [...name].map((letter) => ({
        weights: letter === 'R' ? { scheme: 'glorotUniform' } : { scheme: 'constant', value: 0.3 },
        biases: { scheme: biases },
      })),
    };
    initialize(mlp, initialization, 2);
    createTrainer(mlp, samplesOf(4, unbalanced), {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.5 },
    }).step(5);
    return mlp.layers.slice(0, 2).map(({ inputs, units, weights }) => {
      const rows = Array.from({ length: units }, (_, j) =>
        weights.subarray(j * inputs, (j + 1) * inputs).join(),
      );
      return new Set(rows).size;
    });
  };

  test.each([
    ['CCC', [1, 1]],
    ['RCC', [6, 1]],
    ['CRC', [6, 4]],
    ['CCR', [1, 4]],
    ['RCR', [6, 4]],
    ['RRR', [6, 4]],
  ])('%s gives %j distinct units', (name, expected) => {
    expect(distinctRows(name)).toEqual(expected);
  });

  test('CCC with random biases frees all units', () => {
    expect(distinctRows('CCC', 'normal')).toEqual([6, 4]);
  });
});

test('the difference of two linear units with the same outgoing weight is conserved', () => {
  const mlp = createMlp({
    inputs: 3,
    layers: [
      { units: 2, activation: 'linear' },
      { units: 1, activation: 'linear' },
    ],
  });
  initialize(mlp, { scheme: 'normal', standardDeviation: 1 }, 4);
  mlp.layers[1]!.weights.fill(0.5);
  const { gradient } = lossAndGradient(mlp, samplesOf(3, Math.cos), 'meanSquaredError');
  expect(gradient.subarray(0, 3)).toEqual(gradient.subarray(3, 6));
});
