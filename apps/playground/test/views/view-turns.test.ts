import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitsForTurn } from '../../src/views/view-turns.js';

const drawn = (open: number, picture: number): number[] =>
  Array.from({ length: open }, (_, index) => index).filter((index) => !waitsForTurn(index, open, picture));

test('up to three views are drawn for every picture', () => {
  for (let open = 0; open <= 3; open++)
    for (let picture = 0; picture < 4; picture++) expect(drawn(open, picture)).toHaveLength(open);
});

test('of more views at most three are drawn for a picture, and each one once in a round', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 20 }), fc.nat(1000), (open, first) => {
      const round = Array.from({ length: Math.ceil(open / 3) }, (_, i) => drawn(open, first + i));
      for (const views of round) expect(views.length).toBeLessThanOrEqual(3);
      expect(round.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: open }, (_, i) => i));
    }),
  );
});

test('a view that nobody sees is drawn seldom, but it is', () => {
  for (const open of [1, 2, 4, 9]) {
    const pictures = Array.from({ length: 240 }, (_, picture) => picture);
    for (let index = 0; index < open; index++) {
      const seen = pictures.filter((picture) => !waitsForTurn(index, open, picture)).length;
      const unseen = pictures.filter((picture) => !waitsForTurn(index, open, picture, false)).length;
      expect(unseen).toBeGreaterThan(0);
      expect(8 * unseen).toBe(seen);
    }
  }
});
