import { watchedThemeVersion } from './use-theme-version.js';

/** A colour as red, green and blue, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Reads a colour token as the page gives it to an element.
 *
 * @param token - Name of a custom property, such as `--lab-ink`.
 * @returns The colour as written in the stylesheet; canvases understand it.
 */
export function cssColor(element: Element, token: string): string {
  const version = watchedThemeVersion();
  if (version === undefined) return readColor(element, token);
  if (version !== knownVersion) {
    known = new WeakMap();
    knownVersion = version;
  }
  const colors = known.get(element) ?? new Map<string, string>();
  known.set(element, colors);
  const color = colors.get(token) ?? readColor(element, token);
  // an element that is not in the page yet has none
  if (color !== '') colors.set(token, color);
  return color;
}

// a canvas asks for the same colours at every picture, and each answer of the page may cost it a new layout
let known = new WeakMap<Element, Map<string, string>>();
let knownVersion = -1;

function readColor(element: Element, token: string): string {
  return getComputedStyle(element).getPropertyValue(token).trim();
}

let probe: CanvasRenderingContext2D | null = null;
const parsed = new Map<string, Rgb>();

/**
 * Reads a colour token as numbers, whatever notation the stylesheet uses.
 *
 * @param token - Name of a custom property that holds an opaque colour.
 */
export function cssRgb(element: Element, token: string): Rgb {
  const color = cssColor(element, token);
  const numbers = parsed.get(color) ?? readHex(color) ?? parseColor(color);
  parsed.set(color, numbers);
  return numbers;
}

/** Reads the notation that the site's own tokens have: asking a canvas takes longer than a frame, the first time. */
function readHex(color: string): Rgb | undefined {
  if (!/^#[\da-f]{6}$/i.test(color)) return undefined;
  const value = parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function parseColor(color: string): Rgb {
  probe ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!probe) return [0, 0, 0];
  probe.fillStyle = color;
  probe.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
