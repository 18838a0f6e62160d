import { chartSvg } from '../chart/chart-svg.js';
import { chartIn } from '../chart/drawn-charts.js';
import { cssColor } from '../theme/css-colors.js';

/** Pixels of the file for each pixel of the page. */
const scale = 2;
const margin = 16;

/** What of a drawing's looks comes from the stylesheet, and has to be written into a file of its own. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'color',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
];

/**
 * Draws the pictures of a figure, as they are now, into one PNG: canvases and drawings at the places that they have in the page,
 * on the ground of the page.
 *
 * @param figure - The figure's element.
 * @throws {Error} If the browser cannot draw it.
 */
export async function pictureFile(figure: HTMLElement): Promise<Blob> {
  const picture = figure.querySelector('.lab-figure__picture') ?? figure;
  const frame = picture.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((frame.width + 2 * margin) * scale);
  canvas.height = Math.ceil((frame.height + 2 * margin) * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('pictureFile: expected a canvas to draw on, got none');
  context.fillStyle = groundOf(figure);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  for (const { part, left, top, width, height } of drawnParts(picture, frame)) {
    const image = part instanceof SVGSVGElement ? await imageOf(part, width, height) : part;
    context.imageSmoothingEnabled = getComputedStyle(part).imageRendering !== 'pixelated';
    context.drawImage(image, left, top, width, height);
  }
  for (const { colors, left, top, width, height } of scalesOf(picture, frame)) {
    const gradient = context.createLinearGradient(left, 0, left + width, 0);
    colors.forEach((color, index) => gradient.addColorStop(index / (colors.length - 1), color));
    context.fillStyle = gradient;
    context.fillRect(left, top, width, height);
  }
  context.textBaseline = 'middle';
  for (const { text, left, top, width, height, turned, style } of wordsOf(picture, frame)) {
    const { color, fontStyle, fontWeight, fontSize, fontFamily } = style;
    context.fillStyle = color;
    // not `font`: it is empty where digits are all of one width
    context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    context.save();
    if (turned) {
      context.translate(left + width / 2, top);
      context.rotate(-Math.PI / 2);
      context.textAlign = 'center';
      context.fillText(text, 0, 0, height);
    } else context.fillText(text, left, top, width);
    context.restore();
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error('pictureFile: expected a picture, got none')),
    ),
  );
}

/**
 * Draws the pictures of a figure, as they are now, as one SVG: charts, drawings and words in vectors, canvases of pixels as the
 * pixels that they are.
 *
 * @param figure - The figure's element.
 */
