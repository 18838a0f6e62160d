import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisTicks, drawable, lineEnds, niceTicks, spreadLabels, tickLabel } from '../../src/chart/model.js';

describe('niceTicks', () => {
  test.each([
    [0, 1000, 5, [0, 200, 400, 600, 800, 1000]],
    [0, 0.8, 4, [0, 0.2, 0.4, 0.6, 0.8]],
    [0, 0.3, 3, [0, 0.1, 0.2, 0.3]],
    [-1, 1, 4, [-1, -0.5, 0, 0.5, 1]],
    [1, 25, 5, [5, 10, 15, 20, 25]],
  ])('from %d to %d, about %d', (min, max, count, ticks) => {
    expect(niceTicks(min, max, count)).toEqual(ticks);
  });

  test('lie inside, ascend, and never hold −0', () => {
    const bounds = fc.tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(bounds, fc.integer({ min: 2, max: 10 }), ([min, size], count) => {
        const ticks = niceTicks(min, min + size, count);
        const slack = size * 1e-6;
        ticks.forEach((tick, index) => {
          expect(tick).toBeGreaterThanOrEqual(min - slack);
          expect(tick).toBeLessThanOrEqual(min + size + slack);
          if (index > 0) expect(tick).toBeGreaterThan(ticks[index - 1]!);
          expect(Object.is(tick, -0)).toBe(false);
        });
      }),
    );
  });
});

test('an axis uses its own ticks and words', () => {
  const axis = { label: 'units', min: 0, max: 2, ticks: [1, 2], format: (n: number) => `${n} of 2` };
  expect(axisTicks(axis, 4).map((tick) => tickLabel(axis, tick))).toEqual(['1 of 2', '2 of 2']);
});

test('what is not finite becomes a gap', () => {
  expect(
    drawable([
      [0, 1, 2],
      [NaN, null, 3],
      [Infinity, 1, -1],
    ]),
  ).toEqual([
    [0, 1, 2],
    [null, null, 3],
    [null, 1, -1],
  ]);
});

test('a line ends at its newest point that is not a gap; an empty line has no end', () => {
  expect(
    lineEnds([
      [0, 5, 10],
      [1, 2, null],
      [null, null, null],
      [3, 4, 5],
    ]),
  ).toEqual([
    { series: 0, x: 5, y: 2 },
    { series: 2, x: 10, y: 5 },
  ]);
});

describe('spreadLabels', () => {
  test('leaves labels alone that are far apart', () => {
    expect(spreadLabels([10, 100], 16, 200)).toEqual([10, 100]);
  });

  test('keeps the distance and the bottom, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 150, noNaN: true }), { maxLength: 6 }), (wishes) => {
        const placed = spreadLabels(wishes, 16, 150).sort((a, b) => a - b);
        placed.forEach((position, index) => {
          expect(position).toBeLessThanOrEqual(150);
          if (index > 0) expect(position - placed[index - 1]!).toBeGreaterThanOrEqual(16 - 1e-9);
        });
      }),
    );
  });
});
