import { encode } from 'fast-png';
import { forEachHeat } from './paint-heat.js';
import type { HeatValues } from './paint-heat.js';
import type { HeatScale } from './heat-scale.js';
import { forEachWeight } from './paint-weights.js';
import type { WeightMasks } from './UnitGrid.js';
import type { UnitGridLayout } from './unit-grid-layout.js';
import type { WeightView } from './weight-scale.js';

/** The opaque level of a mask: enough levels for the eye, and two pixels fit into a byte. */
export const opaque = 15;

/**
 * Draws the weights of a layer as two masks, one for each sign: opaque where the weight reaches the limit, clear where it is 0.
 * The page's colours show through them, so that one picture serves every theme.
 *
 * @returns Two greyscale PNG images of 4 bits per pixel with luminance as opacity, as data URIs.
 */
export function encodeWeightMasks(layout: UnitGridLayout, view: WeightView, limit: number): WeightMasks {
  const negative = new Uint8Array(layout.width * layout.height);
  const positive = new Uint8Array(layout.width * layout.height);
  forEachWeight(layout, view, limit, (pixel, level) => {
    (level < 0 ? negative : positive)[pixel] = Math.round(opaque * Math.abs(level));
  });
  return { negative: encodeMask(layout, negative), positive: encodeMask(layout, positive) };
}

/**
 * Draws a matrix as two masks, one for each side of its scale, as {@link encodeWeightMasks} draws weights; missing entries stay clear.
 */
export function encodeHeatMasks(heat: HeatValues, scale: HeatScale): WeightMasks {
  const negative = new Uint8Array(heat.rows * heat.columns);
  const positive = new Uint8Array(heat.rows * heat.columns);
  forEachHeat(heat, scale, (pixel, level = 0) => {
    (level < 0 ? negative : positive)[pixel] = Math.round(opaque * Math.abs(level));
  });
  const size = { width: heat.columns, height: heat.rows };
  return { negative: encodeMask(size, negative), positive: encodeMask(size, positive) };
}

/**
 * Draws grey levels as a mask.
 *
 * @param grey - Levels from 0, clear, to 15, opaque, row-major.
 * @returns A greyscale PNG image of 4 bits per pixel, as a data URI.
 */
export function encodeMask({ width, height }: { width: number; height: number }, grey: Uint8Array): string {
  const data = new Uint8Array(Math.ceil(width / 2) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * Math.ceil(width / 2) + (x >> 1);
      data[at] = (data[at] ?? 0) | ((grey[y * width + x] ?? 0) << (x % 2 === 0 ? 4 : 0));
    }
  }
  const png = encode({ width, height, data, depth: 4, channels: 1 }, { zlib: { level: 9 } });
  return `data:image/png;base64,${btoa(String.fromCharCode(...png))}`;
}
