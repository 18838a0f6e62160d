import type { Locator, Page } from '@playwright/test';
import { expect } from './page.ts';

/** Drives one figure of a page the way a reader does. */
export class Figure {
  readonly root: Locator;

  constructor(
    readonly page: Page,
    readonly name: string,
  ) {
    this.root = page.locator(`.lab-figure--${name}`);
  }

  /** Opens the page of the figure and waits until it is interactive. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.root.scrollIntoViewIfNeeded();
    await expect(this.page.locator('astro-island', { has: this.root })).not.toHaveAttribute('ssr', /.*/);
  }

  /** Measures the figure and its place in the page. */
  box(): Promise<{ left: number; top: number; width: number; height: number }> {
    return this.root.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { left, top: top + window.scrollY, width, height };
    });
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  /** Gives an answer to the figure's question, after which it hides nothing any more. */
  guess(answer: string): Promise<void> {
    return this.root.locator('.lab-prediction').getByRole('radio', { name: answer, exact: true }).check();
  }

  /** Reads a number that the figure shows, with all its digits. */
  async number(attribute: string, within: Locator = this.root): Promise<number> {
    return Number(await within.getAttribute(`data-${attribute}`));
  }

  step(): Promise<number> {
    return this.number('step');
  }

  /** Waits until the figure is live and has trained this far; the still may show a later step. */
  async reaches(step: number): Promise<void> {
    const liveStep = async (): Promise<number> =>
      (await this.root.getAttribute('data-phase')) === 'ready' ? this.step() : -1;
    await expect.poll(liveStep, { timeout: 30_000 }).toBeGreaterThanOrEqual(step);
  }

  /** Pauses and waits until the last picture under way has arrived. */
  async pause(): Promise<number> {
    await this.button('Pause').click();
    await expect(this.button('Play')).toBeVisible();
    return this.pausedStep();
  }

  /** Waits until the step no longer changes. */
  async pausedStep(): Promise<number> {
    let step = -1;
    await expect
      .poll(
        async () => {
          const before = step;
          step = await this.step();
          return step === before;
        },
        {
          // a picture takes less than this
          intervals: [300],
        },
      )
      .toBe(true);
    return step;
  }

  /**
   * Reads the weights back from a picture of 25 units: the sign from the hue, the size from the opacity.
   *
   * @returns Levels in [−1, 1], shape [25, 400].
   */
  async drawnLevels(within: Locator = this.root): Promise<number[]> {
    const pixels = await within.locator('.lab-units canvas').evaluate((canvas: HTMLCanvasElement) => {
      // read from a copy: a canvas that is read is drawn in another way from then on
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
        willReadFrequently: true,
      })!;
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
      return { width: canvas.width, data: Array.from(data) };
    });
    // 20 weights and 6 pixels of space, after a margin of 2
    const origin = (index: number) => 2 + 26 * index;
    return Array.from({ length: 25 * 400 }, (_, index) => {
      const unit = Math.floor(index / 400);
      const x = origin(unit % 5) + (index % 20);
      const y = origin(Math.floor(unit / 5)) + Math.floor((index % 400) / 20);
      const at = 4 * (y * pixels.width + x);
      const [red = 0, , blue = 0, alpha = 0] = pixels.data.slice(at, at + 4);
      return ((red > blue ? 1 : -1) * alpha) / 255;
    });
  }

  /** Fails unless the picture shows these weights. */
  async expectDrawn(weights: readonly number[], within: Locator = this.root): Promise<void> {
    const limit = await this.number('limit');
    const drawn = await this.drawnLevels(within);
    const errors = weights.map((weight, index) => {
      const level = Math.max(-1, Math.min(1, weight / limit));
      return Math.abs(level - (drawn[index] ?? NaN));
    });
    // an opacity has 256 levels, and the hue of a nearly clear pixel cannot be told
    expect(Math.max(...errors)).toBeLessThan(6 / 255);
  }
}
