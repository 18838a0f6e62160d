/** Is a point of a diagram, in the units of its view box. */
export interface DiagramPoint {
  x: number;
  y: number;
}

/** Describes where the nodes of a network lie: one column for the inputs, then one for each layer. */
export interface NetworkLayout {
  width: number;
  height: number;
  /** Radius of every node. */
  radius: number;
  /** Centres of the nodes, column by column from the left, each from the top. */
  columns: readonly (readonly DiagramPoint[])[];
}

/** Describes the box that a network is laid out in. */
export interface NetworkLayoutOptions {
  /** Width of the view box. */
  width: number;
  /** Height of the view box. */
  height: number;
  /** Largest radius of a node; it shrinks where a column is full. 22 unless given. */
  radius?: number;
  /** Space kept free around the outermost nodes, for what is written there; 6 unless given. */
  margin?: number;
}

/** How much of the way from one node to the next in its column a node may fill. */
const filled = 0.8;

/**
 * Lays out a network: columns at equal distances, the nodes of each evenly spread and mirrored about the middle.
 *
 * @param units - Number of inputs, then of units per layer, each at least 1.
 * @returns Nodes that lie inside the box and do not overlap.
 * @throws {RangeError} If there are fewer than two columns, or one of them is empty.
 */
export function networkLayout(
  units: readonly number[],
  { width, height, radius = 22, margin = 6 }: NetworkLayoutOptions,
): NetworkLayout {
  if (units.length < 2 || units.some((count) => !(count >= 1))) {
    throw new RangeError(`networkLayout: expected two columns or more, none empty, got ${units.join(', ')}`);
  }
  const room = height - 2 * margin;
  const fullest = Math.max(...units);
  const fitted = Math.min(radius, (filled * room) / fullest / 2, width / units.length / 3);
  const across = (width - 2 * (margin + fitted)) / (units.length - 1);
  return {
    width,
    height,
    radius: fitted,
    columns: units.map((count, column) => {
      const pitch = room / count;
      return Array.from({ length: count }, (_, unit) => ({
        x: margin + fitted + column * across,
        y: height / 2 + (unit - (count - 1) / 2) * pitch,
      }));
    }),
  };
}

/** Describes a line from one node to another, from rim to rim, and where its number is written. */
export interface DiagramLine {
  start: DiagramPoint;
  end: DiagramPoint;
  /** Nearer to the column with more nodes, where lines lie farthest apart. */
  label: DiagramPoint;
}

/**
 * Draws the line of a weight.
 *
 * @param column - Column that the line enters, 1 or more: the layer after `columns[column - 1]`.
 * @param to - Index of the unit it enters.
 * @param from - Index of the input or unit it leaves.
 */
export function diagramLine(layout: NetworkLayout, column: number, to: number, from: number): DiagramLine {
  const source = layout.columns[column - 1]?.[from];
  const target = layout.columns[column]?.[to];
  if (!source || !target) {
    throw new RangeError(
      `diagramLine: expected nodes of the layout, got ${from} of column ${column - 1} and ${to} of column ${column}`,
    );
  }
  const length = Math.hypot(target.x - source.x, target.y - source.y);
  const rim = layout.radius / length;
  const at = (share: number): DiagramPoint => ({
    x: source.x + share * (target.x - source.x),
    y: source.y + share * (target.y - source.y),
  });
  const targets = layout.columns[column]?.length ?? 0;
  const sources = layout.columns[column - 1]?.length ?? 0;
  return { start: at(rim), end: at(1 - rim), label: at(targets >= sources ? 0.7 : 0.34) };
}

/** Names a part of a diagram: a node, or the line of a weight. */
export type DiagramPart =
  { kind: 'node'; column: number; unit: number } | { kind: 'edge'; column: number; to: number; from: number };

/** Writes a part as a key: equal parts have equal keys. */
export function partKey(part: DiagramPart): string {
  return part.kind === 'node'
    ? `node-${part.column}-${part.unit}`
    : `edge-${part.column}-${part.to}-${part.from}`;
}

/**
 * Lists the parts of a diagram as a keyboard walks through them: columns of nodes, with the columns of lines between them.
 *
 * @param units - Number of inputs, then of units per layer.
 * @param withEdges - Whether lines can be reached.
 */
export function partColumns(units: readonly number[], withEdges: boolean): DiagramPart[][] {
  return units.flatMap((count, column) => {
    const nodes = Array.from({ length: count }, (_, unit): DiagramPart => ({ kind: 'node', column, unit }));
    const sources = units[column - 1];
    if (!withEdges || sources === undefined) return [nodes];
    const edges = Array.from({ length: count * sources }, (_, index): DiagramPart => {
      return { kind: 'edge', column, to: Math.floor(index / sources), from: index % sources };
    });
    return [edges, nodes];
  });
}

/**
 * Finds the part that an arrow key leads to: up and down within a column, left and right to the same height of the next one.
 *
 * @param key - As a keyboard event names it.
 * @returns The part where one is already if there is none in that direction; `undefined` for another key.
 */
export function nextPart(
  columns: readonly (readonly DiagramPart[])[],
  part: DiagramPart,
  key: string,
): DiagramPart | undefined {
  const wanted = partKey(part);
  const column = columns.findIndex((parts) => parts.some((other) => partKey(other) === wanted));
  const here = columns[column] ?? [];
  const index = here.findIndex((other) => partKey(other) === wanted);
  const sideways = (other: readonly DiagramPart[] | undefined): DiagramPart =>
    other?.[Math.min(other.length - 1, Math.floor(((index + 0.5) / here.length) * other.length))] ?? part;
  switch (key) {
    case 'ArrowUp':
      return here[index - 1] ?? part;
    case 'ArrowDown':
      return here[index + 1] ?? part;
    case 'ArrowLeft':
      return sideways(columns[column - 1]);
    case 'ArrowRight':
      return sideways(columns[column + 1]);
    case 'Home':
      return columns[0]?.[0] ?? part;
    case 'End':
      return columns.at(-1)?.at(-1) ?? part;
    default:
      return undefined;
  }
}
