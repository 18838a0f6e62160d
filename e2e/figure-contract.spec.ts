import { readFileSync } from 'node:fs';
import { Figure } from './figure.ts';
import { expect, listPages, test } from './page.ts';

/** Finds every figure of the built site, with its page. */
function listFigures(): { address: string; name: string }[] {
  return listPages('docs/dist').flatMap((address) => {
    const file = address === '' || address.endsWith('/') ? `${address}index.html` : address;
    const html = readFileSync(`docs/dist/${file}`, 'utf8');
    return [...html.matchAll(/lab-figure--([\w-]+)/g)].map(([, name = '']) => ({ address, name }));
  });
}

const figures = listFigures();

test('every chapter has a figure, and no two figures share a name', () => {
  const names = figures.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  const chapters = listPages('docs/dist').filter((address) =>
    readFileSync(`docs/dist/${address}${address.endsWith('.html') ? '' : 'index.html'}`, 'utf8').includes(
      'class="eyebrow',
    ),
  );
  const pages = new Set(figures.map(({ address }) => address));
  expect(chapters.filter((address) => !pages.has(address))).toEqual([]);
});

for (const { address, name } of figures) {
  test.describe(`the figure ${name}`, () => {
    test('asks for a guess, says what is seen, and has its numbers as a table', async ({ page }) => {
      const figure = new Figure(page, name);
      await figure.open(address);
      const guesses = figure.root.locator('.lab-prediction').first().getByRole('radio');
      expect(await guesses.count()).toBeGreaterThan(1);
      const verdict = figure.root.locator('.lab-prediction__verdict').first();
      await expect(verdict).toHaveCount(0);
      // words fill the place of the verdict, which takes it without moving what is below
      const prediction = figure.root.locator('.lab-prediction').first();
      await expect(prediction).toContainText('the figure answers here');
      const heightBefore = await prediction.evaluate((box) => box.getBoundingClientRect().height);
      await guesses.first().check({ force: true });
      await expect(verdict).not.toBeEmpty();
      expect(await prediction.evaluate((box) => box.getBoundingClientRect().height)).toBe(heightBefore);

      const sentence = figure.root.locator('.lab-sentence');
      await expect(sentence).toHaveCount(1);
      expect((await sentence.innerText()).length).toBeGreaterThan(20);
      await expect(figure.root.locator('.lab-sentence + [role=status]')).toHaveCount(1);

      await figure.root.getByText('The numbers as a table').click();
      const table = figure.root.locator('.lab-figure__foot').getByRole('table').first();
      await expect(table).toBeVisible();
      expect(await table.locator('caption').innerText()).not.toBe('');
      expect(await table.getByRole('columnheader').count()).toBeGreaterThan(1);
    });

    test.describe('on a phone', () => {
      test.use({ viewport: { width: 390, height: 844 } });

      test('has Play within reach wherever its picture is looked at', async ({ page }) => {
        const figure = new Figure(page, name);
        await figure.open(address);
        const picture = figure.root.locator('.lab-figure__picture');
        for (const part of [0, 0.5, 0.9]) {
          await picture.evaluate((box, share) => {
            const { top, height } = box.getBoundingClientRect();
            scrollBy({ top: top + share * height - 300, behavior: 'instant' });
          }, part);
          await expect(figure.root.getByRole('button', { name: /^(Play|Pause)$/ })).toBeInViewport({
            ratio: 1,
          });
        }
      });

      test('keeps its tables between its edges: a wide one scrolls in its box', async ({ page }) => {
        const figure = new Figure(page, name);
        await figure.open(address);
        await figure.root.getByText('The numbers as a table').click();
        const { left, width } = await figure.box();
        const tables = figure.root.locator('.lab-figure__foot .lab-table');
        for (const box of await tables.evaluateAll((all) =>
          all.map((table) => table.getBoundingClientRect()),
        )) {
          expect(box.left).toBeGreaterThanOrEqual(left);
          expect(box.right).toBeLessThanOrEqual(left + width);
        }
      });
    });

    test('writes an address that opens it again as it is', async ({ page }) => {
      const figure = new Figure(page, name);
      await figure.open(address);
      await figure.button('Link to this state').click();
      await expect(page).toHaveURL(new RegExp(`\\?.+#${name}$`));
      const written = page.url();
      await page.goto('about:blank');
      await page.goto(written);
      await expect(page.locator('astro-island', { has: figure.root })).not.toHaveAttribute('ssr', /.*/);
      await expect(figure.root).toBeInViewport();
      await expect(figure.root.getByRole('alert')).toHaveCount(0);
    });

    test('says what is wrong with an address that it does not know', async ({ page }) => {
      const figure = new Figure(page, name);
      await figure.open(`${address}?nonsense=1#${name}`);
      await expect(figure.root.getByRole('alert')).toContainText('“nonsense=1”');
    });

    test('is worked with the keyboard alone, and explains every term on focus', async ({ page }) => {
      // a press at a time, while the figure may train
      test.slow();
      const figure = new Figure(page, name);
      await figure.open(address);
      const openAll = async (): Promise<void> => {
        const closed = figure.root.locator('details:not([open]) > summary');
        while ((await closed.count()) > 0) await closed.first().click();
      };
      await openAll();
      // what is taken home is fetched when it is opened, and holds something to open too
      await expect(figure.root.locator('.lab-take-home__body > *').first()).toBeVisible();
      await openAll();
      const stops = figure.root.locator(
        'a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex="0"]',
      );
      await stops.first().focus();
      const expected = await stops.evaluateAll((elements) => {
        const controls = elements.filter((element) => element.checkVisibility());
        controls.forEach((element, index) => ((element as HTMLElement).dataset.stop = String(index)));
        // of the radios of one group the keyboard stops at one, and arrows lead to the others
        const isOne = (element: Element): boolean => {
          if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
          const group = controls.filter(
            (other): other is HTMLInputElement =>
              other instanceof HTMLInputElement && other.type === 'radio' && other.name === element.name,
          );
          return element === (group.find(({ checked }) => checked) ?? group[0]);
        };
        return controls.filter(isOne).map((element) => (element as HTMLElement).dataset.stop);
      });
      const reached = new Set<string | undefined>();
      for (let press = 0; press < expected.length + 20; press++) {
        const { stop, within } = await page.evaluate(() => {
          const focused = document.activeElement as HTMLElement;
          return { stop: focused.dataset.stop, within: focused.closest('.lab-figure') !== null };
        });
        if (!within && press > 0) break;
        reached.add(stop);
        const note = await page.evaluate(() => {
          const focused = document.activeElement;
          if (!focused?.classList.contains('lab-term__word')) return undefined;
          const meaning = focused.parentElement?.querySelector('[role=tooltip]');
          return {
            shown: meaning !== null && getComputedStyle(meaning!).display !== 'none',
            words: meaning?.textContent,
          };
        });
        if (note) expect(note, `the term at stop ${stop}`).toMatchObject({ shown: true });
        await page.keyboard.press('Tab');
      }
      expect(expected.filter((stop) => !reached.has(stop))).toEqual([]);
    });

    test('has room for what it says while it plays, so that nothing below moves', async ({ page }) => {
      const figure = new Figure(page, name);
      await figure.open(address);
      const sentence = figure.root.locator('.lab-sentence');
      const height = (): Promise<number> => sentence.evaluate((box) => box.getBoundingClientRect().height);
      const [before, words] = [await height(), await sentence.innerText()];
      await figure.button('Play').click();
      await expect(sentence).not.toHaveText(words);
      for (let look = 0; look < 20; look++) {
        expect(await height(), await sentence.innerText()).toBe(before);
        await page.waitForTimeout(100);
      }
    });

    test.describe('for readers who ask for less motion', () => {
      test.use({ contextOptions: { reducedMotion: 'reduce' } });

      test('does not move by itself', async ({ page }) => {
        const figure = new Figure(page, name);
        await figure.open(address);
        const before = await figure.root.locator('.lab-sentence').innerText();
        await page.waitForTimeout(700);
        expect(await figure.root.locator('.lab-sentence').innerText()).toBe(before);
        await expect(figure.root).not.toHaveAttribute('data-playing', 'true');
      });
    });
  });
}

test('a guess that is made before the page is live counts', async ({ page }) => {
  const figure = new Figure(page, 'linked-units');
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('same-input-same-weights/', { waitUntil: 'commit' });
  await figure.root.getByRole('radio', { name: 'always' }).check();
  await expect(figure.root.locator('.lab-prediction__verdict')).toHaveCount(0);
  release();
  await expect(figure.root.locator('.lab-prediction__verdict')).not.toBeEmpty();
  await expect(figure.root.getByRole('radio', { name: 'always' })).toBeChecked();
});
