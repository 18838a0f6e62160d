/**
 * Writes the tables of a figure as CSV, one below the other with its caption, as RFC 4180 has it.
 *
 * @param figure - The figure's element; tables that are folded away count.
 */
export function tablesAsCsv(figure: Pick<ParentNode, 'querySelectorAll'>): string {
  const tables = [...figure.querySelectorAll<HTMLTableElement>('table')];
  const blocks = tables.map((table) => {
    const rows = [...table.rows].map((row) => [...row.cells].map((cell) => textOf(cell)));
    const caption = table.caption ? [[textOf(table.caption)]] : [];
    return csv([...caption, ...rows]);
  });
  return blocks.join('\r\n');
}

/** Writes rows of cells; a cell with a comma, a quote or a line break is quoted. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) =>
      cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .map((line) => `${line}\r\n`)
    .join('');
}

function textOf(element: HTMLElement): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}
