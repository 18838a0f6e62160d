import type { Mlp } from '@symmetry-lab/core';
import { weightLimit } from '@symmetry-lab/widgets/picture';
import type { Rgb } from '@symmetry-lab/widgets/theme';
import { tileCorner, tileHeight } from './picture-layout.js';
import type { ColumnLayout, PictureLayout } from './picture-layout.js';
import type { ColumnPictures } from './unit-pictures.js';

/** The colours of a network's picture. */
export interface NetworkColors {
  negative: Rgb;
  positive: Rgb;
  zero: Rgb;
  ink: Rgb;
  line: string;
}

/** Everything that is painted. */
export interface NetworkPainting {
  layout: PictureLayout;
  mlp: Mlp;
  /** Per column from the inputs on; nothing where only a name stands. */
  pictures: readonly (ColumnPictures | undefined)[];
  colors: NetworkColors;
  /** Only the lines of this unit are drawn strongly. */
  focus: { layer: number; unit: number } | undefined;
  /** Canvases that the pictures of the columns are put together on, kept from one painting to the next. */
  atlases: Map<number, OffscreenCanvasRenderingContext2D>;
}

/** At most so many lines between two columns; the weights of largest size. */
const mostLines = 420;

/** Sizes of weights are drawn in so many strengths, so that the lines of one strength are painted at once. */
const strengths = 6;

/** Paints lines, then the pictures of the units over them. */
export function paintNetwork(context: CanvasRenderingContext2D, painting: NetworkPainting): void {
  const { layout, mlp, pictures } = painting;
  context.clearRect(0, 0, layout.width, layout.height);
  mlp.layers.forEach((_, l) => paintLines(context, painting, l));
  layout.columns.forEach((column, index) => {
    const picture = pictures[index];
    const atlas = picture && atlasFor(painting.atlases, index, picture);
    if (atlas) paintTiles(context, column, picture, painting.colors, atlas);
  });
}

function paintLines(
  context: CanvasRenderingContext2D,
  { layout, mlp, colors, focus }: NetworkPainting,
  l: number,
): void {
  const { inputs, units, weights } = mlp.layers[l]!;
  const source = layout.columns[l]!;
  const target = layout.columns[l + 1]!;
  const isBundle = source.count !== inputs || target.matrix !== undefined;
  if (isBundle) {
    paintBundle(context, source, target, colors.line);
    return;
  }
  const limit = weightLimit([{ parameters: weights, offset: 0, units, inputs }]);
  const smallest = threshold(weights, mostLines);
  const paths = Array.from({ length: 2 * strengths }, () => new Path2D());
  for (let unit = 0; unit < units; unit++) {
    for (let from = 0; from < inputs; from++) {
      const weight = weights[unit * inputs + from] ?? 0;
      const isFocused =
        !focus ||
        (focus.layer === l && focus.unit === unit) ||
        (focus.layer === l - 1 && focus.unit === from);
      const size = Math.min(1, Math.abs(weight) / limit);
      if (!(size > 0.02) || !isFocused || (!focus && Math.abs(weight) < smallest)) continue;
      const strength = Math.min(strengths - 1, Math.floor(size * strengths));
      const path = paths[weight < 0 ? strength : strengths + strength]!;
      curve(path, source, from, target, unit);
    }
  }
  const faint = Math.min(1, 8 / Math.sqrt(Math.max(64, Math.min(units * inputs, mostLines))));
  paths.forEach((path, index) => {
    const level = ((index % strengths) + 0.6) / strengths;
    const [red, green, blue] = index < strengths ? colors.negative : colors.positive;
    context.strokeStyle = `rgb(${red} ${green} ${blue} / ${(0.12 + 0.7 * level) * (focus ? 1 : faint)})`;
    context.lineWidth = 0.5 + 2.6 * level * (focus ? 1 : faint);
    context.stroke(path);
  });
}

/** The size from which on a weight is among the largest. */
function threshold(weights: ArrayLike<number>, most: number): number {
  if (weights.length <= most) return 0;
  const sizes = Float64Array.from(weights, Math.abs).sort();
  return sizes[sizes.length - most] ?? 0;
}

function paintBundle(
  context: CanvasRenderingContext2D,
  source: ColumnLayout,
  target: ColumnLayout,
  color: string,
): void {
  const path = new Path2D();
  for (let from = 0; from < source.count; from++) {
    // only the pictures at the near sides: the others are reached behind them
    if (from % source.across !== source.across - 1 && from !== source.count - 1) continue;
    for (let unit = 0; unit < target.count; unit += target.across) curve(path, source, from, target, unit);
  }
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.stroke(path);
}

function curve(path: Path2D, source: ColumnLayout, from: number, target: ColumnLayout, to: number): void {
  const start = tileCorner(source, from);
  const end = tileCorner(target, to);
  const x1 = start.x + source.tile;
  const y1 = start.y + tileHeight(source) / 2;
  const y2 = end.y + tileHeight(target) / 2;
  const bend = Math.max(8, (end.x - x1) / 2);
  path.moveTo(x1, y1);
  path.bezierCurveTo(x1 + bend, y1, end.x - bend, y2, end.x, y2);
}

/** The canvas of a column, which is made anew only for pictures of another size. */
function atlasFor(
  atlases: NetworkPainting['atlases'],
  column: number,
  { count, columns, rows }: ColumnPictures,
): OffscreenCanvasRenderingContext2D | undefined {
  const known = atlases.get(column);
  if (known?.canvas.width === columns && known.canvas.height === rows * count) return known;
  const made = new OffscreenCanvas(columns, rows * count).getContext('2d');
  if (made) atlases.set(column, made);
  return made ?? undefined;
}

function paintTiles(
  context: CanvasRenderingContext2D,
  column: ColumnLayout,
  { count, columns, rows, levels, smooth, grey }: ColumnPictures,
  { negative, positive, zero, ink }: NetworkColors,
  atlas: OffscreenCanvasRenderingContext2D,
): void {
  const image = atlas.createImageData(columns, rows * count);
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i]!;
    const [red, green, blue] = grey ? ink : level < 0 ? negative : positive;
    // opaque, so that no line shines through; what holds nothing is clear
    const part = Math.abs(level);
    image.data[4 * i] = zero[0] + part * (red - zero[0]);
    image.data[4 * i + 1] = zero[1] + part * (green - zero[1]);
    image.data[4 * i + 2] = zero[2] + part * (blue - zero[2]);
    image.data[4 * i + 3] = Number.isNaN(level) ? 0 : 255;
  }
  atlas.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = 'high';
  const height = tileHeight(column);
  for (let index = 0; index < count; index++) {
    const { x, y } = tileCorner(column, index);
    context.fillStyle = `rgb(${zero.join(' ')})`;
    context.fillRect(x, y, column.tile, height);
    context.drawImage(atlas.canvas, 0, index * rows, columns, rows, x, y, column.tile, height);
  }
}
