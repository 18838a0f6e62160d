import { describe, expect, test } from 'vitest';
import { createBumpsData } from '../../src/data/bumps.js';
import { createCircleData } from '../../src/data/circle.js';
import type { DataSamples } from '../../src/data/data-set.js';
import { createGaussiansData } from '../../src/data/gaussians.js';
import { createMoonsData } from '../../src/data/moons.js';
import { createPlaneData } from '../../src/data/plane.js';
import { createSpiralsData, type SpiralsOptions } from '../../src/data/spirals.js';
import { createStripesData, type StripesOptions } from '../../src/data/stripes.js';
import { createXorData } from '../../src/data/xor.js';

const options = { trainCount: 2000, testCount: 1 };

interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

const pointsOf = ({ inputs, targets, count }: DataSamples): Point[] =>
  Array.from({ length: count }, (_, i) => ({ x: inputs[2 * i]!, y: inputs[2 * i + 1]!, label: targets[i]! }));
const rangeOf = (values: number[]) => [Math.min(...values), Math.max(...values)] as const;

test('a circle is a disc in a ring', () => {
  const radii = (label: number) =>
    pointsOf(createCircleData(options, 1).train)
      .filter((point) => point.label === label)
      .map(({ x, y }) => Math.hypot(x, y));
  const [inner, ring] = [rangeOf(radii(1)), rangeOf(radii(0))];
  expect(inner[0]).toBeLessThan(0.02);
  expect(inner[1]).toBeLessThanOrEqual(2.5);
  expect(inner[1]).toBeGreaterThan(2.48);
  expect(ring[0]).toBeGreaterThanOrEqual(3.5 - 1e-12);
  expect(ring[1]).toBeGreaterThan(4.98);
  expect(ring[1]).toBeLessThanOrEqual(5);
});

test('a circle favours no direction', () => {
  const quadrants = [0, 0, 0, 0];
  for (const { x, y } of pointsOf(createCircleData(options, 1).train))
    quadrants[(x > 0 ? 1 : 0) + (y > 0 ? 2 : 0)]!++;
  for (const count of quadrants) expect(Math.abs(count - 500)).toBeLessThan(80);
});

test('the exclusive or is 1 where one coordinate is positive, and fills its quadrants equally', () => {
  const points = pointsOf(createXorData(options, 1).train);
  for (const { x, y, label } of points) {
    expect(label).toBe(x > 0 !== y > 0 ? 1 : 0);
    expect(Math.min(Math.abs(x), Math.abs(y))).toBeGreaterThanOrEqual(0.3);
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(5);
  }
  expect(points.filter(({ x, y }) => x > 0 && y > 0).length).toBe(500);
  expect(points.filter(({ x, y }) => x < 0 && y > 0).length).toBe(500);
});

describe('two clouds', () => {
  test('are normal around their centres, with deviation 1', () => {
    for (const label of [0, 1]) {
      const points = pointsOf(createGaussiansData(options, 1).train).filter((point) => point.label === label);
      for (const axis of ['x', 'y'] as const) {
        const values = points.map((point) => point[axis]);
        const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
        const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
        expect(Math.abs(mean - (label === 1 ? 2 : -2))).toBeLessThan(0.15);
        expect(Math.abs(variance - 1)).toBeLessThan(0.15);
      }
    }
  });

  test('are mixed when their deviation is 2', () => {
    const errors = pointsOf(createGaussiansData({ ...options, noise: 2 }, 1).train).filter(
      ({ x, y, label }) => x + y > 0 !== (label === 1),
    );
    // the best line errs with probability Φ(−√2) = 0.0786
    expect(Math.abs(errors.length / 2000 - 0.0786)).toBeLessThan(0.02);
  });

  test('are two points without noise', () => {
    const points = pointsOf(createGaussiansData({ noise: 0 }, 1).train).map(({ x, y }) => `${x} ${y}`);
    expect(new Set(points)).toEqual(new Set(['2 2', '-2 -2']));
  });
});

