import type { DrawnChart } from './drawn-charts.js';
import { markCorners, placeLabels, placeMarks } from './label-places.js';
import type { Corners } from './label-places.js';
import { axisPlace, axisRange, axisTicks, chartInsets, chartPlaces, lineEnds, tickLabel } from './model.js';
import type { ChartAxis } from './model.js';

/** The looks of a chart in a file of its own. */
export interface ChartLooks {
  /** In CSS pixels. */
  width: number;
  height: number;
  /** The value of a custom property such as `--lab-grid`. */
  colorOf: (token: string) => string;
  /** The width of a line's name, in CSS pixels. */
  measure: (name: string) => number;
}

/**
 * Draws a chart in vectors: grid, ticks, marks, lines or points, and the names of the lines.
 *
 * @returns The inner part of an SVG whose unit is the CSS pixel.
 */
export function chartSvg(
  { model, data, marks }: DrawnChart,
  { width, height, colorOf, measure }: ChartLooks,
): string {
  const { top, right, bottom, left } = chartInsets(model);
  const plot = { width: width - left - right, height: height - top - bottom };
  const x = (place: number): number => left + plot.width * fraction(model.x, place);
  const y = (place: number): number => top + plot.height * (1 - fraction(model.y, place));
  const places = chartPlaces(model, data);
  const [steps = [], ...lines] = places;
  const parts: string[] = [];
  const line = (x1: number, y1: number, x2: number, y2: number, looks: string): void => {
    parts.push(`<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" fill="none" ${looks}/>`);
  };
  const muted = `fill="${colorOf('--lab-ink-muted')}" font-size="12"`;
  const grid = `stroke="${colorOf('--lab-grid')}"`;
  for (const tick of axisTicks(model.x, 5)) {
    const at = x(axisPlace(model.x, tick) ?? NaN);
    if (!Number.isFinite(at)) continue;
    line(at, top, at, top + plot.height, grid);
    parts.push(words(at, top + plot.height + 14, tickLabel(model.x, tick), `text-anchor="middle" ${muted}`));
  }
  for (const tick of axisTicks(model.y, 4)) {
    const at = y(axisPlace(model.y, tick) ?? NaN);
    if (!Number.isFinite(at)) continue;
    line(left, at, left + plot.width, at, grid);
    parts.push(words(left - 6, at, tickLabel(model.y, tick), `text-anchor="end" ${muted}`));
  }
  const box = { left, top, right: left + plot.width, bottom: top + plot.height };
  const lineCorners = (): Corners[] =>
    lines.map((values) =>
      values.map((value, k) => {
        const step = steps[k];
        return value === null || typeof step !== 'number' ? null : ([x(step), y(value)] as const);
      }),
    );
  const shown = marks.flatMap(({ axis, at, label }) => {
    const place = axisPlace(model[axis], at);
    if (place === null) return [];
    // words of marks are a little smaller than names
    return [{ axis, at: axis === 'x' ? x(place) : y(place), label, width: (12 / 13) * measure(label) }];
  });
  for (const { axis, at } of shown) {
    const looks = `stroke="${colorOf('--lab-line-control')}" stroke-dasharray="4 4"`;
    if (axis === 'x') line(at, top, at, box.bottom, looks);
    else line(left, at, box.right, at, looks);
  }
  const marked = shown.length === 0 ? [] : placeMarks(shown, box, lineCorners());
  shown.forEach(({ label }, index) => {
    const place = marked[index];
    if (label !== '' && place) parts.push(words(place.left, (place.top + place.bottom) / 2, label, muted));
  });
  lines.forEach((values, index) => {
    const { color = '--lab-ink', points, stepped, dashed } = model.series[index] ?? {};
    const path = values
      .map((value, k) => {
        const step = steps[k];
        if (value === null || typeof step !== 'number') return '';
        const [across, down] = [round(x(step)), round(y(value))];
        if (points) return `M${across} ${down}h0`;
        // a line begins anew after a gap, as it does in the page
        if (k === 0 || values[k - 1] === null) return `M${across} ${down}`;
        return stepped ? `H${across}V${down}` : `L${across} ${down}`;
      })
      .join('');
    const looks = points ? 'stroke-width="8" stroke-linecap="round"' : 'stroke-width="2"';
    const dash = dashed ? ' stroke-dasharray="6 4"' : '';
    if (path !== '')
      parts.push(
        `<path d="${path}" fill="none" stroke="${colorOf(color)}" stroke-linejoin="round" ${looks}${dash}/>`,
      );
  });
  const ends = lineEnds(places).flatMap((end) => {
    const { label = '', color = '--lab-ink' } = model.series[end.series] ?? {};
    return label === '' ? [] : [{ label, color, left: x(end.x), top: y(end.y), width: measure(label) }];
  });
  const corners = (): Corners[] => [...lineCorners(), ...shown.map((mark) => markCorners(mark, box))];
  const labels = placeLabels(ends, box, corners, 1, marked, model.namesRoom);
  const looks = `font-size="13" font-weight="600" fill="${colorOf('--lab-ink')}" stroke="${colorOf('--lab-figure')}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`;
  ends.forEach(({ label, color: token, ...end }, index) => {
    const place = labels[index];
    if (!place) return;
    const color = colorOf(token);
    if (place.leader)
      parts.push(
        `<path d="M${round(end.left)} ${round(end.top)}L${place.leader.map(round).join(' ')}" stroke="${colorOf('--lab-line-control')}"/>`,
      );
    for (const [across, down] of [[end.left, end.top] as const, ...(place.dot ? [place.dot] : [])])
      parts.push(`<circle cx="${round(across)}" cy="${round(down)}" r="3.5" fill="${color}"/>`);
    parts.push(words(place.left, place.middle, label, looks));
  });
  return parts.join('');
}

function fraction(axis: ChartAxis, place: number): number {
  const [first, last] = axisRange(axis);
  return (place - first) / (last - first);
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}

function words(x: number, y: number, text: string, looks: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${round(x)}" y="${round(y)}" dominant-baseline="central" ${looks}>${safe}</text>`;
}
