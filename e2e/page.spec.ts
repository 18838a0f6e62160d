import { expect, test } from '@playwright/test';
import { watch } from './page.ts';

// every other test relies on this watch: here is what it must not let through

let findings: string[];
test.beforeEach(async ({ page, baseURL }) => {
  findings = watch(page, new URL(baseURL ?? '').origin);
  await page.goto('');
  expect(findings).toEqual([]);
});

test('a message on the console is noticed', async ({ page }) => {
  await page.evaluate(() => console.info('a word'));
  await expect.poll(() => findings).toEqual(['console.info: a word']);
});

test('an uncaught error is noticed', async ({ page }) => {
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('nobody catches this');
    });
  });
  await expect.poll(() => findings).toEqual(['uncaught: nobody catches this']);
});

test('a file that is not there is noticed', async ({ page, baseURL }) => {
  await page.evaluate(() => fetch('no-such-file.json'));
  await expect.poll(() => findings).toContain(`status 404: ${baseURL}no-such-file.json`);
});

test('a request to another origin is noticed, even from a worker', async ({ page, baseURL }) => {
  // the same server by another name
  const elsewhere = `${baseURL}favicon.svg`.replace('localhost', '127.0.0.1');
  await page.evaluate(async (address) => {
    const source = `fetch('${address}', { mode: 'no-cors' }).finally(() => postMessage('done'))`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    await new Promise((resolve) => worker.addEventListener('message', resolve));
  }, elsewhere);
  await expect.poll(() => findings).toContain(`outside the site: ${elsewhere}`);
});
