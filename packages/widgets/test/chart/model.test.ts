import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  axisPlace,
  axisRange,
  axisTicks,
  chartPlaces,
  clearestPlace,
  lineEnds,
  niceTicks,
  readOut,
  spreadLabels,
  tickLabel,
} from '../../src/chart/model.js';
import type { ChartAxis, LabelBox } from '../../src/chart/model.js';

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

const linear: ChartAxis = { label: 'loss', min: 0, max: 3 };
const power: ChartAxis = { label: 'difference', min: 1e-12, max: 1, scale: 'log' };

describe('a logarithmic axis', () => {
  test('places a value at its power of ten, and has ticks at whole powers', () => {
    expect(axisPlace(power, 1e-7)).toBeCloseTo(-7, 12);
    expect(axisRange(power)).toEqual([Math.log10(1e-12), 0]);
    expect(axisTicks(power, 4).map((tick) => tickLabel(power, tick))).toEqual(['10⁻¹⁰', '10⁻⁵', '1']);
  });

  test('leaves a gap where there is no logarithm', () => {
    expect([0, -1, NaN, null].map((value) => axisPlace(power, value))).toEqual([null, null, null, null]);
  });

  test('gives exactly 0 a place and a tick of its own if it has a word for it, below every positive number', () => {
    const axis: ChartAxis = { ...power, zero: 'exactly 0' };
    const place = axisPlace(axis, 0)!;
    expect(place).toBeLessThan(axisPlace(axis, 5e-324)!);
    expect(place).toBeGreaterThan(axisRange(axis)[0]);
    expect(tickLabel(axis, axisTicks(axis, 4)[0]!)).toBe('exactly 0');
    expect(axisPlace(axis, 1e-3)).toBe(axisPlace(power, 1e-3));
  });

  test('keeps the order of the values, on every axis', () => {
    const sorted = fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 })
      .map((values) => values.sort((a, b) => a - b));
    fc.assert(
      fc.property(sorted, fc.constantFrom(linear, { ...power, zero: '0' }), (values, axis) => {
        const places = values.map((value) => axisPlace(axis, value)!);
        places.forEach((place, i) => expect(place).toBeGreaterThanOrEqual(places[i - 1] ?? place));
      }),
    );
  });
});

describe('a pointer reads off', () => {
  const series = [
    { label: 'measured', color: '--lab-unit-1' },
    { label: '', color: '--lab-unit-1' },
    { label: 'predicted', color: '--lab-unit-2' },
  ];
  const data = [
    [0, 1200],
    [1e-12, 0.25],
    [1, 1],
    [null, 0.5],
  ] as const;

  test('the values of the lines that have a name and a point there', () => {
    const model = { x: { label: 'step', min: 0, max: 2000 }, y: power, series };
    expect(readOut(model, data, 0)).toBe('step 0: measured 10⁻¹²');
    expect(readOut(model, data, 1)).toBe('step 1,200: measured 0.25, predicted 0.5');
    expect(readOut(model, data, 7)).toBe('');
  });

  test('in the words of the axis', () => {
    const y = { ...linear, format: (value: number) => `${value} nats` };
    expect(readOut({ x: linear, y, series }, data, 1)).toBe(
      'loss 1,200: measured 0.25 nats, predicted 0.5 nats',
    );
  });
});

test('what is not finite becomes a gap', () => {
  expect(
    chartPlaces({ x: linear, y: linear }, [
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

describe('clearestPlace', () => {
  const place = (top: number): LabelBox => ({ left: 0, right: 50, top, bottom: top + 16 });
  const rising = [
    [0, 100],
    [100, 0],
  ] as const;

  test('takes the place liked best where nothing is covered', () => {
    expect(clearestPlace([place(120), place(10)], [], [rising])).toEqual(place(120));
  });

  test('leaves a place that a line runs through, even without a corner in it', () => {
    // at x from 0 to 50 the line has heights from 100 down to 50
    expect(clearestPlace([place(60), place(10)], [], [rising])).toEqual(place(10));
    const climb = [[20, 0], [20, 200], null] as const;
    expect(clearestPlace([place(60), place(10), place(210)], [], [climb])).toEqual(place(210));
  });

  test('rather covers lines than another label', () => {
    expect(clearestPlace([place(10), place(60)], [place(12)], [rising, rising])).toEqual(place(60));
  });

  test('asks for a place', () => {
    expect(() => clearestPlace([], [], [])).toThrow('expected at least one place, got none');
  });
});

describe('spreadLabels', () => {
  test('leaves labels alone that are far apart', () => {
    expect(spreadLabels([10, 100], 16, 200)).toEqual([10, 100]);
  });

  test('spreads labels of one place around it, below the top', () => {
    expect(spreadLabels([80, 80, 80], 16, 200)).toEqual([64, 80, 96]);
    expect(spreadLabels([5, 5, 5], 16, 200, 0)).toEqual([0, 16, 32]);
    expect(spreadLabels([100, 40, 44], 16, 200)).toEqual([100, 34, 50]);
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
