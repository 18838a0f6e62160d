import { describe, expect, test } from 'vitest';
import { createMlp } from '../../src/network/mlp.js';
import { createTrainer, type TrainerOptions } from '../../src/training/trainer.js';

const mlp = createMlp({ inputs: 1, layers: [{ units: 1, activation: 'sigmoid' }] });
const samples = { inputs: [1, 2], targets: [0, 1], count: 2 };
const sgd = { name: 'sgd', learningRate: 0.1 };
const options = { loss: 'binaryCrossEntropy', optimizer: sgd };
const call = (changes: object) => () =>
  createTrainer(mlp, samples, { ...options, ...changes } as unknown as TrainerOptions);

describe('createTrainer refuses', () => {
  test.each([
    [{ batchSize: 0 }, 'batchSize ≥ 1, an integer, got 0'],
    [{ batchSize: 1.5 }, 'batchSize ≥ 1, an integer, got 1.5'],
    [{ shuffleSeed: -1 }, 'shuffleSeed ≥ 0, an integer, got -1'],
    [{ noiseSeed: NaN }, 'noiseSeed ≥ 0, an integer, got NaN'],
    [{ interventions: { hiddenDropout: 1 } }, 'interventions.hiddenDropout in [0, 1), got 1'],
    [{ interventions: { hiddenDropout: -0.1 } }, 'interventions.hiddenDropout in [0, 1), got -0.1'],
    [
      { loss: 'softmaxCrossEntropy' },
      'a last layer with activation \'linear\' for softmaxCrossEntropy, got "sigmoid"',
    ],
    [
      { optimizer: { name: 'lion', learningRate: 1 } },
      "optimizer.name to be 'sgd' | 'adam' | 'adamw' | 'rmsprop', got \"lion\"",
    ],
    [{ optimizer: undefined }, "optimizer.name to be 'sgd' | 'adam' | 'adamw' | 'rmsprop', got undefined"],
  ])('the option %o', (changes, message) => {
    expect(call(changes)).toThrow(new RangeError(`createTrainer: expected ${message}`));
  });

  test.each([
    [{ learningRate: 0 }, 'optimizer.learningRate > 0, got 0'],
    [{ learningRate: -1 }, 'optimizer.learningRate > 0, got -1'],
    [{ learningRate: Infinity }, 'optimizer.learningRate > 0, got Infinity'],
    [{ momentum: 1 }, 'optimizer.momentum in [0, 1), got 1'],
    [{ nesterov: true }, 'optimizer.momentum > 0 with nesterov, got 0'],
    [{ weightDecay: -1 }, 'optimizer.weightDecay ≥ 0, got -1'],
    [
      { beta1: 0.9 },
      'optimizer \'sgd\' with fields name, learningRate, momentum, nesterov, weightDecay, got "beta1"',
    ],
    [{ name: 'adam', beta1: 1 }, 'optimizer.beta1 in [0, 1), got 1'],
    [{ name: 'adam', beta2: -0.5 }, 'optimizer.beta2 in [0, 1), got -0.5'],
    [{ name: 'adamw', epsilon: 0 }, 'optimizer.epsilon > 0, got 0'],
    [
      { name: 'adam', momentum: 0.9 },
      'optimizer \'adam\' with fields name, learningRate, beta1, beta2, epsilon, weightDecay, got "momentum"',
    ],
    [{ name: 'rmsprop', alpha: 1.5 }, 'optimizer.alpha in [0, 1), got 1.5'],
    [{ name: 'rmsprop', epsilon: -1 }, 'optimizer.epsilon > 0, got -1'],
    [
      { name: 'rmsprop', decay: 0.9 },
      'optimizer \'rmsprop\' with fields name, learningRate, alpha, epsilon, weightDecay, got "decay"',
    ],
  ])('the optimizer setting %o', (settings, message) => {
    expect(call({ optimizer: { ...sgd, ...settings } })).toThrow(
      new RangeError(`createTrainer: expected ${message}`),
    );
  });

  test.each([
    [{ batchSize: '32' }, 'batchSize ≥ 1, an integer, got "32"'],
    [{ interventions: 0.5 }, 'interventions to be an object, got 0.5'],
    [{ interventions: { hiddenDropout: '0.5' } }, 'interventions.hiddenDropout in [0, 1), got "0.5"'],
    [{ optimizer: { name: 'sgd' } }, 'optimizer.learningRate > 0, got undefined'],
    [{ optimizer: { ...sgd, momentum: 'much' } }, 'optimizer.momentum in [0, 1), got "much"'],
    [{ optimizer: { ...sgd, nesterov: 1 } }, 'optimizer.nesterov true | false, got 1'],
  ])('the wrong kind, %o', (changes, message) => {
    expect(call(changes)).toThrow(new TypeError(`createTrainer: expected ${message}`));
  });

  test.each([
    [{ ...samples, inputs: [1] }, 'inputs of length 2 (count 2 × 1), got Array of length 1'],
    [{ ...samples, targets: [1, 2, 3] }, 'targets of length 2 (count 2 × 1), got Array of length 3'],
    [{ ...samples, count: 0 }, 'count ≥ 1, an integer, got 0'],
    [{ ...samples, inputs: [1, NaN] }, 'finite inputs[1], got NaN'],
    [{ ...samples, targets: [Infinity, 0] }, 'finite targets[0], got Infinity'],
  ])('the samples %o', (bad, message) => {
    expect(() => createTrainer(mlp, bad, options as TrainerOptions)).toThrow(
      new RangeError(`createTrainer: expected ${message}`),
    );
  });

  test('options it does not know, which may be misspelt', () => {
    expect(call({ epochs: 3 })).toThrow(
      /^createTrainer: expected options with fields loss, .*, got "epochs"$/,
    );
    expect(call({ interventions: { dropout: 0.5 } })).toThrow(
      /^createTrainer: expected interventions with fields .*hiddenDropout.*, got "dropout"$/,
    );
  });

  test('options that are no object', () => {
    expect(() => createTrainer(mlp, samples, undefined as never)).toThrow(
      new TypeError('createTrainer: expected options to be an object, got undefined'),
    );
  });
});

test.each([-1, 0.5, NaN, Infinity])('step refuses to run %d steps', (count) => {
  const trainer = createTrainer(mlp, samples, options as TrainerOptions);
  expect(() => trainer.step(count)).toThrow(
    new RangeError(`Trainer.step: expected count ≥ 0, an integer, got ${count}`),
  );
});
