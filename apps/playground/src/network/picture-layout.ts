/** Where the pictures of one column lie, in CSS pixels. */
export interface ColumnLayout {
  /** Pictures in the column, and how many of them stand side by side. */
  readonly count: number;
  readonly across: number;
  /** Width and height of a picture, and the space to the next. */
  readonly tile: number;
  readonly gap: number;
  /** The upper left corner of the first one. */
  readonly left: number;
  readonly top: number;
  /** Width that belongs to the column, the space for lines included. */
  readonly room: number;
  /** The one picture of a column whose units share it, a row each: how many they are, and its height. */
  readonly matrix?: { readonly rows: number; readonly height: number };
}

/** Where everything in the picture of a network lies. */
export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly ColumnLayout[];
}

/** With more units than this, a layer is one picture: the matrix of its weights. */
export const mostPictures = 64;

/** The largest picture of a unit, in CSS pixels. */
const largest = 64;

/** Height of the words below a matrix, in CSS pixels. */
const wordHeight = 30;

/** Height of an input's name where it stands below, in CSS pixels. */
export const nameHeight = 15;

/** The share of its column's width that pictures may take; the rest is for the lines between columns. */
const share = 0.62;

/** How much more width a column gets than one of a few units, so that its pictures stay large. */
function breadth(count: number): number {
  return count <= 8 ? 1 : count <= 25 ? 1.7 : count <= mostPictures ? 2.2 : 2.6;
}

/**
 * Lays out the columns of a network beside each other, each in as few columns of pictures as make them large.
 *
 * @param counts - Units per column, each at least 1.
 * @returns Pictures that lie in the box and do not overlap.
 */
export function pictureLayout(counts: readonly number[], width: number, height: number): PictureLayout {
  const whole = counts.reduce((sum, count) => sum + breadth(count), 0);
  let before = 0;
  return {
    width,
    height,
    columns: counts.map((count, column) => {
      const room = (width * breadth(count)) / whole;
      if (count > mostPictures) {
        const tile = share * room;
        const left = before + (room - tile) / 2;
        before += room;
        // a line of words stands below
        const matrix = { rows: count, height: height - 2 * wordHeight };
        return { count: 1, across: 1, tile, gap: 0, left, top: wordHeight, room, matrix };
      }
      const { across, tile, gap: usual } = arrange(count, share * room, height);
      const rows = Math.ceil(count / across);
      const most = (height - rows * tile) / Math.max(1, rows - 1);
      const gap = column === 0 && across === 1 ? Math.max(usual, Math.min(nameHeight, most)) : usual;
      const left = before + (room - (across * (tile + gap) - gap)) / 2;
      before += room;
      return { count, across, tile, gap, left, top: (height - (rows * (tile + gap) - gap)) / 2, room };
    }),
  };
}

/** The smallest picture that is drawn to save width, in CSS pixels, and the least room of its column. */
const leastTile = 16;
const leastRoom = 44;

/**
 * Finds the width that a picture is drawn with: that of its place as long as pictures stay large enough, else a larger one, so
 * that it has to be moved sideways.
 *
 * @param width - Of its place.
 * @param usual - With which columns have room for all that stands above them.
 */
export function drawnWidth(counts: readonly number[], width: number, height: number, usual: number): number {
  if (width >= usual) return width;
  const roomy = pictureLayout(counts, usual, height).columns;
  const isEnough = (wide: number): boolean =>
    pictureLayout(counts, wide, height).columns.every(
      ({ tile, room }, column) => room >= leastRoom && tile >= Math.min(leastTile, roomy[column]?.tile ?? 0),
    );
  let drawn = width;
  while (drawn < usual && !isEnough(drawn)) drawn += 20;
  return Math.min(drawn, usual);
}

function arrange(
  count: number,
  width: number,
  height: number,
): { across: number; tile: number; gap: number } {
  let best = { across: 1, tile: 0, gap: 0 };
  for (let across = 1; across <= count; across++) {
    const rows = Math.ceil(count / across);
    // the gap is a share of the picture, so that small pictures stand closer
    const fit = (room: number, number: number): number => room / (number + 0.25 * (number - 1));
    const tile = Math.max(2, Math.min(largest, fit(height, rows), fit(width, across)));
    // one more column has to be worth it
    if (tile > 1.4 * best.tile) best = { across, tile, gap: 0.25 * tile };
  }
  return best;
}

