import { createRun, lossAndGradient } from '@symmetry-lab/core';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { TwinNetworks } from '../../src/index.js';
import { twinNetworksStill } from '../../src/twin-networks/still.js';
import '../../src/styles.css';
import '../../src/twin-networks/twin-networks.css';
import { courseExperiment } from '../../src/course/course.js';

const still = await twinNetworksStill('inverted', 3);
const figure = () => document.querySelector<HTMLElement>('.lab-figure--twin-networks')!;
const step = () => Number(figure().dataset.step);
const network = (start: string) => figure().querySelector<HTMLElement>(`[data-start=${start}]`)!;

test('a figure in StrictMode trains one lab, obeys its controls, and leaves no worker behind', async () => {
  const started = vi.spyOn(globalThis, 'Worker');
  const ended = vi.spyOn(Worker.prototype, 'terminate');
  const { unmount } = await render(
    <StrictMode>
      <TwinNetworks still={still} autoplay={false} />
    </StrictMode>,
  );
  expect(step()).toBe(still.step);
  expect(started).not.toHaveBeenCalled();

  await userEvent.click(page.getByRole('button', { name: 'Step', exact: true }));
  await vi.waitFor(() => expect(step()).toBe(1), { timeout: 10_000 });
  expect(started).toHaveBeenCalledTimes(1);

  await userEvent.click(page.getByRole('button', { name: 'Play' }));
  await vi.waitFor(() => expect(step()).toBeGreaterThan(20), { timeout: 10_000 });
  await userEvent.click(page.getByRole('button', { name: 'Pause' }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const paused = step();
  for (const start of ['equal', 'random'] as const) {
    const { mlp, trainer, data } = await createRun(courseExperiment(start, 'inverted', 3));
    trainer.step(paused);
    expect(Number(network(start).dataset.loss)).toBe(
      lossAndGradient(mlp, data.train, 'binaryCrossEntropy').loss,
    );
  }

  await userEvent.click(page.getByRole('button', { name: 'Back to the start' }));
  await vi.waitFor(() => expect(step()).toBe(0));
  await unmount();
  expect(ended).toHaveBeenCalledTimes(1);
});

test('the reader’s guess is compared with what is seen, once there is something to see', async () => {
  const { unmount } = await render(<TwinNetworks still={still} autoplay={false} />);
  await userEvent.click(page.getByRole('radio', { name: 'about half' }));
  await expect.element(page.getByText(/Choose the digits as written and see/)).toBeVisible();
  await unmount();

  const written = await twinNetworksStill('plain', 3);
  const shown = await render(<TwinNetworks still={written} autoplay={false} />);
  await userEvent.click(page.getByRole('radio', { name: 'about half' }));
  await expect.element(page.getByText(/^No: after 1,000 steps it is/)).toBeVisible();
  await userEvent.click(page.getByRole('radio', { name: 'nearly all' }));
  await expect.element(page.getByText(/^Yes: after 1,000 steps it is/)).toBeVisible();
  await shown.unmount();
});

test('an explanation opens on focus, stays inside the window, and closes on Escape', async () => {
  const { unmount } = await render(<TwinNetworks still={still} autoplay={false} />);
  const word = figure().querySelector<HTMLElement>('.lab-term__word')!;
  const note = document.getElementById(word.getAttribute('aria-describedby')!)!;
  expect(getComputedStyle(note).display).toBe('none');
  word.focus();
  await expect.poll(() => getComputedStyle(note).display).toBe('block');
  const { left, right } = note.getBoundingClientRect();
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(document.documentElement.clientWidth);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => getComputedStyle(note).display).toBe('none');
  await unmount();
});
