import type { Rgb } from '../theme/css-colors.js';
import { heatLevel } from './heat-scale.js';
import type { HeatScale } from './heat-scale.js';

/** A matrix to be drawn, one pixel per entry. */
export interface HeatValues {
  /** Row-major, shape [rows × columns]; entries that are not finite are drawn as missing. */
  values: ArrayLike<number>;
  rows: number;
  columns: number;
  /** Draws row 0 at the bottom, as in a plane whose vertical axis points up. */
  upward?: boolean | undefined;
}

/**
 * Visits every entry of a matrix where it is drawn.
 *
 * @param visit - Receives the index of the pixel, row-major from the upper left, and the level, `undefined` for a missing entry.
 */
export function forEachHeat(
  { values, rows, columns, upward = false }: HeatValues,
  scale: HeatScale,
  visit: (pixel: number, level: number | undefined) => void,
): void {
  for (let row = 0; row < rows; row++) {
    const line = upward ? rows - 1 - row : row;
    for (let column = 0; column < columns; column++) {
      visit(line * columns + column, heatLevel(scale, values[row * columns + column] ?? NaN));
    }
  }
}

/**
 * Paints a matrix: the hue says the sign, the opacity the size. The neutral value is fully transparent, so that the ground shows;
 * a missing entry is opaque in a colour of its own.
 *
 * @param rgba - Receives the pixels, [rows × columns × 4].
 */
export function paintHeatInto(
  rgba: Uint8ClampedArray,
  heat: HeatValues,
  scale: HeatScale,
  colors: { negative: Rgb; positive: Rgb; missing: Rgb },
): void {
  forEachHeat(heat, scale, (pixel, level) => {
    const color = level === undefined ? colors.missing : level < 0 ? colors.negative : colors.positive;
    rgba.set(color, 4 * pixel);
    rgba[4 * pixel + 3] = Math.round(255 * Math.abs(level ?? 1));
  });
}
