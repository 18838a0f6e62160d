import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activationCorrelation } from '../../src/symmetry/activation-correlation.js';
import { meanAbsoluteCorrelation } from '../../src/symmetry/mean-absolute-correlation.js';
import { anyRows } from './matrices.js';

describe('meanAbsoluteCorrelation', () => {
  test('averages over pairs of live units and leaves dead ones out', () => {
    // unit 2 is unit 0 times −2 plus 1, unit 1 is dead, unit 3 is uncorrelated
    const activations = [1, 7, -1, 1, 2, 7, -3, -2, 3, 7, -5, 1];
    const correlations = activationCorrelation(activations, 3, 4);
    const expected =
      (Math.abs(correlations[2]!) + Math.abs(correlations[3]!) + Math.abs(correlations[2 * 4 + 3]!)) / 3;
    expect(meanAbsoluteCorrelation(activations, 3, 4)).toBeCloseTo(expected, 15);
    expect(expected).toBeCloseTo(1 / 3, 15);
  });

  test('is NaN with fewer than two live units', () => {
    expect(meanAbsoluteCorrelation([1, 2, 3], 3, 1)).toBeNaN();
    expect(meanAbsoluteCorrelation([1, 5, 2, 5, 3, 5], 3, 2)).toBeNaN();
  });

  test('lies between 0 and 1, and does not depend on the sign, scale and offset of a unit', () => {
    fc.assert(
      fc.property(
        anyRows.filter(({ count }) => count > 1),
        fc.constantFrom(-1, 0.5, -4),
        ({ values, count, width }, factor) => {
          const mean = meanAbsoluteCorrelation(values, count, width);
          const changed = values.map((x, at) => (at % width === 0 ? x * factor : x));
          const after = meanAbsoluteCorrelation(changed, count, width);
          expect(Number.isNaN(after)).toBe(Number.isNaN(mean));
          if (Number.isNaN(mean)) return;
          expect(mean).toBeGreaterThanOrEqual(0);
          expect(mean).toBeLessThan(1 + 1e-14);
          expect(Math.abs(after - mean)).toBeLessThan(1e-14);
        },
      ),
    );
  });
});
