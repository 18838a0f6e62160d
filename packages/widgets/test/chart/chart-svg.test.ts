import { expect, test } from 'vitest';
import { chartSvg } from '../../src/chart/chart-svg.js';
import type { ChartData, ChartModel } from '../../src/chart/model.js';

const model: ChartModel = {
  x: { label: 'step', min: 0, max: 10 },
  y: { label: 'loss', min: 0, max: 1 },
  series: [
    { label: 'A < B', color: '--lab-a' },
    { label: '', color: '--lab-b', dashed: true },
  ],
};
const looks = {
  width: 300,
  height: 200,
  colorOf: (token: string) => `color-of${token}`,
  measure: (name: string) => 7 * name.length,
};

/** The corners of each line drawn, as numbers. */
function corners(svg: string, color: string): [number, number][] {
  const path = new RegExp(`<path d="([^"]*)"[^>]*stroke="color-of${color}"`).exec(svg)?.[1] ?? '';
  return [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

test('every point of a line is a corner of its path, in proportion to the axes', () => {
  const data: ChartData = [
    [0, 5, 10],
    [0, 0.5, 1],
    [1, null, 0],
  ];
  const svg = chartSvg({ model, data, marks: [] }, looks);
  const [first, middle, last] = corners(svg, '--lab-a');
  expect(middle![0]).toBeCloseTo((first![0] + last![0]) / 2, 1);
  expect(middle![1]).toBeCloseTo((first![1] + last![1]) / 2, 1);
  expect(first![1]).toBeGreaterThan(last![1]);
  // a point that is missing is a gap: the line begins anew behind it
  expect(/<path d="([^"]*)"[^>]*stroke="color-of--lab-b"/.exec(svg)![1]!.match(/M/g)).toHaveLength(2);
  expect(corners(svg, '--lab-b')).toEqual([
    [first![0], last![1]],
    [last![0], first![1]],
  ]);
});

test('names of lines are safe in a file, and only lines with a name have one', () => {
  const svg = chartSvg(
    {
      model,
      data: [
        [0, 10],
        [0, 1],
        [1, 0],
      ],
      marks: [],
    },
    looks,
  );
  expect(svg).toContain('>A &lt; B</text>');
  // one at the end of the line, one before the name, which lies among the lines
  expect(svg.match(/<circle[^>]*fill="color-of--lab-a"/g)).toHaveLength(2);
  expect(svg.match(/<circle/g)).toHaveLength(2);
  expect(svg).not.toMatch(/NaN|undefined/);
});

test('a mark is drawn where the clock stands, and a logarithmic axis takes no zero', () => {
  const logarithmic: ChartModel = { ...model, y: { label: 'loss', min: 0.001, max: 1, scale: 'log' } };
  const svg = chartSvg(
    {
      model: logarithmic,
      data: [
        [0, 5, 10],
        [1, 0, 0.001],
        [null, null, null],
      ],
      marks: [{ axis: 'x', at: 5, label: 'now' }],
    },
    looks,
  );
  expect(svg).not.toMatch(/NaN|Infinity/);
  expect(svg).toContain('>now</text>');
  expect(corners(svg, '--lab-line-control')[0]![0]).toBeCloseTo(
    (corners(svg, '--lab-a')[0]![0] + corners(svg, '--lab-a').at(-1)![0]) / 2,
    1,
  );
});

test('a stroke leads from the end of a line to a dot before a name that had to move away from another', () => {
  const named: ChartModel = {
    ...model,
    series: [
      { label: 'one', color: '--lab-a' },
      { label: 'two', color: '--lab-b' },
    ],
  };
  const leaders = (second: number): number => {
    const data: ChartData = [
      [0, 5],
      [0.5, 0.5],
      [0.5, second],
    ];
    const svg = chartSvg({ model: named, data, marks: [] }, looks);
    const strokes = [...svg.matchAll(/<path d="M[\d.]+ [\d.]+L([\d.]+ [\d.]+)" stroke="[^"]*"\/>/g)];
    for (const [, end = ''] of strokes) expect(svg).toContain(`<circle cx="${end.replace(' ', '" cy="')}"`);
    return strokes.length;
  };
  expect(leaders(0.5)).toBe(2);
  expect(leaders(0.9)).toBe(0);
});
