import { describe, expect, test } from 'vitest';
import { Matrix, QrDecomposition, solve } from 'ml-matrix';
import { forwardLayers } from '../../src/network/forward.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import type { Mlp } from '../../src/network/mlp.js';
import type { Samples } from '../../src/network/samples.js';
import { activationCurvature, activationSlope } from '../../src/theory/activation-derivatives.js';
import { copyMlp } from '../../src/network/copy-mlp.js';
import { norm } from '../../src/math/norm.js';
import { fitGrowth } from '../../src/theory/fit-growth.js';
import { escapeTime, predictGrowth } from '../../src/theory/predict-growth.js';
import { createTrainer } from '../../src/training/trainer.js';
import { makeEqual, regression } from './networks.js';
import { symmetricPlateau } from './plateau.js';

const pair = { layerIndex: 0, unit: 0, other: 1, learningRate: 0.05 };
const { student, samples } = symmetricPlateau();
const prediction = predictGrowth(student, samples, 'meanSquaredError', pair);

/** The distance of the two units over incoming weights, bias and outgoing weight. */
function difference({ parameters: p }: Mlp): number {
  return Math.hypot(p[0]! - p[2]!, p[1]! - p[3]!, p[4]! - p[5]!, p[6]! - p[7]!);
}

/** Trains from the plateau with a difference ε in the growing direction; returns the difference before every step. */
function escape(epsilon: number, steps: number): Float64Array {
  const mlp = copyMlp(
    student,
    student.parameters.map((value, i) => value + epsilon * prediction.direction[i]!),
  );
  const trainer = createTrainer(mlp, samples, {
    loss: 'meanSquaredError',
    optimizer: { name: 'sgd', learningRate: pair.learningRate },
  });
  return Float64Array.from({ length: steps }, () => {
    const value = difference(mlp);
    trainer.step(1);
    return value;
  });
}

describe('predictGrowth on the symmetric plateau', () => {
  test('finds no force, and a saddle', () => {
    expect(norm(lossAndGradient(student, samples, 'meanSquaredError').gradient)).toBeLessThan(1e-14);
    expect(prediction.force).toBeLessThan(1e-14);
    expect(prediction.eigenvalue).toBeLessThan(-0.1);
    // without a force, incoming weights alone decide
    expect(prediction.incomingEigenvalue).toBeCloseTo(prediction.eigenvalue, 12);
    expect(prediction.rate).toBeCloseTo(Math.log(1 - 0.05 * prediction.eigenvalue), 15);
  });

  const starts = [1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12];
  const curves = new Map(starts.map((epsilon) => [epsilon, escape(epsilon, 1300)]));

  test.each(starts)('agrees with the fitted rate to 1e-3 from ε = %s on', (epsilon) => {
    const curve = curves.get(epsilon)!;
    expect(Math.abs(curve[0]! / epsilon - 1)).toBeLessThan(1e-3);
    const fit = fitGrowth(curve);
    expect(Math.abs(fit.rate / prediction.rate - 1)).toBeLessThan(1e-3);
    expect(fit.rSquared).toBeGreaterThan(1 - 1e-6);
    // from ε to where the difference is no longer small
    expect(fit.start).toBeLessThan(50);
    expect((fit.end - fit.start) * fit.rate).toBeGreaterThan(Math.log(1e-3 / epsilon));
  });

  test('escapeTime says when the difference arrives at a size: each factor 1,000 costs as many steps more', () => {
    for (const epsilon of starts) {
      const arrived = curves.get(epsilon)!.findIndex((value) => value >= 1e-3);
      expect(Math.abs(arrived - escapeTime(epsilon, prediction.rate, 1e-3))).toBeLessThan(1.1);
    }
  });
});

/**
 * Two equal tanh units at a critical point, with targets made to measure: the smallest error signal δ that is orthogonal to all that
 * one unit could do about it, and for which A = Σ v δ s″ x xᵀ is `eigenvalue` times the identity.
 */
function criticalPair(eigenvalue: number): { mlp: Mlp; samples: Samples } {
  const { mlp, samples: drawn } = regression(2, [2], 'tanh', 27, { count: 60 });
  makeEqual(mlp, 0, 0, 1);
  const { inputs, count } = drawn;
  const [hidden, output] = forwardLayers(mlp, inputs, count);
  const v = mlp.layers[1]!.weights[0]!;
  const conditions = Array.from({ length: count }, (_, row) => {
    const z = hidden!.preActivations[2 * row]!;
    const [slope, curvature] = [activationSlope('tanh', z), v * activationCurvature('tanh', z)];
    const [x, y] = [inputs[2 * row]!, inputs[2 * row + 1]!];
    // s′x and s for the unit, 1 for the output's bias; then the six entries of A
    const gradient = [slope * x, slope * y, slope, Math.tanh(z), 1];
    return [...gradient, ...[x * x, y * y, 1, x * y, x, y].map((product) => curvature * product)];
  });
  const c = new QrDecomposition(new Matrix(conditions));
  const wanted = Matrix.columnVector([0, 0, 0, 0, 0, eigenvalue, eigenvalue, eigenvalue, 0, 0, 0]);
  const delta = c.orthogonalMatrix.mmul(solve(c.upperTriangularMatrix.transpose(), wanted));
  // δ = 2(f − y) / count
  const targets = output!.activations.map((f, row) => f - (count / 2) * delta.get(row, 0));
  return { mlp, samples: { inputs, targets, count } };
}

