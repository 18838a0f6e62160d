import { StrictMode } from 'react';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { LineChart } from '../../src/chart/LineChart.js';
import type { ChartData, ChartMark, ChartModel } from '../../src/chart/model.js';
import '../../src/styles.css';

const model: ChartModel = {
  x: { label: 'step', min: 0, max: 10 },
  y: { label: 'loss', min: 0, max: 1 },
  series: [{ label: 'one line', color: '--lab-unit-1' }],
};
const line = (...losses: number[]): ChartData => [losses.map((_, step) => step), losses];
const chart = (data: ChartData, shown = model, marks?: readonly ChartMark[]) => (
  <StrictMode>
    <div style={{ width: 400 }}>
      <LineChart label="Loss over steps" model={shown} data={data} marks={marks} height={120} />
    </div>
  </StrictMode>
);

/** Counts the pixels of the canvas in a colour, within a tolerance for antialiasing. */
function pixelsIn(canvas: HTMLCanvasElement, [r, g, b]: [number, number, number]): number {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const far = Math.abs(data[i]! - r) + Math.abs(data[i + 1]! - g) + Math.abs(data[i + 2]! - b);
    if (far < 12 && data[i + 3]! > 200) count++;
  }
  return count;
}

const canvasIn = (container: Element): HTMLCanvasElement => {
  const all = container.querySelectorAll('canvas');
  expect(all).toHaveLength(1);
  return all[0]!;
};

/** Collects what is written on canvases without a halo, as ticks are, until it is ended. */
function ticksWritten(): { texts: string[]; end: () => void } {
  const texts: string[] = [];
  const fillText = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (this: CanvasRenderingContext2D, ...drawn) {
    texts.push(drawn[0]);
    fillText.apply(this, drawn);
  };
  return { texts, end: () => (CanvasRenderingContext2D.prototype.fillText = fillText) };
}

/** Waits for the live chart, which is fetched when the page is idle. */
const drawnIn = async (container: Element): Promise<HTMLCanvasElement> => {
  await expect.poll(() => container.querySelectorAll('canvas').length, { timeout: 10_000 }).toBe(1);
  return canvasIn(container);
};

test('a chart in StrictMode mounts once, draws new data on the same canvas, and leaves nothing behind', async () => {
  const { container, rerender, unmount } = await render(chart(line(0.9, 0.8)));
  const canvas = await drawnIn(container);
  const blue: [number, number, number] = [0x2a, 0x38, 0xb5];
  await expect.poll(() => pixelsIn(canvas, blue)).toBeGreaterThan(20);
  const before = pixelsIn(canvas, blue);

  await rerender(chart(line(0.9, 0.8, 0.6, 0.5, 0.4, 0.35, 0.3, 0.2, 0.1)));
  expect(canvasIn(container)).toBe(canvas);
  await expect.poll(() => pixelsIn(canvas, blue)).toBeGreaterThan(before + 50);

  await unmount();
  expect(document.querySelectorAll('.uplot')).toHaveLength(0);
});

test('a chart goes on over a longer axis, on the same canvas, with the line and the ticks in their new places', async () => {
  const { container, rerender, unmount } = await render(chart(line(0.9, 0.9, 0.9)));
  const canvas = await drawnIn(container);
  const blue: [number, number, number] = [0x2a, 0x38, 0xb5];
  await expect.poll(() => pixelsIn(canvas, blue)).toBeGreaterThan(20);
  const before = pixelsIn(canvas, blue);
  const ticks = ticksWritten();
  try {
    await rerender(chart(line(0.9, 0.9, 0.9), { ...model, x: { ...model.x, max: 1000 } }));
    expect(canvasIn(container)).toBe(canvas);
    // two steps of a thousand are next to nothing
    await expect.poll(() => pixelsIn(canvas, blue)).toBeLessThan(before / 2);
    expect(ticks.texts).toEqual(expect.arrayContaining(['200', '1,000']));

    ticks.texts.length = 0;
    const halves = { ...model, y: { ...model.y, ticks: [0, 0.5] } };
    await rerender(chart(line(0.9, 0.9, 0.9), halves));
    await expect.poll(() => ticks.texts).toContain('0.5');
    expect(ticks.texts).not.toContain('1');
    await expect.poll(() => pixelsIn(canvas, blue)).toBe(before);
  } finally {
    ticks.end();
  }
  await unmount();
});

test('a chart is made anew for other lines and when the theme changes, in the colours of the theme', async () => {
  const { container, rerender, unmount } = await render(chart(line(0.9, 0.5, 0.1)));
  const first = await drawnIn(container);
  const other: ChartModel = { ...model, series: [{ label: 'another line', color: '--lab-unit-1' }] };
  await rerender(chart(line(0.9, 0.5, 0.1), other));
  const second = canvasIn(container);
  expect(second).not.toBe(first);

  document.documentElement.dataset.theme = 'dark';
  try {
    await expect.poll(() => canvasIn(container) !== second).toBe(true);
    await expect.poll(() => pixelsIn(canvasIn(container), [0x69, 0xa8, 0xed])).toBeGreaterThan(20);
  } finally {
    delete document.documentElement.dataset.theme;
  }
  await unmount();
});

