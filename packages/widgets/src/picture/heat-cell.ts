/** One entry of a matrix, both counted from 0. */
export interface HeatCell {
  row: number;
  column: number;
}

/** The shape of a heat map, and whether its row 0 lies at the bottom. */
export interface HeatSize {
  rows: number;
  columns: number;
  upward: boolean;
}

/**
 * Finds the entry under a point of the map.
 *
 * @param across - From the left edge, 0, to the right edge, 1; what lies outside belongs to the nearest entry.
 * @param down - From the upper edge, 0, to the lower edge, 1.
 */
export function cellAt({ rows, columns, upward }: HeatSize, across: number, down: number): HeatCell {
  const line = within(Math.floor(down * rows), rows);
  return { row: upward ? rows - 1 - line : line, column: within(Math.floor(across * columns), columns) };
}

/**
 * Finds the entry that a key leads to.
 *
 * @param from - Where the reader is; nowhere yet counts as the first entry.
 * @param key - An arrow, `Home` or `End` (first and last of the row), as `KeyboardEvent.key` names them.
 * @returns `undefined` for any other key.
 */
export function moveCell(
  { rows, columns, upward }: HeatSize,
  from: HeatCell | undefined,
  key: string,
): HeatCell | undefined {
  const { row, column } = from ?? { row: 0, column: 0 };
  const down = upward ? -1 : 1;
  switch (key) {
    case 'ArrowLeft':
      return { row, column: within(column - 1, columns) };
    case 'ArrowRight':
      return { row, column: within(column + 1, columns) };
    case 'ArrowUp':
      return { row: within(row - down, rows), column };
    case 'ArrowDown':
      return { row: within(row + down, rows), column };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    default:
      return undefined;
  }
}

function within(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}