describe('predictGrowth elsewhere', () => {
  test.each([
    ['attracts where A is positive definite', 0.02],
    ['is a saddle where the residual has the other sign', -0.02],
  ])('finds that the equal state %s', (_, eigenvalue) => {
    const { mlp, samples: data } = criticalPair(eigenvalue);
    expect(norm(lossAndGradient(mlp, data, 'meanSquaredError').gradient)).toBeLessThan(1e-12);
    const predicted = predictGrowth(mlp, data, 'meanSquaredError', pair);
    expect(predicted.force).toBeLessThan(1e-12);
    expect(predicted.incomingEigenvalue).toBeCloseTo(eigenvalue, 10);
    expect(predicted.incomingRate).toBeCloseTo(Math.log(1 - pair.learningRate * eigenvalue), 10);
    // any difference of the incoming weights, equal outgoing ones
    mlp.parameters[0]! += 3e-7;
    mlp.parameters[1]! -= 1e-7;
    mlp.parameters[4]! += 2e-7;
    const trainer = createTrainer(mlp, data, {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: pair.learningRate },
    });
    const curve = Float64Array.from({ length: 1000 }, () => {
      trainer.step(1);
      const { parameters: p } = mlp;
      return Math.hypot(p[0]! - p[2]!, p[1]! - p[3]!, p[4]! - p[5]!);
    });
    expect(Math.abs(fitGrowth(curve).rate / predicted.incomingRate - 1)).toBeLessThan(1e-3);
  });

  test('is what one step does to a small difference, to first order, with a force too', () => {
    for (const outputs of [1, 3]) {
      const { mlp, samples: data } = regression(3, [4, 3], 'tanh', 15, { outputs });
      makeEqual(mlp, 1, 0, 2);
      const options = { layerIndex: 1, unit: 0, other: 2, learningRate: 0.1 };
      const { rate, direction, force } = predictGrowth(mlp, data, 'meanSquaredError', options);
      expect(force).toBeGreaterThan(1e-3);
      const epsilon = 1e-7;
      direction.forEach((value, p) => (mlp.parameters[p]! += epsilon * value));
      createTrainer(mlp, data, {
        loss: 'meanSquaredError',
        optimizer: { name: 'sgd', learningRate: 0.1 },
      }).step(1);
      const { inputs, weights, biases } = mlp.layers[1]!;
      const { weights: v } = mlp.layers[2]!;
      const parts = [
        ...Array.from({ length: inputs }, (_, i) => weights[i]! - weights[2 * inputs + i]!),
        biases[0]! - biases[2]!,
        ...Array.from({ length: outputs }, (_, k) => v[k * 3]! - v[k * 3 + 2]!),
      ];
      expect(Math.log(Math.hypot(...parts) / epsilon)).toBeCloseTo(rate, 6);
    }
  });

  test('predicts no growth for relu units without a force: they have no curvature', () => {
    const { mlp, samples: data } = regression(2, [2], 'relu', 3);
    makeEqual(mlp, 0, 0, 1);
    const { incomingEigenvalue, incomingRate } = predictGrowth(mlp, data, 'meanSquaredError', pair);
    expect(incomingEigenvalue).toBe(0);
    expect(incomingRate).toBe(0);
  });

  test('refuses two units that differ in a single number, whichever', () => {
    const parts = student.parameters.length - 1;
    for (let p = 0; p < parts; p++) {
      const parted = copyMlp(student);
      parted.parameters[p]! += 1e-12;
      expect(parted.parameters[p]).not.toBe(student.parameters[p]);
      expect(() => predictGrowth(parted, samples, 'meanSquaredError', pair)).toThrow(
        new RangeError('predictGrowth: expected two equal units, got "different units 0 and 1"'),
      );
    }
    // the last is the bias of the output, which is no unit's own
    const shifted = copyMlp(student);
    shifted.parameters[parts]! += 1e-12;
    expect(predictGrowth(shifted, samples, 'meanSquaredError', pair).rate).toBeCloseTo(prediction.rate, 9);
  });

  test('wants two different units and a learning rate', () => {
    const predict = (options: Partial<typeof pair>) => () =>
      predictGrowth(student, samples, 'meanSquaredError', { ...pair, ...options });
    expect(predict({ other: 0 })).toThrow('expected other than unit 0, got 0');
    expect(predict({ other: 2 })).toThrow(RangeError);
    expect(predict({ learningRate: 0 })).toThrow('predictGrowth: expected learningRate > 0, got 0');
    expect(predict({ rate: 1 } as never)).toThrow(
      'predictGrowth: expected options with fields layerIndex, unit, other, learningRate, got "rate"',
    );
    expect(() => predictGrowth(student, samples, 'meanSquaredError', null as never)).toThrow(
      'predictGrowth: expected options to be an object, got null',
    );
    const diverged = copyMlp(
      student,
      student.parameters.map(() => NaN),
    );
    expect(() => predictGrowth(diverged, samples, 'meanSquaredError', pair)).toThrow(
      'predictGrowth: expected finite separationMatrix[0], got NaN',
    );
  });
});

describe('escapeTime', () => {
  test('is ln(size / ε) / rate', () => {
    expect(escapeTime(1e-6, 0.01)).toBeCloseTo(Math.log(1e6) / 0.01, 9);
    expect(escapeTime(1e-6, 0.01, 1e-3)).toBeCloseTo(Math.log(1e3) / 0.01, 9);
  });

  test('is infinite without growth and 0 for a difference that is as large already', () => {
    expect(escapeTime(1e-6, 0)).toBe(Infinity);
    expect(escapeTime(1e-6, -0.1)).toBe(Infinity);
    expect(escapeTime(2, 0.1)).toBe(0);
    expect(() => escapeTime(0, 0.1)).toThrow('escapeTime: expected epsilon > 0, got 0');
  });
});
