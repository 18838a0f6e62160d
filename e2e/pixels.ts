import type { Page } from '@playwright/test';

/** A part of a picture, in its own pixels. */
export interface PicturePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads pixels of a PNG with what the browser of a page has for it.
 *
 * @returns Red, green and blue of each pixel, row by row.
 */
export async function readPixels(page: Page, png: Buffer, part: PicturePart): Promise<number[][]> {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  return page.evaluate(
    async ({ source, x, y, width, height }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
      context.drawImage(image, -x, -y);
      const { data } = context.getImageData(0, 0, width, height);
      return Array.from({ length: width * height }, (_, i) => [...data.subarray(4 * i, 4 * i + 3)]);
    },
    { source, ...part },
  );
}
