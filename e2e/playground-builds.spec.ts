import { experimentFromUrl, experimentToUrl, runExperiment } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { firstExperiment } from '../apps/playground/src/edit/first-experiment.ts';
import { fingerprint } from '../apps/playground/src/state/fingerprint.ts';
import { builds, settingsOf } from './playground-builds.ts';
import { expect, test } from './page.ts';
import { Laboratory } from './playground.ts';

// a control that is not found fails its own build, not the whole group's time
test.use({ actionTimeout: 10_000 });

/** What an experiment has come to in the page where it was built. */
interface Built {
  readonly name: string;
  readonly hash: string;
  readonly step: number;
  readonly bits: string;
}

/** Puts an address into the page, as one who pastes it does: no page is loaded for it. */
const paste = (laboratory: Laboratory, hash: string) =>
  laboratory.page.evaluate((text) => (location.hash = text), hash);

const begin = experimentToUrl(firstExperiment);

/** Several builds share a page: most of the time goes into loading it. */
const groups = 4;
const names = Object.keys(builds);
const ofGroup = (group: number) => names.filter((_, k) => k % groups === group);

for (let group = 0; group < groups; group++) {
  test(`addresses of group ${group + 1} of what readers build give the same bits in a fresh profile and in Node`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    const laboratory = new Laboratory(page);
    await laboratory.open(begin);
    const settings = await settingsOf(laboratory);
    const built: Built[] = [];
    for (const [k, name] of ofGroup(group).entries()) {
      await test.step(name, async () => {
        const step = 12 + k;
        await builds[name]!(laboratory, settings);
        await laboratory.isReady();
        await laboratory.goTo(step);
        const hash = await laboratory.hash(step);
        const bits = await laboratory.fingerprint();
        expect(bits).toMatch(/^[0-9a-f]{8}$/);
        const { mlp } = await runExperiment(experimentFromUrl(hash) as Experiment);
        expect(fingerprint(mlp.parameters), `${name}: the core in Node`).toBe(bits);
        built.push({ name, hash, step, bits });
        await paste(laboratory, begin);
        await laboratory.standsAt(0);
        await laboratory.isReady();
        // the form stays where it was
        await settings.start.choose('Of', 'layer 1');
      });
    }
    // no two of them are the same, so that a build which changes nothing is seen
    expect(new Set(built.map(({ bits }) => bits)).size).toBe(built.length);

    const fresh = await page.context().browser()!.newContext();
    const other = new Laboratory(await fresh.newPage());
    for (const [k, { name, hash, step, bits }] of built.entries()) {
      if (k === 0) {
        await other.page.goto(new URL(`playground/${hash}`, page.url().replace(/playground.*$/, '')).href);
      } else await paste(other, hash);
      await expect
        .poll(() => other.fingerprint(), { message: `${name}: a fresh profile`, timeout: 20_000 })
        .toBe(bits);
      await other.standsAt(step);
    }
    await fresh.close();
  });
}

test('a layer of 100 units is one matrix, whose rows are chosen by pointer and by keyboard', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.root.getByLabel('Units of layer 1').fill('100');
  await laboratory.isReady();
  const matrix = laboratory.root.locator('[data-matrix="0"]');
  const chosen = laboratory.root.getByRole('group', { name: 'What to do with the chosen units' });
  const height = (await matrix.boundingBox())!.height;
  await matrix.click({ position: { x: 10, y: 0.305 * height } });
  await expect(chosen).toContainText('Layer 1, unit 31');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowDown');
  await expect(matrix.getByRole('option')).toHaveAttribute('aria-label', 'Layer 1, unit 42');
  await page.keyboard.press('Shift+Enter');
  await expect(chosen).toContainText('units 31, 42');
  await expect(matrix.getByRole('option')).toHaveAttribute('aria-selected', 'true');
  // what is chosen can be made equal, and is said to be
  await laboratory.root.getByRole('button', { name: 'Make them equal' }).click();
  await laboratory.isReady();
  await expect(matrix.getByRole('option')).toHaveAttribute(
    'aria-label',
    'Layer 1, unit 42, identical to unit 31',
  );
  await matrix.press('Home');
  await matrix.press('ArrowRight');
  await expect(laboratory.unit(2, 1)).toBeFocused();
});
