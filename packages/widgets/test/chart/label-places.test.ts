import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markCorners, placeLabels, placeMarks } from '../../src/chart/label-places.js';
import type { Corners, PlacedMark } from '../../src/chart/label-places.js';
import type { LabelBox } from '../../src/chart/model.js';

const plot: LabelBox = { left: 0, top: 0, right: 400, bottom: 200 };
const flat = (y: number): Corners => [
  [0, y],
  [400, y],
];
const touches = (a: LabelBox, b: LabelBox): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The box of a name of this width that begins at a place. */
const nameBox = ({ left, middle }: { left: number; middle: number }, width: number): LabelBox => ({
  left,
  right: left + width,
  top: middle - 8,
  bottom: middle + 8,
});

describe('the name of a line that ends at the edge', () => {
  const end = { left: 400, top: 10, width: 70 };

  test('stands below it, with a dot in its colour before it', () => {
    const [place] = placeLabels([end], plot, () => [flat(10)]);
    expect(place?.middle).toBe(23);
    expect(place?.dot?.[0]).toBeLessThan(place!.left);
    expect(place!.left + end.width).toBeLessThanOrEqual(400);
  });

  test('stands to the right of it where the chart has room for names', () => {
    const [place] = placeLabels([end], plot, () => [flat(10)], 1, [], 70);
    expect(place).toEqual({ left: 408, middle: 10 });
  });

  test('keeps clear of the line of a mark', () => {
    const mark: PlacedMark = { axis: 'y', at: 24, width: 100 };
    const [place] = placeLabels([end], plot, () => [flat(10), markCorners(mark, plot)]);
    const { top, bottom } = nameBox(place!, end.width);
    for (const y of [10, 24]) expect(y < top || y > bottom).toBe(true);
  });

  test('keeps clear of the word of a mark, but a mark without a word takes no room', () => {
    const word: LabelBox = { left: 300, right: 400, top: 14, bottom: 29 };
    const [beside] = placeLabels([end], plot, () => [flat(10)], 1, [word]);
    expect(touches(nameBox(beside!, end.width), word)).toBe(false);
    const [free] = placeLabels([end], plot, () => [flat(10)], 1, [{ ...word, right: word.left }]);
    expect(free?.middle).toBe(23);
  });

  test('goes farther before its end where a line runs up and down beside it', () => {
    const restless: Corners = Array.from({ length: 40 }, (_, k) => [360 + k, k % 2 === 0 ? 2 : 198] as const);
    const [place] = placeLabels([end], plot, () => [restless]);
    expect(place!.left + end.width).toBeLessThan(360);
  });

  test('stands on the side of its own line, where another line would lie between', () => {
    const middle = { left: 400, top: 100, width: 70 };
    // no room between the two lines but farther before the end, where the other one has not begun
    const other: Corners = [
      [300, 106],
      [400, 106],
    ];
    const above: Corners = [
      [300, 80],
      [400, 80],
    ];
    const [place] = placeLabels([middle], plot, () => [flat(100), above, other]);
    const { right, bottom } = nameBox(place!, middle.width);
    expect(right).toBeLessThan(300);
    expect(bottom).toBeLessThan(100);
  });

  test('keeps clear of a name that had room to the right of its own line', () => {
    const ends = [end, { left: 310, top: 24, width: 70 }];
    const [first, second] = placeLabels(ends, plot, () => [flat(10)]);
    expect(second?.dot).toBeUndefined();
    expect(touches(nameBox(first!, 70), nameBox(second!, 70))).toBe(false);
  });
});

describe('the word of a mark', () => {
  const seen: PlacedMark = { axis: 'y', at: 40, width: 120 };

  test('stands above the left end of its line', () => {
    const [box] = placeMarks([seen], plot, []);
    expect(box!.left).toBeLessThan(10);
    expect(box!.bottom).toBeLessThan(40);
  });

  test('stands at the other end or below where a line passes', () => {
    const steep: Corners = [
      [60, 0],
      [60, 200],
    ];
    expect(placeMarks([seen], plot, [steep])[0]!.left).toBeGreaterThan(200);
    expect(placeMarks([seen], plot, [flat(32)])[0]!.top).toBeGreaterThan(40);
  });

  test('stays inside the plot at its right edge', () => {
    const [box] = placeMarks([{ axis: 'x', at: 395, width: 60 }], plot, []);
    expect(box!.right).toBeLessThan(395);
    expect(box!.top).toBe(0);
  });

  test('covers no other word', () => {
    const at = fc.integer({ min: 20, max: 180 });
    fc.assert(
      fc.property(at, at, (first, second) => {
        const marks = [first, second].map((y): PlacedMark => ({ axis: 'y', at: y, width: 120 }));
        const [a, b] = placeMarks(marks, plot, []);
        expect(touches(a!, b!)).toBe(false);
      }),
    );
  });
});
