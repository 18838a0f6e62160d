import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  drawnWidth,
  mostPictures,
  nameHeight,
  neighbours,
  nextUnit,
  pictureLayout,
  rowAt,
  tileHeight,
  tileCorner,
  unitBox,
  unitCount,
} from '../../src/network/picture-layout.js';

const anyCounts = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 64 }) }, fc.integer({ min: 65, max: 1024 })),
  { minLength: 2, maxLength: 8 },
);

test('a picture is as wide as its place while its units stay large enough, and wider only then', () => {
  // a phone: four layers of few units, and the network of the course
  expect(drawnWidth([2, 6, 3, 3, 1], 324, 360, 400)).toBe(324);
  expect(drawnWidth([1, 25, 15, 1], 324, 360, 400)).toBe(324);
  // nothing is gained by more room than is usual
  expect(drawnWidth([2, 6, 1], 900, 360, 240)).toBe(900);
  fc.assert(
    fc.property(anyCounts, fc.integer({ min: 200, max: 900 }), (counts, width) => {
      const usual = 110 * counts.length;
      const drawn = drawnWidth(counts, width, 360, usual);
      expect(drawn).toBeGreaterThanOrEqual(width);
      expect(drawn).toBeLessThanOrEqual(Math.max(width, usual));
      const roomy = pictureLayout(counts, Math.max(width, usual), 360).columns;
      pictureLayout(counts, drawn, 360).columns.forEach(({ tile, room }, column) => {
        expect(tile).toBeGreaterThanOrEqual(Math.min(16, roomy[column]!.tile) - 1e-9);
        expect(room).toBeGreaterThanOrEqual(Math.min(44, roomy[column]!.room) - 1e-9);
      });
    }),
  );
});

test('pictures lie in the box and do not overlap', () => {
  fc.assert(
    fc.property(anyCounts, fc.integer({ min: 300, max: 1400 }), (counts, width) => {
      const layout = pictureLayout(counts, width, 360);
      const all = layout.columns.flatMap((column) =>
        Array.from({ length: column.count }, (_, index) => ({
          ...tileCorner(column, index),
          tile: column.tile,
          height: tileHeight(column),
        })),
      );
      for (const { x, y, tile, height } of all) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9);
        expect(x + tile).toBeLessThanOrEqual(width + 1e-9);
        expect(y + height).toBeLessThanOrEqual(360 + 1e-9);
      }
      // how far two pictures stand apart, as a share of the smaller one
      const nearest = all.flatMap((a, i) =>
        all
          .slice(i + 1)
          .map((b) =>
            Math.max(
              Math.abs(a.x - b.x) / Math.min(a.tile, b.tile),
              Math.abs(a.y - b.y) / Math.min(a.height, b.height),
            ),
          ),
      );
      expect(nearest.reduce((least, each) => Math.min(least, each), Infinity)).toBeGreaterThan(1 - 1e-9);
    }),
    { numRuns: 40 },
  );
});

test('every unit can be reached with the arrow keys', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const layout = pictureLayout(counts, 900, 360);
      const key = (at: { column: number; index: number }): string => `${at.column}-${at.index}`;
      const start = { column: 1, index: 0 };
      const seen = new Map([[key(start), start]]);
      for (const at of seen.values()) {
        for (const arrow of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
          const next = nextUnit(layout, at, arrow)!;
          if (!seen.has(key(next))) seen.set(key(next), next);
        }
      }
      expect(seen.size).toBe(counts.slice(1).reduce((sum, count) => sum + count, 0));
    }),
    { numRuns: 30 },
  );
});

test('a layer of more than 64 units is one picture in which each unit has a row of its own', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      pictureLayout(counts, 900, 360).columns.forEach((column, c) => {
        expect(unitCount(column)).toBe(counts[c]);
        expect(column.matrix?.rows).toBe(counts[c]! > mostPictures ? counts[c] : undefined);
        const { matrix } = column;
        if (!matrix) return;
        expect(column.count).toBe(1);
        for (let unit = 0; unit < matrix.rows; unit++) {
          const { x, y, width, height } = unitBox(column, unit);
          expect(rowAt(matrix, y + height / 2 - column.top)).toBe(unit);
          expect([x, width]).toEqual([column.left, column.tile]);
        }
        expect(rowAt(matrix, -5)).toBe(0);
        expect(rowAt(matrix, matrix.height + 5)).toBe(matrix.rows - 1);
      });
    }),
    { numRuns: 30 },
  );
});

test('only neighbours of one class are linked', () => {
  const [, column] = pictureLayout([1, 4], 400, 360).columns;
  expect(neighbours({ ...column!, across: 2 }, [0, 0, 0, 1])).toEqual([
    { from: 0, to: 1, direction: 'right' },
    { from: 0, to: 2, direction: 'down' },
  ]);
});

test('a few inputs leave a line between them for their names, on the narrowest screen too', () => {
  for (const inputs of [2, 3, 4, 5, 6]) {
    const [column] = pictureLayout([inputs, 6, 3, 1], 300, 360).columns;
    expect(column).toMatchObject({ across: 1 });
    expect(column!.gap).toBeGreaterThanOrEqual(nameHeight);
  }
});
