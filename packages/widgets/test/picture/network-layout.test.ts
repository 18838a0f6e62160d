import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundleLines } from '../../src/picture/bundle-lines.js';
import {
  diagramLine,
  networkLayout,
  nextPart,
  partColumns,
  partKey,
} from '../../src/picture/network-layout.js';

const shapes = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 2, maxLength: 8 });
const boxes = fc.record({
  width: fc.integer({ min: 200, max: 1200 }),
  height: fc.integer({ min: 150, max: 800 }),
});

describe('the layout of a network, whatever its shape', () => {
  test('has a column for the inputs and one for each layer, from left to right', () => {
    fc.assert(
      fc.property(shapes, boxes, (units, box) => {
        const { columns } = networkLayout(units, box);
        expect(columns.map(({ length }) => length)).toEqual(units);
        columns.slice(1).forEach((nodes, i) => expect(nodes[0]!.x).toBeGreaterThan(columns[i]![0]!.x));
      }),
    );
  });

  test('keeps nodes inside the box and apart from each other', () => {
    fc.assert(
      fc.property(shapes, boxes, (units, box) => {
        const { columns, radius } = networkLayout(units, box);
        expect(radius).toBeGreaterThan(0);
        for (const { x, y } of columns.flat()) {
          expect(x - radius).toBeGreaterThanOrEqual(-1e-9);
          expect(x + radius).toBeLessThanOrEqual(box.width + 1e-9);
          expect(y - radius).toBeGreaterThanOrEqual(-1e-9);
          expect(y + radius).toBeLessThanOrEqual(box.height + 1e-9);
        }
        for (const nodes of columns) {
          nodes.slice(1).forEach((node, i) => expect(node.y - nodes[i]!.y).toBeGreaterThan(2 * radius));
        }
      }),
    );
  });

  test('is mirrored about the middle, so that no unit has a place of its own kind', () => {
    fc.assert(
      fc.property(shapes, boxes, (units, box) => {
        for (const nodes of networkLayout(units, box).columns) {
          nodes.forEach(({ y }, i) => expect(y + nodes.at(-1 - i)!.y).toBeCloseTo(box.height, 6));
        }
      }),
    );
  });

  test('draws lines from rim to rim', () => {
    fc.assert(
      fc.property(shapes, boxes, fc.nat(), fc.nat(), fc.nat(), (units, box, a, b, c) => {
        const layout = networkLayout(units, box);
        const column = 1 + (a % (units.length - 1));
        const [to, from] = [b % units[column]!, c % units[column - 1]!];
        const { start, end } = diagramLine(layout, column, to, from);
        const source = layout.columns[column - 1]![from]!;
        const target = layout.columns[column]![to]!;
        expect(Math.hypot(start.x - source.x, start.y - source.y)).toBeCloseTo(layout.radius, 6);
        expect(Math.hypot(end.x - target.x, end.y - target.y)).toBeCloseTo(layout.radius, 6);
        expect(start.x).toBeLessThan(end.x);
      }),
    );
  });

  test('refuses an empty column and a lonely one', () => {
    expect(() => networkLayout([2, 0, 1], { width: 300, height: 200 })).toThrow(
      'networkLayout: expected two columns or more, none empty, got 2, 0, 1',
    );
    expect(() => networkLayout([2], { width: 300, height: 200 })).toThrow(RangeError);
  });
});

test('the numbers on the lines of a small network lie apart', () => {
  const layout = networkLayout([2, 3, 1], { width: 360, height: 290 });
  const labels = [1, 2].flatMap((column) =>
    layout.columns[column]!.flatMap((_, to) =>
      layout.columns[column - 1]!.map((__, from) => diagramLine(layout, column, to, from).label),
    ),
  );
  labels.forEach((a, i) =>
    labels.slice(0, i).forEach((b) => expect(Math.hypot((a.x - b.x) / 2, a.y - b.y)).toBeGreaterThan(18)),
  );
});

describe('the arrow keys', () => {
  test('reach every part of a network from the first one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 }), (units) => {
        const columns = partColumns(units, true);
        const seen = new Map([[partKey(columns[0]![0]!), columns[0]![0]!]]);
        for (const part of seen.values()) {
          for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
            const next = nextPart(columns, part, key)!;
            seen.set(partKey(next), next);
          }
        }
        expect(seen.size).toBe(columns.flat().length);
      }),
    );
  });

  test('stay at an edge, and leave other keys to the page', () => {
    const columns = partColumns([2, 1], true);
    const first = columns[0]![0]!;
    expect(nextPart(columns, first, 'ArrowUp')).toEqual(first);
    expect(nextPart(columns, first, 'Tab')).toBeUndefined();
    expect(nextPart(columns, first, 'End')).toEqual({ kind: 'node', column: 1, unit: 0 });
  });
});

test('the lines of a large network fall into few bundles, none lost but what is too weak to be seen', () => {
  const layout = networkLayout([64, 64, 64, 64], { width: 800, height: 500 });
  const level = (column: number, to: number, from: number): number => Math.sin(column + 7 * to + 13 * from);
  const bundles = bundleLines(layout, level);
  expect(bundles.length).toBeLessThanOrEqual(16);
  let visible = 0;
  for (let column = 1; column < 4; column++)
    for (let to = 0; to < 64; to++)
      for (let from = 0; from < 64; from++) if (Math.abs(level(column, to, from)) >= 1 / 16) visible++;
  expect(bundles.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(visible);
  bundles.slice(1).forEach(({ size }, i) => expect(size).toBeGreaterThanOrEqual(bundles[i]!.size));
});
