import { expect, onTestFinished, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { cssColor, cssRgb, useThemeVersion } from '../../src/theme/index.js';

function Watcher() {
  return <p>version {useThemeVersion()}</p>;
}

test('a colour is asked of the page once for a theme, and anew when the theme changes', async () => {
  const style = document.createElement('style');
  style.textContent = ':root { --test-ink: #ff0000; } :root[data-theme="test"] { --test-ink: #00ff00; }';
  document.head.append(style);
  onTestFinished(() => {
    style.remove();
    delete document.documentElement.dataset.theme;
  });
  const screen = await render(<Watcher />);
  const element = document.createElement('canvas');
  // not in the page yet, it has no colours
  expect(cssColor(element, '--test-ink')).toBe('');
  screen.container.append(element);

  const ask = vi.spyOn(window, 'getComputedStyle');
  onTestFinished(() => ask.mockRestore());
  for (let picture = 0; picture < 3; picture++) expect(cssRgb(element, '--test-ink')).toEqual([255, 0, 0]);
  expect(ask).toHaveBeenCalledTimes(1);

  const before = screen.container.textContent;
  document.documentElement.dataset.theme = 'test';
  await expect.poll(() => screen.container.textContent).not.toBe(before);
  expect(cssRgb(element, '--test-ink')).toEqual([0, 255, 0]);
});

test('colours are read anew when the theme has changed while nobody watched', async () => {
  const style = document.createElement('style');
  style.textContent = ':root { --test-ink: #102030; } :root[data-theme="test"] { --test-ink: #a0b0c0; }';
  document.head.append(style);
  const root = document.documentElement;
  onTestFinished(() => {
    style.remove();
    delete root.dataset.theme;
  });
  const first = await render(<Watcher />);
  expect(cssColor(root, '--test-ink')).toBe('#102030');
  await first.unmount();
  root.dataset.theme = 'test';
  await render(<Watcher />);
  expect(cssColor(root, '--test-ink')).toBe('#a0b0c0');
});

test('a colour in any notation becomes numbers', () => {
  const style = document.createElement('style');
  style.textContent = ':root { --test-ink: hsl(0 100% 50%); --test-ground: #102030; }';
  document.head.append(style);
  onTestFinished(() => style.remove());
  expect(cssRgb(document.documentElement, '--test-ink')).toEqual([255, 0, 0]);
  expect(cssRgb(document.documentElement, '--test-ground')).toEqual([16, 32, 48]);
});
