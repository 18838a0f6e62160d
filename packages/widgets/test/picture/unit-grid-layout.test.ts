import { describe, expect, test } from 'vitest';
import { pictureOrigin, unitColors, unitGridLayout, unitLinks } from '../../src/picture/unit-grid-layout.js';

describe('unitGridLayout', () => {
  test('gives 25 pictures of 20 × 20 a square of 128 pixels', () => {
    expect(unitGridLayout(25, 5, 20)).toMatchObject({ rows: 5, width: 128, height: 128 });
  });

  test('keeps the last picture inside, also where the last row is not full', () => {
    const layout = unitGridLayout(7, 3, 4);
    const last = pictureOrigin(layout, 6);
    expect(last.y + layout.side + layout.margin).toBe(layout.height);
    const right = pictureOrigin(layout, 2);
    expect(right.x + layout.side + layout.margin).toBe(layout.width);
  });

  test('never lets two pictures overlap', () => {
    const layout = unitGridLayout(12, 4, 5);
    const owner = new Map<string, number>();
    for (let unit = 0; unit < layout.units; unit++) {
      const { x, y } = pictureOrigin(layout, unit);
      for (let k = 0; k < 25; k++) {
        const pixel = `${x + (k % 5)},${y + Math.floor(k / 5)}`;
        expect(owner.get(pixel)).toBeUndefined();
        owner.set(pixel, unit);
      }
    }
  });
});

describe('unitLinks', () => {
  const layout = unitGridLayout(25, 5, 20);

  test('links every pair of neighbours if all units are equal', () => {
    expect(unitLinks(layout, new Int32Array(25))).toHaveLength(2 * 5 * 4);
  });

  test('links nothing if all units differ', () => {
    expect(
      unitLinks(
        layout,
        Array.from({ length: 25 }, (_, unit) => unit),
      ),
    ).toEqual([]);
  });

  test('does not link the end of a row with the start of the next one', () => {
    const labels = Array.from({ length: 25 }, (_, unit) => (unit === 4 || unit === 5 ? 0 : unit + 1));
    expect(unitLinks(layout, labels)).toEqual([]);
  });

  test('links equal units of an incomplete last row', () => {
    expect(unitLinks(unitGridLayout(4, 3, 2), [0, 1, 2, 0])).toEqual([{ from: 0, to: 3, direction: 'down' }]);
  });
});

describe('unitColors', () => {
  test('gives twins the colour of the first one, and none to a unit without a twin', () => {
    expect(unitColors([0, 0, 1, 0, 2])).toEqual([1, 1, 0, 1, 0]);
    expect(unitColors(Array.from({ length: 64 }, (_, unit) => unit))).toEqual(Array(64).fill(0));
  });

  test('never gives one colour to two classes, though their first units are eight or sixteen apart', () => {
    // pairs (0, 1), (8, 9) and (16, 17); all others have no twin
    const labels = Array.from({ length: 18 }, (_, unit) => (unit % 8 === 1 ? unit - 1 : unit));
    const colors = unitColors(labels);
    expect(colors[0]).toBe(colors[1]);
    expect(new Set([colors[0], colors[8], colors[16]]).size).toBe(3);
    const pairs = unitColors(Array.from({ length: 32 }, (_, unit) => Math.floor(unit / 2)));
    expect(new Set(pairs).size).toBe(16);
    expect(pairs.every((color, unit) => color === pairs[unit - (unit % 2)])).toBe(true);
  });
});
