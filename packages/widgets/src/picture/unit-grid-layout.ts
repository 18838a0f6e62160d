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

/** How many colours there are for units that have a twin. */
const twinColors = 16;

/**
 * Gives units that have a twin a colour of their class, so that equal colours mean equal units. The one place that decides it.
 *
 * @param labels - Class of each unit, counted from 0 by first occurrence.
 * @returns Numbers of the `lab-unit-…` classes: 0, neutral, for a unit without a twin; 1 to 16 for the others. A colour comes
 * again only where more than 16 classes have twins.
 */
export function unitColors(labels: ArrayLike<number>): number[] {
  const members = new Map<number, number[]>();
  Array.from(labels).forEach((label, unit) => {
    const units = members.get(label);
    if (units) units.push(unit);
    else members.set(label, [unit]);
  });
  const colors = Array.from(labels, () => 0);
  let taken = new Set<number>();
  for (const units of members.values()) {
    const [first = 0, second] = units;
    if (second === undefined) continue;
    if (taken.size === twinColors) taken = new Set();
    // that of its first unit where it is free: a class that others part from keeps its colour
    let color = (first % twinColors) + 1;
    while (taken.has(color)) color = (color % twinColors) + 1;
    taken.add(color);
    for (const unit of units) colors[unit] = color;
  }
  return colors;
}