/** The height of each picture of a column. */
export function tileHeight({ tile, matrix }: ColumnLayout): number {
  return matrix?.height ?? tile;
}

/** The upper left corner of a picture. */
export function tileCorner(
  { across, tile, gap, left, top }: ColumnLayout,
  index: number,
): { x: number; y: number } {
  return {
    x: left + (index % across) * (tile + gap),
    y: top + Math.floor(index / across) * (tile + gap),
  };
}

/** How many units stand in a column. */
export function unitCount({ count, matrix }: ColumnLayout): number {
  return matrix?.rows ?? count;
}

/** Where a unit is drawn: its picture, or its row of the matrix. */
export function unitBox(
  column: ColumnLayout,
  index: number,
): { x: number; y: number; width: number; height: number } {
  const { tile, matrix } = column;
  if (!matrix) return { ...tileCorner(column, index), width: tile, height: tile };
  const height = matrix.height / matrix.rows;
  return { x: column.left, y: column.top + index * height, width: tile, height };
}

/** Finds the unit whose row of the matrix lies at a height, in CSS pixels from the top of the matrix. */
export function rowAt(matrix: NonNullable<ColumnLayout['matrix']>, height: number): number {
  return Math.max(0, Math.min(matrix.rows - 1, Math.floor((height / matrix.height) * matrix.rows)));
}

/** Finds pictures next to each other that belong to the same class, so that equality is drawn as a link. */
export function neighbours(
  { count, across }: ColumnLayout,
  labels: ArrayLike<number>,
): { from: number; to: number; direction: 'right' | 'down' }[] {
  const links: { from: number; to: number; direction: 'right' | 'down' }[] = [];
  for (let unit = 0; unit < count; unit++) {
    const right = unit + 1;
    const below = unit + across;
    if (right % across !== 0 && right < count && labels[right] === labels[unit])
      links.push({ from: unit, to: right, direction: 'right' });
    if (below < count && labels[below] === labels[unit])
      links.push({ from: unit, to: below, direction: 'down' });
  }
  return links;
}

/**
 * Finds the unit that a key leads to: up and down inside a layer, left and right to the nearest height of the next one; in a
 * matrix, Page Up and Page Down go ten rows.
 *
 * @param from - Column, 1 for the first layer, and index.
 */
export function nextUnit(
  { columns }: PictureLayout,
  from: { column: number; index: number },
  key: string,
): { column: number; index: number } | undefined {
  const { column, index } = from;
  const layout = columns[column];
  if (!layout) return undefined;
  const last = unitCount(layout) - 1;
  const within = (to: number) => (to >= 0 && to <= last ? { column, index: to } : from);
  const far = (to: number) =>
    layout.matrix === undefined ? undefined : { column, index: Math.max(0, Math.min(last, to)) };
  const atEdge = (step: number): boolean =>
    step < 0 ? index % layout.across === 0 : index % layout.across === layout.across - 1 || index === last;
  const beyond = (step: number) => {
    const next = columns[column + step];
    if (!next || column + step < 1) return from;
    const middle = (place: ColumnLayout, unit: number): number => {
      const { y, height } = unitBox(place, unit);
      return y + height / 2;
    };
    const height = middle(layout, index);
    const distance = (to: number): number => Math.abs(middle(next, to) - height);
    const indices = Array.from({ length: unitCount(next) }, (_, to) => to);
    return { column: column + step, index: indices.reduce((a, b) => (distance(b) < distance(a) ? b : a)) };
  };
  switch (key) {
    case 'ArrowUp':
      return within(index - layout.across);
    case 'ArrowDown':
      return within(index + layout.across);
    case 'ArrowLeft':
      return atEdge(-1) ? beyond(-1) : within(index - 1);
    case 'ArrowRight':
      return atEdge(1) ? beyond(1) : within(index + 1);
    case 'PageUp':
      return far(index - 10);
    case 'PageDown':
      return far(index + 10);
    case 'Home':
      return { column, index: 0 };
    case 'End':
      return { column, index: last };
    default:
      return undefined;
  }
}
