import type { Rgb } from '../theme/css-colors.js';
import { pictureOrigin } from './unit-grid-layout.js';
import type { UnitGridLayout } from './unit-grid-layout.js';
import { weightLevel } from './weight-scale.js';
import type { WeightView } from './weight-scale.js';

/**
 * Visits every weight of a layer where its picture shows it: weight k of a unit is pixel (k mod side, ⌊k / side⌋).
 *
 * @param visit - Receives the index of the pixel in the whole picture, row-major, and the level in [−1, 1].
 */
export function forEachWeight(
  layout: UnitGridLayout,
  view: WeightView,
  limit: number,
  visit: (pixel: number, level: number) => void,
): void {
  for (let unit = 0; unit < layout.units; unit++) {
    const { x, y } = pictureOrigin(layout, unit);
    const start = view.offset + unit * view.inputs;
    for (let k = 0; k < view.inputs; k++) {
      const pixel = (y + Math.floor(k / layout.side)) * layout.width + x + (k % layout.side);
      visit(pixel, weightLevel(view.parameters[start + k] ?? 0, limit));
    }
  }
}

/**
 * Paints the weights of a layer: the hue says the sign, the opacity the size. Zero is fully transparent, so that the ground shows.
 *
 * @param rgba - Receives the pixels, [height × width × 4]; pixels outside the pictures are left as they are.
 */
export function paintWeightsInto(
  rgba: Uint8ClampedArray,
  layout: UnitGridLayout,
  view: WeightView,
  limit: number,
  colors: { negative: Rgb; positive: Rgb },
): void {
  forEachWeight(layout, view, limit, (pixel, level) => {
    const [red, green, blue] = level < 0 ? colors.negative : colors.positive;
    const at = 4 * pixel;
    rgba[at] = red;
    rgba[at + 1] = green;
    rgba[at + 2] = blue;
    rgba[at + 3] = Math.round(255 * Math.abs(level));
  });
}
