import type { ChartData, ChartMark, ChartModel } from './model.js';

/** What a chart shows at a moment. */
export interface DrawnChart {
  model: ChartModel;
  data: ChartData;
  marks: readonly ChartMark[];
}

const drawn = new WeakMap<Element, () => DrawnChart>();

/** Remembers what the chart inside an element shows, for as long as the element lives. */
export function rememberChart(host: Element, read: () => DrawnChart): void {
  drawn.set(host, read);
}

/** What the chart inside an element shows now; nothing if there is none. */
export function chartIn(host: Element): DrawnChart | undefined {
  return drawn.get(host)?.();
}
