import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  assetFile,
  boundingBox,
  choose,
  crop,
  makeAsset,
  quantize,
  readSource,
} from '../../scripts/make-digits.mjs';
import { loadDigits } from '../../src/data/digits.js';

const digits = await loadDigits();
const size = digits.side * digits.side;
const imageOf = (index: number) => digits.pixels.subarray(index * size, (index + 1) * size);

describe('the digits asset', () => {
  test('is exactly what the script makes', () => {
    expect(readFileSync(assetFile, 'utf8') === makeAsset()).toBe(true);
  });

  test('is at most 130 kB when a server compresses it', () => {
    const asset = readFileSync(assetFile);
    expect(gzipSync(asset, { level: 9 }).length).toBeLessThanOrEqual(130_000);
    expect(brotliCompressSync(asset).length).toBeLessThanOrEqual(130_000);
  });

  test.each([0, 1])('cuts no image of the digit %d', (digit) => {
    for (const image of readSource(digit)) {
      const { width, height } = boundingBox(image);
      expect(Math.max(width, height)).toBe(20);
      // so that cropping keeps all ink
      expect(crop(image).reduce((sum, ink) => sum + ink, 0)).toBe(image.reduce((sum, ink) => sum + ink, 0));
    }
  });

  test('centres the ink to within half a pixel', () => {
    for (const image of readSource(0).slice(0, 50)) {
      const { width } = boundingBox(image);
      const columns = Array.from({ length: 20 }, (_, x) =>
        crop(image).some((ink, i) => ink > 0 && i % 20 === x),
      );
      expect(columns.indexOf(true)).toBe(Math.floor((20 - width) / 2));
      expect(20 - 1 - columns.lastIndexOf(true)).toBe(Math.ceil((20 - width) / 2));
    }
  });

  test('refuses an image that would be clipped or shrunk', () => {
    const tooLarge = new Uint8Array(28 * 28).fill(255);
    expect(() => crop(tooLarge)).toThrow(
      new RangeError('crop: expected ink with a longer side of 20, got 28 × 28'),
    );
  });
});

describe('the grey levels', () => {
  test('differ from the original bytes by at most 1/30', () => {
    const errors = Array.from({ length: 256 }, (_, byte) =>
      Math.abs(quantize(byte) / digits.maximum - byte / 255),
    );
    expect(Math.max(...errors)).toBeLessThanOrEqual(1 / 30);
    // background and full ink stay exact
    expect([quantize(0), quantize(255)]).toEqual([0, digits.maximum]);
  });

  test('are those of the source images, pixel by pixel', () => {
    for (const digit of [0, 1]) {
      const source = readSource(digit);
      choose(source.length).forEach((index, i) => {
        const expected = crop(source[index]!).map(quantize);
        expect(imageOf(digit * 700 + i)).toEqual(expected);
      });
    }
  });
});

describe('loadDigits', () => {
  test('gives 700 zeros, then 700 ones', () => {
    expect(digits.count).toBe(1400);
    expect(digits.labels).toEqual(Uint8Array.from({ length: 1400 }, (_, i) => (i < 700 ? 0 : 1)));
    expect(digits.pixels.length).toBe(1400 * 400);
  });

  test('gives no image twice', () => {
    const images = new Set(Array.from({ length: digits.count }, (_, i) => imageOf(i).join()));
    expect(images.size).toBe(digits.count);
  });

  test('gives images that look like their digits: a one has ink in its centre, a zero around it', () => {
    const centre = (image: Uint8Array) =>
      image[9 * 20 + 9]! + image[9 * 20 + 10]! + image[10 * 20 + 9]! + image[10 * 20 + 10]!;
    const meanOf = (from: number) => {
      let sum = 0;
      for (let i = from; i < from + 700; i++) sum += centre(imageOf(i)) / (4 * digits.maximum);
      return sum / 700;
    };
    expect(meanOf(0)).toBeLessThan(0.1);
    expect(meanOf(700)).toBeGreaterThan(0.8);
  });

  test('gives images that stand upright: most ones lean to the right, as handwriting does', () => {
    const meanColumn = (image: Uint8Array, firstRow: number, lastRow: number) => {
      let ink = 0;
      let moment = 0;
      for (let p = firstRow * 20; p < (lastRow + 1) * 20; p++) {
        ink += image[p]!;
        moment += image[p]! * (p % 20);
      }
      return moment / ink;
    };
    let leaning = 0;
    for (let i = 700; i < 1400; i++) {
      if (meanColumn(imageOf(i), 0, 4) > meanColumn(imageOf(i), 15, 19)) leaning++;
    }
    // mirrored or upside down, this would be the smaller part
    expect(leaning / 700).toBeGreaterThan(0.8);
  });
});