describe('spirals', () => {
  test.each([undefined, 0.5, 1.75, 5])('wind around the origin as often as asked (%s)', (turns) => {
    const own: SpiralsOptions = turns === undefined ? options : { ...options, turns };
    for (const { x, y, label } of pointsOf(createSpiralsData(own, 1).train)) {
      const radius = Math.hypot(x, y);
      expect(radius).toBeGreaterThan(0.25 - 1e-12);
      expect(radius).toBeLessThan(5);
      const angle = ((radius - 0.25) / 4.75) * (turns ?? 1.5) * 2 * Math.PI + label * Math.PI;
      // the distance from where the formula says, by the library functions of this engine
      expect(Math.hypot(x - radius * Math.cos(angle), y - radius * Math.sin(angle))).toBeLessThan(1e-12);
    }
  });

  test.each([0, -1, 5.1, NaN])('refuse %d turns', (turns) => {
    expect(() => createSpiralsData({ turns }, 1)).toThrow(
      new RangeError(`createSpiralsData: expected turns in (0, 5], got ${turns}`),
    );
  });
});

test('moons are half circles around two centres, which reach into each other', () => {
  const points = pointsOf(createMoonsData(options, 1).train);
  for (const { x, y, label } of points) {
    const [centreX, centreY] = label === 0 ? [-5 / 3, -5 / 6] : [5 / 3, 5 / 6];
    expect(Math.hypot(x - centreX, y - centreY)).toBeCloseTo(10 / 3, 12);
    expect(label === 0 ? y - centreY : centreY - y).toBeGreaterThanOrEqual(-1e-12);
  }
  expect(rangeOf(points.map(({ x }) => x)).map(Math.round)).toEqual([-5, 5]);
  expect(Math.max(...points.filter(({ label }) => label === 0).map(({ x }) => x))).toBeGreaterThan(1.6);
});

describe('stripes', () => {
  test.each([undefined, 2, 3, 12])('take turns across the direction (3, 4), %s of them', (stripes) => {
    const own: StripesOptions = stripes === undefined ? options : { ...options, stripes };
    const seen = new Set<number>();
    for (const { x, y, label } of pointsOf(createStripesData(own, 1).train)) {
      const place = ((0.6 * x + 0.8 * y + 4) / 8) * (stripes ?? 4);
      const stripe = Math.floor(place);
      seen.add(stripe);
      expect(stripe % 2).toBe(label);
      expect(Math.abs(place - stripe - 0.5)).toBeLessThan(0.4 + 1e-12);
      expect(Math.abs(0.6 * y - 0.8 * x)).toBeLessThanOrEqual(4 + 1e-12);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: stripes ?? 4 }, (_, i) => i));
  });

  test.each([1, 13, 2.5])('refuse to be %d', (stripes) => {
    expect(() => createStripesData({ stripes }, 1)).toThrow(
      new RangeError(`createStripesData: expected stripes to be an integer in [2, 12], got ${stripes}`),
    );
  });
});

test('the plane is (x + y) / 10', () => {
  const points = pointsOf(createPlaneData(options, 1).train);
  for (const { x, y, label } of points) {
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(5);
    expect(label).toBeCloseTo((x + y) / 10, 14);
  }
});

describe('bumps', () => {
  test.each([undefined, 1, 2, 8])('stand equally far apart, in turn up and down (%s)', (given) => {
    const bumps = given ?? 3;
    const { train } = createBumpsData(given === undefined ? options : { ...options, bumps }, 1);
    const distance = 12 / bumps;
    train.inputs.forEach((x, i) => {
      const bump = Math.min(bumps - 1, Math.floor((x + 6) / distance));
      const z = (x + 6 - (bump + 0.5) * distance) / (0.2 * distance);
      const height = (bump % 2 === 0 ? 1 : -1) * Math.exp((-z * z) / 2);
      // the neighbours add little: e^(−3.125) of each at the border between two, where they cancel
      expect(Math.abs(train.targets[i]! - height)).toBeLessThan(0.05);
    });
    expect(Math.max(...train.targets)).toBeGreaterThan(0.99);
  });

  test.each([0, 9, 1.5])('refuse to be %d', (bumps) => {
    expect(() => createBumpsData({ bumps }, 1)).toThrow(
      new RangeError(`createBumpsData: expected bumps to be an integer in [1, 8], got ${bumps}`),
    );
  });
});
