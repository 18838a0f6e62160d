/** Handwritten digits 0 and 1 as grey levels. */
export interface Digits {
  /** Width and height of an image in pixels: 20. */
  readonly side: number;
  /** The grey level of full ink: 15; the background is 0. */
  readonly maximum: number;
  /** Number of images. */
  readonly count: number;
  /** Grey levels, row-major, shape [count, side × side]; each row of an image runs from left to right. */
  readonly pixels: Uint8Array;
  /** The digit of each image, 0 or 1. */
  readonly labels: Uint8Array;
}

const side = 20;
const size = side * side;
const maximum = 15;

/** Reads images written as text: a line per image, a hexadecimal digit per pixel. */
function readImagesInto(pixels: Uint8Array, offset: number, text: string): void {
  // each line but the last ends in one line feed
  const count = (text.length + 1) / (size + 1);
  for (let i = 0; i < count; i++) {
    for (let p = 0; p < size; p++) {
      const code = text.charCodeAt(i * (size + 1) + p);
      // '0' … '9' are the codes 48 … 57, 'a' … 'f' 97 … 102
      pixels[offset + i * size + p] = code < 58 ? code - 48 : code - 87;
    }
  }
}

/**
 * Loads 700 real handwritten images of 0 and 700 of 1, 20 × 20 pixels, in this order.
 *
 * The data are a module of their own, fetched when this is called for the first time, in Node, in a page and
 * in a worker alike.
 *
 * @throws What the engine says where that module cannot be fetched, such as off line.
 * @see The MNIST database of LeCun, Cortes and Burges; see digits-asset.ts for its origin and licence.
 */
export async function loadDigits(): Promise<Digits> {
  const { zeros, ones } = await import('./digits-asset.js');
  const zeroCount = (zeros.length + 1) / (size + 1);
  const count = zeroCount + (ones.length + 1) / (size + 1);
  const pixels = new Uint8Array(count * size);
  readImagesInto(pixels, 0, zeros);
  readImagesInto(pixels, zeroCount * size, ones);
  return { side, maximum, count, pixels, labels: new Uint8Array(count).fill(1, zeroCount) };
}
