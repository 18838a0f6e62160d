/** Describes where the pictures of a layer's units lie, in picture pixels: one pixel is one weight. */
export interface UnitGridLayout {
  units: number;
  /** Pictures per row. */
  columns: number;
  rows: number;
  /** Width and height of one picture. */
  side: number;
  /** Space between two pictures, wide enough for both frames and a link. */
  gap: number;
  /** Space around all pictures, for the outer frames. */
  margin: number;
  width: number;
  height: number;
}

/**
 * Lays out the pictures of a layer in rows.
 *
 * @param units - Number of units, at least 1.
 * @param columns - Pictures per row, at least 1.
 * @param side - Width and height of one picture, in weights.
 * @returns Sizes in picture pixels. 25 units of 20 × 20 weights in five columns give 128 × 128.
 */
export function unitGridLayout(units: number, columns: number, side: number): UnitGridLayout {
  const gap = 6;
  const margin = 2;
  const rows = Math.ceil(units / columns);
  return {
    units,
    columns,
    rows,
    side,
    gap,
    margin,
    width: 2 * margin + columns * side + (columns - 1) * gap,
    height: 2 * margin + rows * side + (rows - 1) * gap,
  };
}

/**
 * Finds the upper left pixel of a unit's picture.
 *
 * @param unit - Index of the unit, from 0.
 */
export function pictureOrigin(layout: UnitGridLayout, unit: number): { x: number; y: number } {
  const pitch = layout.side + layout.gap;
  return {
    x: layout.margin + (unit % layout.columns) * pitch,
    y: layout.margin + Math.floor(unit / layout.columns) * pitch,
  };
}

/** Joins the pictures of two equal neighbours. */
export interface UnitLink {
  /** The left or upper unit. */
  from: number;
  to: number;
  direction: 'right' | 'down';
}

/**
 * Finds the neighbours in the grid that belong to the same class, so that equality is drawn as a shape.
 *
 * @param labels - Class of each unit; equal numbers mean bit-equal units.
 */
export function unitLinks(layout: UnitGridLayout, labels: ArrayLike<number>): UnitLink[] {
  const links: UnitLink[] = [];
  for (let unit = 0; unit < layout.units; unit++) {
    const right = unit + 1;
    const below = unit + layout.columns;
    if (right % layout.columns !== 0 && right < layout.units && labels[right] === labels[unit]) {
      links.push({ from: unit, to: right, direction: 'right' });
    }
    if (below < layout.units && labels[below] === labels[unit]) {
      links.push({ from: unit, to: below, direction: 'down' });
    }
  }
  return links;
}

/**
 * Gives each unit its identity colour: that of the first unit of its class.
 *
 * @param labels - Class of each unit, counted from 0 by first occurrence.
 * @param identities - Which unit each one is, counted from 0, where units have changed places; its place unless given.
 * @returns Numbers 1 to 8, the `--lab-unit-…` tokens.
 */
export function unitColors(labels: ArrayLike<number>, identities?: ArrayLike<number>): number[] {
  const firstOfClass = new Map<number, number>();
  return Array.from(labels, (label, unit) => {
    const first = firstOfClass.get(label) ?? unit;
    firstOfClass.set(label, first);
    return ((identities?.[first] ?? first) % 8) + 1;
  });
}
