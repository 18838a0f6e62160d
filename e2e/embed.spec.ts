import { experimentToUrl } from '@symmetry-lab/core';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { firstExperiment } from '../apps/playground/src/edit/first-experiment.ts';
import { frameCode } from '../packages/widgets/src/figure/embed-code.ts';
import { courseExperiment, measure } from './course-network.ts';
import { expect, test } from './page.ts';

test.slow();

/** Writes a frame that may run scripts and nothing more. */
function strictFrame(address: string, title: string, height = 100): string {
  return `<iframe src="${address}" title="${title}" width="900" height="${height}" sandbox="allow-scripts"></iframe>
<script>
addEventListener('message', ({ data, source }) => {
  if (data?.type !== 'symmetry-lab:height') return;
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.contentWindow === source) frame.height = data.height;
});
</script>`;
}

/** Opens a page of somebody else's with a page of ours in a frame. */
async function embed(
  page: Page,
  address: string,
  write: (address: string, title: string) => string = strictFrame,
): Promise<FrameLocator> {
  await page.route('**/host-of-a-figure', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>A page of somebody else’s</title><link rel="icon" href="data:,">
${write(address, 'figure')}</html>`,
    }),
  );
  await page.goto('host-of-a-figure');
  return page.frameLocator('iframe');
}

/** The part of a box of text that is selected. */
const selected = (box: HTMLElement): string => {
  const { value, selectionStart, selectionEnd } = box as HTMLTextAreaElement;
  return value.slice(selectionStart, selectionEnd);
};

test('a figure in a sandboxed frame trains in its worker, with the numbers of the core', async ({ page }) => {
  const frame = await embed(page, 'embed/keep-or-break/?optimizer=adam&step=2#keep-or-break');
  const figure = frame.locator('.lab-figure--keep-or-break');
  await expect(figure).toHaveAttribute('data-step', '2', { timeout: 60_000 });
  const base = courseExperiment('equal');
  const optimizer = { name: 'adam', learningRate: 0.01 } as const;
  const truth = await measure({ ...base, training: { ...base.training, optimizer } }, 2);
  expect(Number(await figure.getAttribute('data-accuracy'))).toBe(truth.accuracy);
  await expect(figure.getByText('Training stopped')).toHaveCount(0);
});

test('controls that are left out stay out on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('embed/keep-or-break/?hide=controls,foot');
  const figure = page.locator('.lab-figure--keep-or-break');
  await expect(figure.locator('.lab-figure__picture')).toBeVisible();
  await expect(figure.getByRole('button', { name: 'Play' })).toBeHidden();
});

test('the laboratory itself trains there too, for those who frame its address', async ({ page }) => {
  const frame = await embed(page, 'playground/', (address, title) => strictFrame(address, title, 800));
  const laboratory = frame.locator('.pg');
  await expect(laboratory).toHaveAttribute('data-phase', 'ready', { timeout: 60_000 });
  await laboratory.getByRole('button', { name: 'Train for one epoch' }).click();
  await expect(laboratory).toHaveAttribute('data-step', '13');
});

test('the page around it hears how high it is', async ({ page }) => {
  const frame = await embed(page, 'embed/keep-or-break/');
  await expect(frame.locator('.lab-figure--keep-or-break')).toBeVisible();
  const heights = async () => {
    const own = await frame.locator('main').evaluate((main) => main.getBoundingClientRect().height);
    return Math.abs(own - Number(await page.locator('iframe').getAttribute('height')));
  };
  await expect.poll(heights).toBeLessThanOrEqual(1);
  expect(Number(await page.locator('iframe').getAttribute('height'))).toBeGreaterThan(300);
});

test('an experiment shown by its network alone takes no more room than that', async ({ page }) => {
  const hidden = ['data', 'network', 'start', 'training', 'seeds', 'compare', 'take'].join('.');
  const hash = experimentToUrl(courseExperiment('equal')).replace(/^.*#/s, '#');
  const frame = await embed(page, `embed/experiment/${hash}&views=none&hide=${hidden}`);
  const laboratory = frame.locator('.pg');
  await expect(laboratory).toHaveAttribute('data-views', 'there', { timeout: 60_000 });
  const lowest = await laboratory.evaluate((root) => {
    const bottoms = [...root.querySelectorAll('*')].map((part) => part.getBoundingClientRect().bottom);
    return Math.max(...bottoms);
  });
  // the frame hears a little later how high it is
  await expect
    .poll(async () => Number(await page.locator('iframe').getAttribute('height')))
    .toBeGreaterThan(200);
  await expect
    .poll(async () => Number(await page.locator('iframe').getAttribute('height')) - lowest)
    .toBeLessThan(60);
});

for (const width of [1280, 900, 390]) {
  for (const [what, parts] of [
    ['its usual views', ''],
    ['five views', '&views=output.curves.distinct.difference.similarity'],
    ['its network and time alone', '&views=none&hide=data.network.start.training.seeds.compare.take'],
    ['a guess to be made first', '&ask=1'],
  ]) {
    test(`an experiment with ${what}, ${width} pixels wide, has its height before it is there`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.addInitScript(() => {
        addEventListener('DOMContentLoaded', () => {
          const main = document.querySelector('main')!;
          const heights: number[] = [];
          Object.assign(window, { heights });
          new ResizeObserver(() => heights.push(main.getBoundingClientRect().height)).observe(main);
        });
      });
      const hash = experimentToUrl(firstExperiment).replace(/^.*#/s, '#');
      await page.goto(`embed/experiment/${hash}${parts}`);
      await expect(page.locator('.pg')).toHaveAttribute('data-views', 'there', { timeout: 60_000 });
      await expect(page.locator('.pg')).toHaveAttribute('data-phase', 'ready');
      const heights = await page.evaluate(() => (window as unknown as { heights: number[] }).heights);
      const last = await page.locator('main').evaluate((main) => main.getBoundingClientRect().height);
      // a line of words more or less is no jump
      for (const height of heights) expect(Math.abs(height / last - 1)).toBeLessThan(0.04);
    });
  }
}

test('the address chooses the theme, hides parts and locks settings', async ({ page }) => {
  await page.goto('embed/keep-or-break/?theme=dark&hide=prediction,foot&lock=settings');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('.lab-prediction')).toBeHidden();
  await expect(page.locator('.lab-figure__foot')).toBeHidden();
  const figure = page.locator('.lab-figure');
  await expect(page.locator('astro-island', { has: figure })).not.toHaveAttribute('ssr', /.*/);
  await expect(figure.locator('.lab-choice').last()).toHaveJSProperty('inert', true);
  await figure.getByRole('button', { name: 'Step' }).click();
  await expect(figure).toHaveAttribute('data-step', '1');
});

test('a prediction comes first where the address asks for it', async ({ page }) => {
  await page.goto('embed/keep-or-break/?predict=first');
  const picture = page.locator('.lab-figure__picture');
  await expect(page.locator('.lab-prediction')).toBeVisible();
  await expect(picture).toBeHidden();
  await page.getByRole('button', { name: 'Show what happens' }).click();
  await expect(picture).toBeVisible();
});

test('the code that a figure offers lets a reader copy and download in the other page', async ({ page }) => {
  const frame = await embed(page, 'embed/keep-or-break/?step=2#keep-or-break', frameCode);
  const figure = frame.locator('.lab-figure--keep-or-break');
  await expect(figure).toHaveAttribute('data-step', '2', { timeout: 60_000 });
  await expect(figure).toHaveAttribute('data-phase', 'ready');
  await figure.getByRole('button', { name: 'Link to this state' }).click();
  await expect(figure.locator('.lab-share')).toContainText('Copied.');
  const home = figure.locator('.lab-take-home');
  await home.getByText('Take it home').click();
  await home.getByRole('button', { name: 'Copy the program' }).click();
  await expect(home.getByRole('status')).toContainText('Copied.');
  const download = page.waitForEvent('download');
  await home.getByRole('button', { name: 'Numbers (CSV)' }).click();
  expect((await download).suggestedFilename()).toBe('keep-or-break.csv');
});

test('where a frame may not copy, a figure gives what is to be copied selected, and says so', async ({
  context,
}) => {
  // the browser writes its refusals to the console
  const page = await context.newPage();
  const frame = await embed(page, 'embed/keep-or-break/?step=2#keep-or-break');
  const figure = frame.locator('.lab-figure--keep-or-break');
  await expect(figure).toHaveAttribute('data-step', '2', { timeout: 60_000 });
  await expect(figure).toHaveAttribute('data-phase', 'ready');
  // twice: what is said once more is selected once more
  for (let time = 0; time < 2; time++) {
    await figure.getByRole('button', { name: 'Link to this state' }).click();
    await expect(figure.locator('.lab-share')).toContainText('Press Ctrl+C');
    const link = figure.getByRole('textbox', { name: 'The link' });
    await expect(link).toBeFocused();
    expect(await link.evaluate(selected)).toMatch(/\/embed\/keep-or-break\/\?.*step=2#keep-or-break$/);
  }
  const home = figure.locator('.lab-take-home');
  await home.getByText('Take it home').click();
  for (let time = 0; time < 2; time++) {
    await home.getByRole('button', { name: 'Copy the program' }).click();
    await expect(home.getByRole('status')).toHaveText(/press Ctrl\+C.*It needs experiment-data\.json/);
    const program = home.getByRole('textbox', { name: 'The program' });
    await expect(program).toBeFocused();
    expect(await program.evaluate(selected)).toContain('import torch');
  }
  await home.getByText('Embed it in a page').click();
  await home.getByRole('button', { name: 'Copy the code' }).click();
  await expect(home.getByRole('status')).toHaveText(/^This page may not copy\..*press Ctrl\+C/);
  const code = home.getByRole('textbox', { name: 'Code to embed this figure' });
  expect(await code.evaluate(selected)).toMatch(/^<iframe .*<\/script>$/s);
  await home.getByRole('button', { name: 'Numbers (CSV)' }).click();
  await expect(home.getByRole('status')).toHaveText(
    'keep-or-break.csv: among your downloads, if the page around this one allows downloads.',
  );
});

test('the laboratory in a frame shares and saves as far as the page around it allows', async ({
  page,
  context,
}) => {
  const share = async (frame: FrameLocator): Promise<Locator> => {
    await expect(frame.locator('.pg')).toHaveAttribute('data-phase', 'ready', { timeout: 60_000 });
    await frame.getByRole('button', { name: 'Share' }).click();
    const dialog = frame.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    return dialog;
  };
  const hash = experimentToUrl(firstExperiment).replace(/^.*#/s, '#');
  const frame = await embed(page, `embed/experiment/${hash}`, frameCode);
  await expect((await share(frame)).getByRole('status')).toHaveText('Copied.');
  await page.keyboard.press('Escape');
  const download = page.waitForEvent('download');
  await frame.getByRole('button', { name: 'Save', exact: true }).click();
  expect((await download).suggestedFilename()).toBe('experiment.json');

  const other = await context.newPage();
  const dialog = await share(await embed(other, `embed/experiment/${hash}`));
  await expect(dialog.getByRole('status')).toContainText('press Ctrl+C');
  const link = dialog.getByRole('textbox', { name: 'Link to this experiment' });
  expect(await link.evaluate(selected)).toContain('/embed/experiment/#e=');
});

test('a dialog of the laboratory opens where the page around its frame is looked at', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  const hash = experimentToUrl(firstExperiment).replace(/^.*#/s, '#');
  const frame = await embed(page, `embed/experiment/${hash}`);
  await expect(frame.locator('.pg')).toHaveAttribute('data-phase', 'ready', { timeout: 60_000 });
  const open = frame.getByRole('button', { name: 'Share' });
  await open.scrollIntoViewIfNeeded();
  // the frame is higher than the window by now
  await expect
    .poll(() => page.locator('iframe').evaluate(({ clientHeight }) => clientHeight))
    .toBeGreaterThan(900);
  const before = await page.evaluate(() => window.scrollY);
  await open.click();
  const dialog = frame.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const { y, height } = (await dialog.boundingBox())!;
  expect(y).toBeGreaterThanOrEqual(0);
  expect(y + height).toBeLessThanOrEqual(640);
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
});
