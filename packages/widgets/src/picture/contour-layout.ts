import { contours } from 'd3-contour';
import type { ChartAxis } from '../chart/model.js';

/** Holds a function over a plane, sampled on a regular grid whose outer points lie on the edges of the map. */
export interface ContourSurface {
  /** Grid points along each axis, at least 2. */
  columns: number;
  rows: number;
  /** Row-major, shape [rows × columns]; row 0 belongs to the lowest y. */
  values: ArrayLike<number>;
}

/** A point of the plane, in the units of the axes. */
export type MapPoint = readonly [x: number, y: number];

/**
 * Chooses levels that are dense where the function is low: at equal distances from each other in a bowl whose sides are parabolas.
 *
 * @param count - Number of levels, at least 1.
 * @returns Ascending, all between the lowest value and the highest; none for a function without height.
 */
export function contourLevels(values: ArrayLike<number>, count: number): number[] {
  const finite = Array.from(values).filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(high > low)) return [];
  return Array.from({ length: count }, (_, k) => low + (high - low) * ((k + 1) / (count + 1)) ** 2);
}

/**
 * Traces the regions at or above each level.
 *
 * @returns One path for each level, in a box of 100 × 100 whose y points down; what lies beyond the box is cut off by drawing.
 */
export function contourPaths(
  { columns, rows, values }: ContourSurface,
  levels: readonly number[],
): readonly string[] {
  // half a cell lies between the edge of a grid as d3-contour counts it and its outer points
  const across = (column: number): string => ((100 * (column - 0.5)) / (columns - 1)).toFixed(2);
  const down = (row: number): string => (100 - (100 * (row - 0.5)) / (rows - 1)).toFixed(2);
  return contours()
    .size([columns, rows])
    .thresholds([...levels])(Array.from(values))
    .map(({ coordinates }) =>
      coordinates
        .flatMap((polygon) =>
          polygon.map(
            (ring) => `M${ring.map(([column = 0, row = 0]) => `${across(column)} ${down(row)}`).join('L')}Z`,
          ),
        )
        .join(''),
    );
}

/** Finds where a value lies on an axis, in percent of its length. */
export function mapPlace({ min, max }: Pick<ChartAxis, 'min' | 'max'>, value: number): number {
  return (100 * (value - min)) / (max - min);
}

/**
 * Finds the point of the plane under a place of the map.
 *
 * @param across - From the left edge, 0, to the right edge, 1.
 * @param down - From the upper edge, 0, to the lower edge, 1; what lies outside belongs to the nearest point of the edge.
 */
export function mapPoint(x: ChartAxis, y: ChartAxis, across: number, down: number): MapPoint {
  const within = (share: number): number => Math.max(0, Math.min(1, share));
  return [x.min + (x.max - x.min) * within(across), y.max - (y.max - y.min) * within(down)];
}

/** Writes a line through points of the plane as a path in the box of {@link contourPaths}. */
export function linePath(x: ChartAxis, y: ChartAxis, points: readonly MapPoint[]): string {
  return points
    .map(
      ([right, up], index) =>
        `${index === 0 ? 'M' : 'L'}${mapPlace(x, right).toFixed(2)} ${(100 - mapPlace(y, up)).toFixed(2)}`,
    )
    .join('');
}
