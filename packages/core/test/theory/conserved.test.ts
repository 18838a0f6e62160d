import { describe, expect, test } from 'vitest';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createMlp } from '../../src/network/mlp.js';
import { conservedDrift, conservedQuantities, differenceDecay } from '../../src/theory/conserved.js';
import { copyMlp } from '../../src/network/copy-mlp.js';
import { prepare } from '../networks.js';
import { descend, largestGap, regression } from './networks.js';

describe('conservedQuantities', () => {
  test('of linear units are w_i·w_j + b_i b_j − Σ v_ki v_kj for each pair', () => {
    const mlp = createMlp({
      inputs: 2,
      layers: [
        { units: 2, activation: 'linear' },
        { units: 1, activation: 'linear' },
      ],
    });
    mlp.parameters.set([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const { law, values } = conservedQuantities(mlp, 0);
    expect(law).toBe('balancedMatrix');
    expect([...values]).toEqual([1 + 4 + 25 - 49, 3 + 8 + 30 - 56, 3 + 8 + 30 - 56, 9 + 16 + 36 - 64]);
  });

  test('of relu units are ‖w_i‖² + b_i² − Σ v_ki² for each unit', () => {
    const { mlp } = regression(2, [3], 'relu', 5, { outputs: 2 });
    const { law, values } = conservedQuantities(mlp, 0);
    expect(law).toBe('balancedNorms');
    const { weights, biases } = mlp.layers[0]!;
    const v = mlp.layers[1]!.weights;
    for (let i = 0; i < 3; i++) {
      const incoming = Math.hypot(weights[2 * i]!, weights[2 * i + 1]!, biases[i]!);
      expect(values[i]).toBeCloseTo(incoming ** 2 - Math.hypot(v[i]!, v[3 + i]!) ** 2, 14);
    }
  });

  test.each(['tanh', 'sigmoid', 'softplus', 'gelu'] as const)('do not exist for %s', (activation) => {
    const { mlp } = regression(2, [3], activation, 5);
    expect(conservedQuantities(mlp, 0)).toEqual({ law: 'none', values: new Float64Array(0) });
    expect(conservedDrift(mlp, mlp, 0)).toBeNaN();
  });

  test.each(['linear', 'relu', 'leakyRelu'] as const)(
    'of %s have no derivative along the gradient, in every hidden layer and for every loss',
    (activation) => {
      for (const loss of ['meanSquaredError', 'binaryCrossEntropy', 'softmaxCrossEntropy'] as const) {
        const last = loss === 'binaryCrossEntropy' ? ('sigmoid' as const) : ('linear' as const);
        const { mlp, samples } = prepare({
          inputs: 3,
          layers: [
            { units: 4, activation },
            { units: 3, activation },
            { units: 2, activation: last },
          ],
          loss,
          count: 9,
          seed: 41,
        });
        const { gradient } = lossAndGradient(mlp, samples, loss);
        // the quantities are quadratic, so this central difference is their derivative to rounding
        const moved = (t: number) =>
          copyMlp(
            mlp,
            mlp.parameters.map((value, p) => value + t * gradient[p]!),
          );
        for (const l of [0, 1]) {
          const above = conservedQuantities(moved(1), l).values;
          const below = conservedQuantities(moved(-1), l).values;
          expect(largestGap(above, below)).toBeLessThan(1e-13);
        }
      }
    },
  );
});

describe('conservedDrift', () => {
  test.each(['linear', 'relu'] as const)('of %s units under gradient descent is O(η)', (activation) => {
    const { mlp, samples } = regression(3, [4], activation, 8, { count: 20 });
    const drifts = [0.05, 0.005, 0.0005].map((rate) => {
      const trained = copyMlp(mlp);
      descend(trained, samples, 'meanSquaredError', rate, 10 / rate);
      return conservedDrift(mlp, trained, 0);
    });
    expect(drifts[0]).toBeGreaterThan(1e-4);
    for (const [coarse, fine] of [
      [drifts[0]!, drifts[1]!],
      [drifts[1]!, drifts[2]!],
    ] as const) {
      expect(coarse / fine).toBeGreaterThan(8);
      expect(coarse / fine).toBeLessThan(12);
    }
  });
});

describe('the difference of two linear units with equal, fixed outgoing weights', () => {
  /** Trains the incoming weights and biases only, with weight decay λ. */
  const train = (weightDecay: number, steps: number) => {
    const { mlp, samples } = regression(3, [2], 'linear', 14, { count: 20 });
    mlp.layers[1]!.weights.fill(0.7);
    const difference = () => {
      const [a, b, c, d, e, f, g, h] = mlp.parameters;
      return [a! - d!, b! - e!, c! - f!, g! - h!];
    };
    const before = difference();
    const { biasesOffset, units } = mlp.layers[0]!;
    const size = biasesOffset + units;
    const start = mlp.parameters.slice();
    for (let step = 0; step < steps; step++) {
      const { gradient } = lossAndGradient(mlp, samples, 'meanSquaredError');
      for (let p = 0; p < size; p++)
        mlp.parameters[p]! -= 0.05 * (gradient[p]! + weightDecay * mlp.parameters[p]!);
    }
    return { before, after: difference(), moved: largestGap(mlp.parameters, start) };
  };

  test('is conserved', () => {
    const { before, after, moved } = train(0, 500);
    expect(moved).toBeGreaterThan(0.1);
    expect(largestGap(after, before)).toBeLessThan(1e-13);
    expect(differenceDecay(0.05, 0, 500)).toBe(1);
  });

  test('shrinks by exactly (1 − ηλ)ᵗ with L2', () => {
    const { before, after } = train(0.2, 500);
    const factor = differenceDecay(0.05, 0.2, 500);
    expect(factor).toBeCloseTo(0.99 ** 500, 15);
    const predicted = before.map((value) => value * factor);
    expect(largestGap(after, predicted)).toBeLessThan(1e-14);
  });

  test('differenceDecay refuses what is no rate, decay or number of steps', () => {
    expect(() => differenceDecay(0, 0.1, 1)).toThrow('differenceDecay: expected learningRate > 0, got 0');
    expect(() => differenceDecay(0.1, -1, 1)).toThrow(RangeError);
    expect(() => differenceDecay(0.1, 0.1, 0.5)).toThrow(RangeError);
  });
});
