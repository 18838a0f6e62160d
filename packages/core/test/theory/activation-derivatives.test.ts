import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activationValue } from '../../src/kernels/activation-value.js';
import { ACTIVATIONS } from '../../src/kernels/layer.js';
import { activationCurvature, activationSlope } from '../../src/theory/activation-derivatives.js';

/** A step for central differences: their error is about h² from the next derivative and 10⁻¹⁶ / h from rounding. */
const h = 1e-5;
/** Away from the kink at 0, where piecewise linear functions have no derivative. */
const anywhere = fc.double({ min: -8, max: 8, noNaN: true }).filter((z) => Math.abs(z) > 2 * h);

describe.each(ACTIVATIONS)('%s', (activation) => {
  test('activationSlope is the slope of the activation', () => {
    fc.assert(
      fc.property(anywhere, (z) => {
        const difference =
          (activationValue(activation, z + h) - activationValue(activation, z - h)) / (2 * h);
        expect(activationSlope(activation, z)).toBeCloseTo(difference, 8);
      }),
    );
  });

  test('activationCurvature is the slope of the slope', () => {
    fc.assert(
      fc.property(anywhere, (z) => {
        const difference =
          (activationSlope(activation, z + h) - activationSlope(activation, z - h)) / (2 * h);
        expect(activationCurvature(activation, z)).toBeCloseTo(difference, 8);
      }),
    );
  });

  test('both are finite far from 0', () => {
    for (const z of [-1e3, -1e2, 1e2, 1e3]) {
      expect(activationSlope(activation, z)).toBeGreaterThanOrEqual(-1e-12);
      expect(Math.abs(activationCurvature(activation, z))).toBeLessThan(1e-12);
    }
  });
});

test('what is no activation has no derivatives', () => {
  const known = ACTIVATIONS.map((name) => `'${name}'`).join(' | ');
  for (const derivative of [activationSlope, activationCurvature]) {
    expect(() => derivative('swish' as never, 1)).toThrow(
      new RangeError(`${derivative.name}: expected activation to be ${known}, got "swish"`),
    );
  }
});

test('at the kink of relu and leakyRelu the slope is that from below, as in training', () => {
  expect(activationSlope('relu', 0)).toBe(0);
  expect(activationSlope('leakyRelu', 0)).toBe(0.01);
  expect(activationCurvature('relu', 0)).toBe(0);
  expect(activationCurvature('leakyRelu', 0)).toBe(0);
});
