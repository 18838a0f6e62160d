/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import readme from '../README.md?raw';
import { root } from './readme-example.js';
import example from './readme-example.tsx?raw';

test('the example of the README is one that runs, and the figure trains', async () => {
  expect(readme).toContain(`\`\`\`tsx\n${example}\`\`\``);
  const figure = page.getByRole('figure').element() as HTMLElement;
  await expect.poll(() => figure.dataset.phase, { timeout: 10_000 }).toBe('ready');
  await expect.poll(() => Number(figure.dataset.step), { timeout: 10_000 }).toBeGreaterThan(0);
  root.unmount();
});
