import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forwardLayers } from '../../src/network/forward.js';
import { createTrainer } from '../../src/training/trainer.js';
import { activationSlope } from '../../src/theory/activation-derivatives.js';
import { firstStepSplit, measureSplit } from '../../src/theory/first-step-split.js';
import { prepare } from '../networks.js';
import { deepProblem, makeEqual, regression } from './networks.js';

const options = { layerIndex: 0, unit: 0, other: 1, learningRate: 0.3 };

describe('firstStepSplit', () => {
  test('is what one step of gradient descent does, in any network and for any loss', () => {
    fc.assert(
      fc.property(deepProblem(), (spec) => {
        const { mlp, samples } = prepare(spec);
        makeEqual(mlp, 0, 0, 1, false);
        const predicted = firstStepSplit(mlp, samples, spec.loss, options);
        createTrainer(mlp, samples, {
          loss: spec.loss,
          optimizer: { name: 'sgd', learningRate: options.learningRate },
        }).step(1);
        const measured = measureSplit(mlp, 0, 0, 1);
        expect(Math.abs(measured.weights - predicted.weights)).toBeLessThan(1e-14);
        expect(Math.abs(measured.bias - predicted.bias)).toBeLessThan(1e-14);
      }),
    );
  });

  test('is η |v_i − v_j| ‖E[r s′(z) x]‖ with one output', () => {
    const { mlp, samples } = regression(3, [4], 'tanh', 9);
    makeEqual(mlp, 0, 0, 1, false);
    const [hidden, output] = forwardLayers(mlp, samples.inputs, samples.count);
    const mean = [0, 0, 0].map((_, i) => {
      let sum = 0;
      for (let row = 0; row < samples.count; row++) {
        // the library's squared error has no ½
        const r = 2 * (output!.activations[row]! - samples.targets[row]!);
        sum += r * activationSlope('tanh', hidden!.preActivations[row * 4]!) * samples.inputs[row * 3 + i]!;
      }
      return sum / samples.count;
    });
    const [v, other] = mlp.layers[1]!.weights;
    const formula = 0.3 * Math.abs(v! - other!) * Math.hypot(...mean);
    expect(firstStepSplit(mlp, samples, 'meanSquaredError', options).weights).toBeCloseTo(formula, 14);
  });

  test('is exactly 0 for twins', () => {
    const { mlp, samples } = regression(3, [4], 'sigmoid', 9, { outputs: 2 });
    makeEqual(mlp, 0, 0, 1);
    expect(firstStepSplit(mlp, samples, 'meanSquaredError', options)).toEqual({ weights: 0, bias: 0 });
  });

  test('refuses units that differ already, and options that it does not know', () => {
    const { mlp, samples } = regression(3, [4], 'tanh', 9);
    expect(() => firstStepSplit(mlp, samples, 'meanSquaredError', options)).toThrow(
      new RangeError(
        'firstStepSplit: expected equal incoming weights and biases, got "different units 0 and 1"',
      ),
    );
    const split = (given: unknown) => () =>
      firstStepSplit(mlp, samples, 'meanSquaredError', given as typeof options);
    expect(split({ ...options, rate: 1 })).toThrow(
      'firstStepSplit: expected options with fields layerIndex, unit, other, learningRate, got "rate"',
    );
    expect(split(undefined)).toThrow('firstStepSplit: expected options to be an object, got undefined');
    expect(() => measureSplit(mlp, 0, 2, 2)).toThrow('measureSplit: expected other than unit 2, got 2');
  });
});
