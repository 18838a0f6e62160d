import type { LaneState } from '../run/bench.js';
import { experimentName } from '../state/document.js';

/** Writes every number that was measured of the experiments, step by step, as a table in comma-separated values. */
export function measuresCsv(lanes: readonly LaneState[]): string {
  const rows = lanes.flatMap(({ history }, lane) =>
    history.map(({ status: _, cause: _c, ...measures }) =>
      flatten({ experiment: experimentName(lane), ...measures }),
    ),
  );
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns.join(','), ...rows.map((row) => columns.map((column) => row[column] ?? '').join(','))].join(
    '\n',
  );
}

/** Gives each layer a column of its own. */
function flatten(measures: object): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(measures).flatMap(([name, value]): [string, string | number][] => {
      if (Array.isArray(value)) return (value as number[]).map((entry, l) => [`${name} ${l + 1}`, entry]);
      return typeof value === 'number' || typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/**
 * Draws what the canvases of an element show as one picture, on the ground of the page.
 *
 * @returns Nothing if there is no canvas.
 */
export async function pictureOf(element: Element): Promise<Blob | undefined> {
  const canvases = [...element.querySelectorAll('canvas')].filter(
    ({ width, height }) => width > 0 && height > 0,
  );
  if (canvases.length === 0) return undefined;
  const ratio = 2;
  const boxes = canvases.map((canvas) => canvas.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.right)) - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) - top;
  const whole = new OffscreenCanvas(Math.ceil(width * ratio), Math.ceil(height * ratio));
  const context = whole.getContext('2d');
  if (!context) return undefined;
  context.fillStyle = getComputedStyle(element).getPropertyValue('--lab-figure');
  context.fillRect(0, 0, whole.width, whole.height);
  canvases.forEach((canvas, index) => {
    const box = boxes[index]!;
    context.imageSmoothingEnabled = getComputedStyle(canvas).imageRendering !== 'pixelated';
    context.drawImage(
      canvas,
      (box.left - left) * ratio,
      (box.top - top) * ratio,
      box.width * ratio,
      box.height * ratio,
    );
  });
  return whole.convertToBlob({ type: 'image/png' });
}
