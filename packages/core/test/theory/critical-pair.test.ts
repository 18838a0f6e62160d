import { expect, test } from 'vitest';
import { criticalPair } from '../../src/theory/critical-pair.js';
import { predictGrowth } from '../../src/theory/predict-growth.js';

test('criticalPair makes two equal units that are at rest, with the eigenvalue it was asked for', () => {
  for (const eigenvalue of [0.1, -0.02]) {
    const { mlp, samples } = criticalPair(eigenvalue, 3);
    const pair = { layerIndex: 0, unit: 0, other: 1, learningRate: 0.05 };
    const { force, incomingEigenvalue } = predictGrowth(mlp, samples, 'meanSquaredError', pair);
    expect(force).toBeLessThan(1e-9);
    expect(incomingEigenvalue).toBeCloseTo(eigenvalue, 10);
  }
});

test('criticalPair refuses what is not a number', () => {
  expect(() => criticalPair(NaN, 1)).toThrow(/^criticalPair: expected eigenvalue/);
  expect(() => criticalPair(0.1, -1)).toThrow(/^criticalPair: expected seed/);
});
