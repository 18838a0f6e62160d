import type { Page } from '@playwright/test';
import { courseExperiment, measure } from './course-network.ts';
import { Figure } from './figure.ts';
import { mainThreadTasks } from './main-thread-tasks.ts';
import { expect, test } from './page.ts';

const starts = ['equal', 'random'] as const;

async function open(page: Page): Promise<Figure> {
  const figure = new Figure(page, 'twin-networks');
  await figure.open('');
  return figure;
}

const network = (figure: Figure, start: string) => figure.root.locator(`[data-start=${start}]`);

/** Fails unless both networks show what the core makes of them in Node. */
async function expectOwnNumbers(figure: Figure, step: number, seed: number, task: 'plain' | 'inverted') {
  for (const start of starts) {
    const truth = await measure(courseExperiment(start, { seed, task }), step);
    const panel = network(figure, start);
    expect(await figure.number('loss', panel), `loss, ${start}`).toBe(truth.loss);
    expect(await figure.number('accuracy', panel), `accuracy, ${start}`).toBe(truth.accuracy);
    expect(await figure.number('distinct', panel), `distinct units, ${start}`).toBe(truth.distinct);
    await figure.expectDrawn(truth.weights, panel);
  }
}

test('two networks train by themselves and show the core’s own numbers and weights', async ({ page }) => {
  const figure = await open(page);
  await figure.reaches(100);
  await expectOwnNumbers(figure, await figure.pause(), 1, 'inverted');
});

test('step, reset to the same weights, new seed and the other task do what they say', async ({ page }) => {
  const figure = await open(page);
  await figure.reaches(1);
  await figure.pause();
  await figure.button('Back to the start').click();
  await expect(figure.root).toHaveAttribute('data-step', '0');
  await expectOwnNumbers(figure, 0, 1, 'inverted');
  await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-step', '1');
  await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-step', '2');
  await expectOwnNumbers(figure, 2, 1, 'inverted');

  await figure.button('New seed').click();
  await expect(figure.root).toHaveAttribute('data-seed', '2');
  await figure.reaches(6);
  await expectOwnNumbers(figure, await figure.pause(), 2, 'inverted');

  await figure.root.getByRole('radio', { name: 'as written' }).check();
  await expect(figure.root).toHaveAttribute('data-task', 'plain');
  await figure.reaches(6);
  await expectOwnNumbers(figure, await figure.pause(), 2, 'plain');
});

test('the keyboard is enough', async ({ page }) => {
  const figure = await open(page);
  await figure.reaches(1);
  await figure.button('Pause').focus();
  await page.keyboard.press('Space');
  await expect(figure.button('Play')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(figure.button('Step')).toBeFocused();
  const before = await figure.pausedStep();
  await page.keyboard.press('Enter');
  await expect(figure.root).toHaveAttribute('data-step', String(before + 1));
});

test('training waits while the figure is off the screen', async ({ page }) => {
  const figure = await open(page);
  await figure.reaches(1);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(figure.root).not.toBeInViewport();
  const paused = await figure.pausedStep();
  await page.waitForTimeout(500);
  expect(await figure.step()).toBe(paused);
  await figure.root.scrollIntoViewIfNeeded();
  await figure.reaches(paused + 1);
});

test('no task keeps the main thread for more than 50 ms while both networks train', async ({
  page,
  browser,
}) => {
  const figure = await open(page);
  await figure.reaches(6);
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await figure.reaches(300);
  const tasks = mainThreadTasks(await browser.stopTracing());
  expect(tasks.length).toBeGreaterThan(100);
  expect(Math.max(...tasks)).toBeLessThan(50);
});

test('the reader’s guess is compared with what is seen', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'about half' }).check();
  const verdict = figure.root.locator('.lab-prediction__verdict');
  await expect(verdict).toHaveText('Noted. Choose the digits as written and see.');
  await figure.root.getByRole('combobox', { name: 'Speed' }).selectOption('fast');
  await figure.root.getByRole('radio', { name: 'as written' }).check();
  await expect(verdict).toHaveText(/^No: after [\d,]+ steps it is 9\d\.\d/, { timeout: 60_000 });
});

test('a screen reader hears little while the figure runs, and the end', async ({ page }) => {
  const figure = await open(page);
  const status = figure.root.locator('.lab-sentence + [role=status]');
  await status.evaluate((element) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver(() => heard.push(element.textContent)).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  const begin = Date.now();
  await figure.reaches(200);
  const step = await figure.pause();
  await expect(status).toContainText(`Step ${step.toLocaleString('en')}.`);
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.length).toBeLessThanOrEqual(2 + (Date.now() - begin) / 5000);
});

test('a worker that cannot be loaded is said in words, and training starts again on request', async ({
  page,
}) => {
  await page.route('**/lab-worker*', (route) => route.abort('aborted'));
  const figure = await open(page);
  await expect(figure.root.getByRole('alert')).toContainText('Training stopped: the lab worker failed');
  await page.unroute('**/lab-worker*');
  await figure.button('Start again').click();
  await expect(figure.root.getByRole('alert')).toHaveCount(0);
  await figure.button('Play').click();
  await figure.reaches(1);
});

test.describe('for readers who ask for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves before they press play', async ({ page }) => {
    const figure = await open(page);
    await page.waitForTimeout(500);
    await expect(figure.root).toHaveAttribute('data-phase', 'idle');
    await figure.button('Play').click();
    await figure.reaches(1);
  });
});

for (const width of [1280, 390]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('the picture without JavaScript is the trained networks, in the box of the live figure', async ({
      page,
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({
        javaScriptEnabled: false,
        viewport: { width, height: 800 },
      });
      const still = new Figure(await context.newPage(), 'twin-networks');
      await still.page.goto(baseURL ?? '');
      const step = await still.step();
      expect(step).toBe(1000);
      for (const start of starts) {
        const truth = await measure(courseExperiment(start), step);
        expect(await still.number('loss', network(still, start))).toBe(truth.loss);
        await expect(network(still, start).locator('.lab-units__mask')).toHaveCount(2);
      }
      await expect(still.root.locator('.lab-still__lines path')).toHaveCount(2);

      const figure = await open(page);
      await figure.reaches(1);
      expect(await figure.box()).toEqual(await still.box());
      await context.close();
    });
  });
}
