import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightLevel, weightLimit } from '../../src/picture/weight-scale.js';

const view = (values: number[]) => ({ parameters: values, offset: 0, units: 1, inputs: values.length });

describe('weightLimit', () => {
  test.each([
    [[0.119, -0.119], 0.15],
    [[0.15], 0.15],
    [[0.16], 0.2],
    [[-2.4, 1], 3],
    [[8], 10],
    [[0.0071], 0.01],
    [[0, 0], 1],
    [[NaN, 0.4], 0.5],
  ])('of %j is the round number %d', (values, limit) => {
    expect(weightLimit([view(values)])).toBe(limit);
  });

  test('is one limit for all pictures that are compared', () => {
    expect(weightLimit([view([0.1]), view([0.6])])).toBe(0.7);
  });

  test('leaves out biases and other layers', () => {
    expect(weightLimit([{ parameters: [9, 0.2, 0.2, 9], offset: 1, units: 2, inputs: 1 }])).toBe(0.2);
  });

  test('is that of the weight which sorting by size puts above 99 in a hundred, with equal weights among them too', () => {
    const weight = fc.oneof(
      fc.integer({ min: -9, max: 9 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 400 }), (values) => {
        const sizes = values.map(Math.abs).sort((a, b) => a - b);
        const high = sizes[Math.ceil(0.99 * sizes.length) - 1]!;
        expect(weightLimit([view(values)])).toBe(weightLimit([view([high])]));
      }),
    );
  });

  test('covers all but at most one weight in a hundred', () => {
    const weights = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(weights, (values) => {
        const limit = weightLimit([view(values)]);
        const outside = values.filter((value) => Math.abs(value) > limit);
        expect(outside.length).toBeLessThanOrEqual(Math.floor(values.length / 100));
      }),
    );
  });
});

describe('weightLevel', () => {
  test('is the share of the limit, cut off at both ends, and 0 for what is no number', () => {
    expect([0.1, -0.2, 5, -5, 0, NaN, Infinity].map((weight) => weightLevel(weight, 0.2))).toEqual([
      0.5, -1, 1, -1, 0, 0, 0,
    ]);
  });
});