export function drawingFile(figure: HTMLElement): Blob {
  const picture = figure.querySelector('.lab-figure__picture') ?? figure;
  const frame = picture.getBoundingClientRect();
  const width = Math.ceil(frame.width + 2 * margin);
  const height = Math.ceil(frame.height + 2 * margin);
  const drawn: string[] = [`<rect width="${width}" height="${height}" fill="${groundOf(figure)}"/>`];
  const charts = new Set<Element>();
  for (const { part, left, top, width, height } of drawnParts(picture, frame)) {
    const host = part.closest('.lab-chart__live');
    const chart = host ? chartIn(host) : undefined;
    if (host && chart) {
      if (charts.has(host)) continue;
      charts.add(host);
      const colorOf = (token: string): string => cssColor(host, token);
      const { fontFamily } = getComputedStyle(host);
      const measure = textMeasure(`600 13px ${fontFamily}`);
      const inner = chartSvg(chart, { width: host.clientWidth, height: host.clientHeight, colorOf, measure });
      const box = host.getBoundingClientRect();
      const [x, y] = [box.left - frame.left + margin, box.top - frame.top + margin];
      drawn.push(`<g transform="translate(${x} ${y})" font-family="${escaped(fontFamily)}">${inner}</g>`);
    } else if (part instanceof SVGSVGElement) {
      const copy = dressedCopy(part, width, height);
      copy.setAttribute('x', String(left));
      copy.setAttribute('y', String(top));
      drawn.push(new XMLSerializer().serializeToString(copy));
    } else {
      const source = part instanceof HTMLCanvasElement ? part.toDataURL('image/png') : part.src;
      const pixels =
        getComputedStyle(part).imageRendering === 'pixelated' ? ' style="image-rendering: pixelated"' : '';
      drawn.push(
        `<image x="${left}" y="${top}" width="${width}" height="${height}" preserveAspectRatio="none" href="${source}"${pixels}/>`,
      );
    }
  }
  for (const [k, { colors, left, top, width, height }] of [...scalesOf(picture, frame)].entries()) {
    const stops = colors.map(
      (color, i) => `<stop offset="${i / (colors.length - 1)}" stop-color="${color}"/>`,
    );
    drawn.push(
      `<linearGradient id="scale-${k}">${stops.join('')}</linearGradient>`,
      `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="url(#scale-${k})"/>`,
    );
  }
  for (const { text, left, top, width, height, turned, style } of wordsOf(picture, frame)) {
    const { color, fontFamily, fontSize, fontWeight } = style;
    const place = turned
      ? `text-anchor="middle" transform="translate(${left + width / 2} ${top}) rotate(-90)"`
      : `x="${left}" y="${top}"`;
    drawn.push(
      `<text ${place} dominant-baseline="central" fill="${color}" font-family="${escaped(fontFamily)}" font-size="${fontSize}" font-weight="${fontWeight}" textLength="${turned ? height : width}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`,
    );
  }
  const file = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawn.join('')}</svg>\n`;
  return new Blob([file], { type: 'image/svg+xml' });
}

/** Something drawn, or a line of words, with its place in the file in CSS pixels. */
interface Placed {
  left: number;
  top: number;
  width: number;
  height: number;
}

type Part = HTMLCanvasElement | HTMLImageElement | SVGSVGElement;

function* drawnParts(picture: Element, frame: DOMRect): Generator<Placed & { part: Part }> {
  for (const part of picture.querySelectorAll<Part>('canvas, svg, img')) {
    const { left, top, width, height } = part.getBoundingClientRect();
    if (width === 0 || height === 0 || (part instanceof SVGElement && part.ownerSVGElement)) continue;
    yield { part, left: left - frame.left + margin, top: top - frame.top + margin, width, height };
  }
}

/** Finds the scales of colour keys, which are the grounds of elements: their colours lie at equal distances from left to right. */
function* scalesOf(picture: Element, frame: DOMRect): Generator<Placed & { colors: readonly string[] }> {
  for (const scale of picture.querySelectorAll('.lab-key__scale')) {
    const { left, top, width, height } = scale.getBoundingClientRect();
    const colors = getComputedStyle(scale).backgroundImage.match(/\b(?:rgba?|color)\([^)]*\)/g);
    if (width === 0 || !colors) continue;
    yield { colors, left: left - frame.left + margin, top: top - frame.top + margin, width, height };
  }
}

/** A line of words; `top` is its middle. If it is turned, it is read from below to above. */
interface Words extends Placed {
  text: string;
  turned: boolean;
  style: CSSStyleDeclaration;
}

/** Finds the words that stand beside the pictures, line by line. Controls are no part of a picture. */
function* wordsOf(picture: Element, frame: DOMRect): Generator<Words> {
  const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !node.nodeValue?.trim() || element.closest(noWords)) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.opacity === '0') continue;
    const turned = style.writingMode.startsWith('vertical');
    for (const [from, to] of lines(node, range)) {
      const part = node.nodeValue.slice(from, to);
      const text = part.replace(/\s+/g, ' ').trim();
      range.setStart(node, from + part.length - part.trimStart().length);
      range.setEnd(node, to - part.length + part.trimEnd().length);
      const { left, top, width, height } = range.getBoundingClientRect();
      if (width === 0 || text === '') continue;
      yield {
        text,
        turned,
        style,
        left: left - frame.left + margin,
        top: top - frame.top + margin + height / 2,
        width,
        height,
      };
    }
  }
  for (const input of picture.querySelectorAll<HTMLInputElement>('td input')) {
    const { left, top, width, height } = input.getBoundingClientRect();
    const style = getComputedStyle(input);
    const [x, y] = [left - frame.left + margin, top - frame.top + margin + height / 2];
    yield { text: input.value, turned: false, style, left: x, top: y, width, height };
  }
}

const noWords = [
  'svg, canvas, select, .lab-visually-hidden, [hidden]',
  // controls
  '.lab-toggle, .lab-select, .lab-choice, .lab-button, .pg-icon, .pg-field',
].join();

/** Finds where a text breaks into lines: nothing to do where it stands in one. */
function lines(node: Node, range: Range): [number, number][] {
  range.selectNodeContents(node);
  const { length } = node.nodeValue ?? '';
  if (range.getClientRects().length < 2) return [[0, length]];
  const found: [number, number][] = [];
  let begin = 0;
  let last = -Infinity;
  for (const { index } of (node.nodeValue ?? '').matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    const { top, height } = range.getBoundingClientRect();
    if (top > last + height / 2 && index > begin) {
      if (last > -Infinity) found.push([begin, index]);
      begin = last > -Infinity ? index : begin;
    }
    last = top;
  }
  return [...found, [begin, length]];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The nearest ground behind an element. */
function groundOf(element: HTMLElement): string {
  for (let behind: HTMLElement | null = element; behind; behind = behind.parentElement) {
    const { backgroundColor } = getComputedStyle(behind);
    if (backgroundColor !== 'transparent' && backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
  }
  return getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'black' : 'white';
}

async function imageOf(svg: SVGSVGElement, width: number, height: number): Promise<HTMLImageElement> {
  const image = new Image();
  const text = new XMLSerializer().serializeToString(dressedCopy(svg, width, height));
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  return image;
}

/** Copies a drawing with the looks that its page gives it. */
function dressedCopy(svg: SVGSVGElement, width: number, height: number): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  [svg, ...svg.querySelectorAll<SVGElement>('*')].forEach((original, index) => {
    const style = getComputedStyle(original);
    for (const look of looks) copies[index]?.style.setProperty(look, style.getPropertyValue(look));
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return copy;
}

/** Makes what measures the width of words in a font, in CSS pixels. */
function textMeasure(font: string): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('textMeasure: expected a canvas to measure on, got none');
  context.font = font;
  return (text) => context.measureText(text).width;
}
