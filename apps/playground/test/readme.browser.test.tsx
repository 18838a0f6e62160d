/// <reference types="vite/client" />
import { exampleExperiments } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import readme from '../README.md?raw';
import { firstExperiment } from '../src/edit/first-experiment.js';
import { Playground } from '../src/index.js';
import { root } from './readme-example.js';
import example from './readme-example.tsx?raw';

const laboratories = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.pg')];

test('the example of the README is one that runs: a component that trains the experiment it was given', async () => {
  expect(readme).toContain(`\`\`\`tsx\n${example}\`\`\``);
  const address = location.href;
  await expect.poll(() => laboratories()[0]?.dataset.phase, { timeout: 15_000 }).toBe('ready');
  const [laboratory] = laboratories();
  await expect
    .poll(() => laboratory!.dataset.step, { timeout: 15_000 })
    .toBe(String(exampleExperiments[1]!.experiment.step ?? 0));
  expect(laboratory!.querySelectorAll('[data-unit^="0-"]')).toHaveLength(25);
  root.unmount();
  expect(location.href).toBe(address);
});

test('two laboratories in a page train by themselves, and leave its address and its keys alone', async () => {
  const address = location.href;
  await render(
    <>
      <Playground experiment={firstExperiment} />
      <Playground experiment={{ ...firstExperiment, step: 5 }} />
    </>,
  );
  await expect
    .poll(() => laboratories().map(({ dataset }) => dataset.step), { timeout: 15_000 })
    .toEqual(['0', '5']);
  const press = (target: Element, key: string): boolean =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  // nothing of theirs has the focus: the key is the page's
  expect(press(document.body, '.')).toBe(true);
  expect(press(laboratories()[1]!, '.')).toBe(false);
  await expect.poll(() => laboratories().map(({ dataset }) => dataset.step)).toEqual(['0', '6']);
  // longer than an address would lag behind
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(location.href).toBe(address);
});

test('an experiment that cannot be trained says why, in a sentence that ends before what to do', async () => {
  const layers = [{ units: 2, activation: 'linear' }] as const;
  const data = { name: 'csv', text: 'x,y\n1,a\n2,b\n3,a\n4,b' } as const;
  const initialization = { scheme: 'zeros' } as const;
  const network = { ...firstExperiment.network, layers };
  await render(<Playground experiment={{ ...firstExperiment, data, initialization, network }} />);
  const words = (): string => document.querySelector('[role="alert"]')?.textContent ?? '';
  await expect
    .poll(words, { timeout: 15_000 })
    .toMatch(/^Training stopped: expected .*length 3\. Start again;/);
});
