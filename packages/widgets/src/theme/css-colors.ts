/** A colour as red, green and blue, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Reads a colour token as the page gives it to an element.
 *
 * @param token - Name of a custom property, such as `--lab-ink`.
 * @returns The colour as written in the stylesheet; canvases understand it.
 */
export function cssColor(element: Element, token: string): string {
  return getComputedStyle(element).getPropertyValue(token).trim();
}

let probe: CanvasRenderingContext2D | null = null;

/**
 * Reads a colour token as numbers, whatever notation the stylesheet uses.
 *
 * @param token - Name of a custom property that holds an opaque colour.
 */
export function cssRgb(element: Element, token: string): Rgb {
  probe ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!probe) return [0, 0, 0];
  probe.fillStyle = cssColor(element, token);
  probe.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
