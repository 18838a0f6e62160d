import type { ReactNode } from 'react';

/** Describes a `DataTable`. */
export interface DataTableProps {
  /** What the table lists. */
  caption: string;
  columns: readonly string[];
  /** Cells in the order of the columns; the first one names its row. */
  rows: readonly (readonly ReactNode[])[];
}

/** Shows the numbers behind a picture. It scrolls inside its own box where the page is narrow. */
export function DataTable({ caption, columns, rows }: DataTableProps): ReactNode {
  return (
    <div className="lab-table" tabIndex={0} role="region" aria-label={caption}>
      <table className="lab-table__table">
        <caption className="lab-table__caption">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{head}</th>
              {cells.map((cell, column) => (
                <td key={columns[column + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/**
 * Chooses rows for a table that stays readable: evenly spread, always with the first and the last.
 *
 * @param rows - Anything, in order.
 * @param most - Largest number of rows kept, at least 2.
 */
export function thinRows<Row>(rows: readonly Row[], most: number): Row[] {
  if (rows.length <= most) return [...rows];
  const last = rows.length - 1;
  return Array.from({ length: most }, (_, i) => rows[Math.round((i * last) / (most - 1))] as Row);
}

/**
 * Chooses the same rows of several columns, as {@link thinRows} does: before they are written out, which costs more than choosing.
 *
 * @param columns - Equally long.
 */
export function thinColumns<Columns extends readonly (readonly unknown[])[]>(
  columns: Columns,
  most: number,
): Columns {
  return columns.map((column) => thinRows(column, most)) as readonly (readonly unknown[])[] as Columns;
}
