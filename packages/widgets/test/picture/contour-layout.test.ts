import { describe, expect, test } from 'vitest';
import {
  contourLevels,
  contourPaths,
  linePath,
  mapPlace,
  mapPoint,
} from '../../src/picture/contour-layout.js';

const axis = (min: number, max: number) => ({ label: '', min, max });

/** A bowl x² + y² over the square from −2 to 2. */
const side = 41;
const at = (index: number): number => -2 + (4 * index) / (side - 1);
const bowl = {
  columns: side,
  rows: side,
  values: Array.from({ length: side ** 2 }, (_, i) => at(i % side) ** 2 + at(Math.floor(i / side)) ** 2),
};

const points = (path: string): [number, number][] =>
  Array.from(path.matchAll(/([\d.-]+) ([\d.-]+)/g), ([, x, y]) => [Number(x), Number(y)]);

describe('contours', () => {
  test('are circles of the right radius around the bottom of a round bowl', () => {
    const [path = ''] = contourPaths(bowl, [1]);
    // the region at or above the level has the circle as its hole, and the edge of the map as its outside
    const ring = points(path.split('Z').find((part) => !part.includes('-') && part !== '') ?? '');
    expect(ring.length).toBeGreaterThan(20);
    for (const [x, y] of ring) expect(Math.hypot(x / 25 - 2, y / 25 - 2)).toBeCloseTo(1, 1);
  });

  test('have the lowest y at the bottom', () => {
    const slope = { columns: 2, rows: 2, values: [0, 0, 1, 1] };
    const [path = ''] = contourPaths(slope, [0.5]);
    expect(Math.max(...points(path).map(([, y]) => y))).toBeCloseTo(50, 1);
  });

  test('lie at equal distances on the side of a bowl', () => {
    const levels = contourLevels(bowl.values, 7);
    const radii = levels.map(Math.sqrt);
    const steps = radii.slice(1).map((radius, i) => radius - radii[i]!);
    expect(levels).toHaveLength(7);
    for (const step of steps) expect(step).toBeCloseTo(radii[0]!, 12);
    expect(levels.at(-1)).toBeLessThan(8);
  });

  test('are left out where there is no height, and what is not finite does not count', () => {
    expect(contourLevels([3, 3, 3], 5)).toEqual([]);
    expect(contourLevels([0, NaN, Infinity, 1], 1)).toEqual([0.25]);
  });
});

describe('a point of the plane', () => {
  const x = axis(-3, 9);
  const y = axis(-6, 6);

  test('is found again under its place on the map', () => {
    for (const [right, up] of [
      [0, 0],
      [-3, 6],
      [9, -6],
      [2.5, 1.25],
    ] as const) {
      const [u, v] = mapPoint(x, y, mapPlace(x, right) / 100, 1 - mapPlace(y, up) / 100);
      expect(u).toBeCloseTo(right, 12);
      expect(v).toBeCloseTo(up, 12);
    }
  });

  test('stays on the map when the pointer leaves it', () => {
    expect(mapPoint(x, y, -0.2, 1.4)).toEqual([-3, -6]);
  });

  test('is where a line through it goes', () => {
    expect(
      linePath(x, y, [
        [-3, 6],
        [3, 0],
      ]),
    ).toBe('M0.00 0.00L50.00 50.00');
  });
});
