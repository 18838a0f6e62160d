import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitGrowth } from '../../src/theory/fit-growth.js';
import { Sequence } from '../sequence.js';

const curve = (length: number, value: (step: number) => number) =>
  Float64Array.from({ length }, (_, step) => value(step));

describe('fitGrowth', () => {
  test('finds the rate and intercept of an exponential', () => {
    const rate = fc.double({ min: -0.1, max: 0.1, noNaN: true }).filter((x) => Math.abs(x) > 1e-4);
    fc.assert(
      fc.property(rate, fc.integer({ min: 2, max: 500 }), (r, length) => {
        const fit = fitGrowth(curve(length, (step) => 1e-9 * Math.exp(r * step)));
        expect(Math.abs(fit.rate - r)).toBeLessThan(1e-10);
        expect(fit.intercept).toBeCloseTo(Math.log(1e-9), 8);
        expect(fit.rSquared).toBeGreaterThan(1 - 1e-9);
        expect([fit.start, fit.end]).toEqual([0, length]);
      }),
    );
  });

  test('leaves out a transient, the saturation and the floor of rounding', () => {
    // a faster decaying part at the start, a logistic end
    const grown = (step: number) => 1e-10 * Math.exp(0.02 * step);
    const whole = curve(2000, (step) => {
      const value = grown(step) + 3e-10 * Math.exp(-0.05 * step);
      return value / (1 + value);
    });
    const fit = fitGrowth(whole);
    expect(Math.abs(fit.rate / 0.02 - 1)).toBeLessThan(1e-4);
    expect(fit.start).toBeGreaterThan(50);
    expect(fit.end).toBeLessThan(1150);
    expect(fit.end - fit.start).toBeGreaterThan(600);
    const floored = fitGrowth(curve(2000, (step) => Math.exp(-0.05 * step) + 1e-14));
    expect(Math.abs(floored.rate / -0.05 - 1)).toBeLessThan(1e-4);
  });

  test('skips zeros, which have no logarithm', () => {
    const fit = fitGrowth(curve(300, (step) => (step < 100 ? 0 : Math.exp(0.03 * step))));
    expect(fit.start).toBe(100);
    expect(fit.rate).toBeCloseTo(0.03, 12);
  });

  test('relaxes its tolerance on a noisy curve', () => {
    const sequence = new Sequence(5);
    const noisy = curve(1000, (step) => Math.exp(0.01 * step + 0.3 * sequence.next()));
    const fit = fitGrowth(noisy);
    expect(Math.abs(fit.rate / 0.01 - 1)).toBeLessThan(0.01);
    expect(fit.rSquared).toBeGreaterThan(0.98);
  });

  test('fits a given window, in steps rather than points', () => {
    const bent = curve(100, (step) => (step < 50 ? 1 : Math.exp(0.5 * (step - 49))));
    expect(fitGrowth(bent, { start: 0, end: 50 })).toEqual({
      rate: 0,
      intercept: 0,
      rSquared: 1,
      bend: 0,
      start: 0,
      end: 50,
    });
    expect(fitGrowth(bent, { start: 50, end: 100, stepsPerPoint: 10 }).rate).toBeCloseTo(0.05, 13);
  });

  test('gives the least-squares line and its R² for any window', () => {
    const points = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(points, (values) => {
        const { rate, intercept, rSquared } = fitGrowth(values, { start: 0 });
        const y = values.map(Math.log);
        const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
        const x = y.map((_, i) => i - (y.length - 1) / 2);
        const slope = mean(y.map((value, i) => value * x[i]!)) / mean(x.map((value) => value * value));
        expect(rate).toBeCloseTo(slope, 10);
        expect(intercept).toBeCloseTo(mean(y) - (slope * (y.length - 1)) / 2, 10);
        const residual = mean(y.map((value, i) => (value - mean(y) - slope * x[i]!) ** 2));
        const variance = mean(y.map((value) => (value - mean(y)) ** 2));
        if (variance > 1e-6) expect(rSquared).toBeCloseTo(1 - residual / variance, 8);
      }),
    );
  });

  test('says what a curve without growth lacks', () => {
    expect(() => fitGrowth([0, 0, 0])).toThrow(
      new RangeError('fitGrowth: expected a curve with two neighbouring points > 0, got "one of 3 points"'),
    );
    expect(() => fitGrowth([1, 0, 2], { start: 0 })).toThrow('fitGrowth: expected curve[1] > 0, got 0');
    expect(() => fitGrowth([1, 2, 3], { start: 2, end: 3 })).toThrow(RangeError);
    expect(() => fitGrowth([1, 2, 3], { stepsPerPoint: 0 })).toThrow(RangeError);
  });

  test('refuses a misspelt window, and what is no curve', () => {
    expect(() => fitGrowth([1, 2, 3], { strat: 1 } as never)).toThrow(
      new RangeError(
        'fitGrowth: expected a window with fields start, end, stepsPerPoint, tolerance, got "strat"',
      ),
    );
    expect(() => fitGrowth(null as never)).toThrow(
      new TypeError('fitGrowth: expected curve to be an array of numbers, got null'),
    );
  });
});
