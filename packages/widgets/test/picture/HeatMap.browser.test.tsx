import { StrictMode } from 'react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { HeatMap } from '../../src/picture/HeatMap.js';
import { countedAxis } from '../../src/picture/heat-axis.js';
import type { HeatCell } from '../../src/picture/heat-cell.js';
import '../../src/styles.css';

const axis = countedAxis('unit', 3, 1);
const values = [1, -0.5, 0.25, -0.5, 1, 0, 0.25, 0, NaN];
const map = (shown: readonly number[], onPoint?: (cell: HeatCell | undefined) => void) => (
  <StrictMode>
    <div style={{ width: 300 }}>
      <HeatMap
        label="How three units correlate"
        values={shown}
        rows={axis}
        columns={axis}
        scale={{ kind: 'diverging', limit: 1 }}
        onPoint={onPoint}
      />
    </div>
  </StrictMode>
);

/** Opacities of the drawn pixels, in [0, 1]. */
function opacities(canvas: HTMLCanvasElement): number[] {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  return Array.from({ length: data.length / 4 }, (_, i) => data[4 * i + 3]! / 255);
}

test('a heat map draws every entry as one pixel, and new values on the same canvas', async () => {
  const { container, rerender, unmount } = await render(map(values));
  const canvas = container.querySelector('canvas')!;
  const drawn = opacities(canvas);
  values.forEach((value, i) => expect(drawn[i]).toBeCloseTo(Number.isNaN(value) ? 1 : Math.abs(value), 2));
  await rerender(map(values.map(() => 0.5)));
  expect(container.querySelector('canvas')).toBe(canvas);
  opacities(canvas).forEach((opacity) => expect(opacity).toBeCloseTo(0.5, 2));
  await unmount();
});

test('pointer and arrow keys read single entries, and leaving ends it', async () => {
  const pointed: (HeatCell | undefined)[] = [];
  const screen = await render(map(values, (cell) => pointed.push(cell)));
  const area = screen.getByRole('application', { name: 'How three units correlate' });
  const readout = screen.container.querySelector('.lab-heat__readout')!;
  const rest = readout.textContent;

  await userEvent.hover(area, { position: { x: 150, y: 10 } });
  await expect.poll(() => readout.textContent).toBe('unit 1, unit 2: −0.5');
  expect(pointed.at(-1)).toEqual({ row: 0, column: 1 });
  await userEvent.unhover(area);
  await expect.poll(() => readout.textContent).toBe(rest);

  await userEvent.tab();
  await expect.poll(() => readout.textContent).toBe('unit 1, unit 1: 1');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{End}');
  await expect.poll(() => readout.textContent).toBe('unit 3, unit 3: not a number');
  await userEvent.tab();
  await expect.poll(() => readout.textContent).toBe(rest);
  await screen.unmount();
});