test('a chart fills its box when the box changes, and never more than it', async () => {
  const { container, unmount } = await render(chart(line(0.9, 0.5)));
  const box = container.querySelector<HTMLElement>('div')!;
  expect((await drawnIn(container)).getBoundingClientRect().width).toBe(400);
  box.style.width = '250px';
  await expect.poll(() => canvasIn(container).getBoundingClientRect().width).toBe(250);
  expect(canvasIn(container).getBoundingClientRect().height).toBe(120);
  await unmount();
});

test('the still picture steps aside as soon as the live chart is there', async () => {
  const { container, unmount } = await render(chart(line(0.9, 0.5)));
  await drawnIn(container);
  expect(getComputedStyle(container.querySelector('.lab-still')!).display).toBe('none');
  await unmount();
});

test('a series of points draws dots and no line between them', async () => {
  const points: ChartModel = { ...model, series: [{ label: '', color: '--lab-unit-1', points: true }] };
  const { container, unmount } = await render(
    chart(
      [
        [2, 8],
        [0.2, 0.8],
      ],
      points,
    ),
  );
  const blue: [number, number, number] = [0x2a, 0x38, 0xb5];
  const canvas = await drawnIn(container);
  // two discs of diameter 8, less their soft edges; a line would be longer than 200
  await expect.poll(() => pixelsIn(canvas, blue)).toBeGreaterThan(50);
  expect(pixelsIn(canvas, blue)).toBeLessThan(130);
  await unmount();
});

test('a mark crosses the chart, in the still picture too, and new marks come without a new chart', async () => {
  const marks: ChartMark[] = [{ axis: 'y', at: 0.5, label: 'half' }];
  const { container, rerender, unmount } = await render(chart(line(0.9, 0.5), model, marks));
  expect(container.querySelector('.lab-still__mark--y')!.textContent).toBe('half');
  const canvas = await drawnIn(container);
  const grey: [number, number, number] = [0x84, 0x87, 0x8d];
  await expect.poll(() => pixelsIn(canvas, grey)).toBeGreaterThan(100);
  await rerender(chart(line(0.9, 0.5), model, []));
  await expect.poll(() => pixelsIn(canvas, grey)).toBeLessThan(50);
  expect(canvasIn(container)).toBe(canvas);
  await unmount();
});

test('pointing at a chart reads off the values there, and leaving it clears them', async () => {
  const { container, unmount } = await render(chart(line(0.9, 0.5, 0.1)));
  await drawnIn(container);
  const over = container.querySelector('.u-over')!;
  const { left, top, width } = over.getBoundingClientRect();
  const at = { clientX: left + width * 0.21, clientY: top + 10, bubbles: true };
  over.dispatchEvent(new MouseEvent('mouseenter', at));
  over.dispatchEvent(new MouseEvent('mousemove', at));
  const words = container.querySelector('.lab-chart__read-out')!;
  await expect.poll(() => words.textContent).toBe('step 2: one line 0.1');
  over.dispatchEvent(new MouseEvent('mouseleave', at));
  await expect.poll(() => words.textContent).toBe('');
  await unmount();
});

test('every word in a chart has a whole halo below it, beside a dashed line and on a mark too', async () => {
  const halos: { text: string; dashes: number }[] = [];
  const strokeText = CanvasRenderingContext2D.prototype.strokeText;
  CanvasRenderingContext2D.prototype.strokeText = function (this: CanvasRenderingContext2D, ...drawn) {
    halos.push({ text: drawn[0], dashes: this.getLineDash().length });
    strokeText.apply(this, drawn);
  };
  try {
    const dashed: ChartModel = {
      ...model,
      series: [{ label: 'dashed line', color: '--lab-unit-1', dashed: true }],
    };
    const marks: ChartMark[] = [
      { axis: 'x', at: 5, label: 'half-way' },
      { axis: 'y', at: 0.5, label: 'visible' },
    ];
    const { container, unmount } = await render(chart(line(0.9, 0.5, 0.4), dashed, marks));
    await drawnIn(container);
    const texts = (): string[] => halos.map(({ text }) => text);
    await expect.poll(texts).toEqual(expect.arrayContaining(['dashed line', 'half-way', 'visible']));
    expect(halos.filter(({ dashes }) => dashes > 0)).toEqual([]);
    await unmount();
  } finally {
    CanvasRenderingContext2D.prototype.strokeText = strokeText;
  }
});
