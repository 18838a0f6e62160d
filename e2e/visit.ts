import type { Page } from '@playwright/test';
import { expect } from './page.ts';

/** Opens a page as a reader does: from top to bottom, until every figure on the way has become interactive. */
export async function readThrough(page: Page, address: string): Promise<void> {
  await page.goto(address);
  for (const island of await page.locator('astro-island').all()) {
    if (await island.isVisible()) await island.scrollIntoViewIfNeeded();
    // Astro takes the attribute off when the island has hydrated
    await expect(island).not.toHaveAttribute('ssr', /.*/);
  }
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
}

/** Sums up by how much the layout has shifted by itself so far; needs {@link watchLayout} before the visit. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { layoutShift: number }).layoutShift);
}

/** Starts to add up layout shifts from the next navigation on. */
export async function watchLayout(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const total = window as unknown as { layoutShift: number };
    total.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) total.layoutShift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Measures how bright the page's background is, from 0 (black) to 255 (white). */
export function backgroundBrightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('backgroundBrightness: expected a 2d context, got null.');
    // painted, because a computed colour may be written in any colour space
    for (const element of [document.documentElement, document.body]) {
      context.fillStyle = getComputedStyle(element).backgroundColor;
      context.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
}

/**
 * Waits until no colour fades into another any more, nor anything else moves that comes to an end: on the way colours have no
 * contrast to speak of.
 */
export async function transitionsEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = (): Animation[] =>
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
        );
    do {
      // what the page changes now is drawn with the next picture, and begins to fade with the one after
      for (let picture = 0; picture < 2; picture++) await new Promise(requestAnimationFrame);
      await Promise.allSettled(running().map(({ finished }) => finished));
    } while (running().length > 0);
  });
}
