import { forward, initialize, matchByWeights, parameterDistance } from '@symmetry-lab/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as spelling from '../../src/spellings/spelling.js';

const network = (seed: number) => {
  const mlp = spelling.createCourseMlp();
  initialize(mlp, { scheme: 'normal', standardDeviation: 0.3 }, seed);
  return mlp;
};
const image = Float64Array.from({ length: 400 }, (_, pixel) => (pixel % 7) / 7);
const answer = (mlp: ReturnType<typeof network>): number => forward(mlp, image, 1)[0]!;
const seeds = fc.nat(1000);

describe('a spelling', () => {
  test('leaves the answer as it is, to rounding, and changes nearly every weight', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const mlp = network(seed);
        const spelled = spelling.spell(mlp, spelling.shuffledSpelling(seed));
        expect(answer(spelled)).toBeCloseTo(answer(mlp), 13);
        expect(parameterDistance(mlp, spelled)).toBeGreaterThan(1);
      }),
      { numRuns: 20 },
    );
  });

  test('followed by another one is one spelling', () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, other) => {
        const [first, second] = [spelling.shuffledSpelling(seed), spelling.shuffledSpelling(other)];
        const mlp = network(1);
        const oneAfterTheOther = spelling.spell(spelling.spell(mlp, first), second);
        const atOnce = spelling.spell(mlp, spelling.followedBy(first, second));
        expect(parameterDistance(oneAfterTheOther, atOnce)).toBeLessThan(1e-13);
      }),
      { numRuns: 20 },
    );
  });

  test('is undone by matching, down to the plain one', () => {
    const mlp = network(3);
    const shuffled = spelling.shuffledSpelling(5);
    const { alignment } = matchByWeights(mlp, spelling.spell(mlp, shuffled), { signs: true });
    expect(spelling.followedBy(shuffled, spelling.spellingOf(alignment))).toEqual(spelling.plainSpelling);
  });

  test('comes back from an alignment of the core, and from a link', () => {
    const shuffled = spelling.shuffledSpelling(7);
    expect(spelling.spellingOf(spelling.alignmentOf(shuffled))).toEqual(shuffled);
    const { read, write } = spelling.spellingField;
    expect(read(write(shuffled))).toEqual(shuffled);
  });

  test.each([
    '',
    '1.2.3',
    '1_2',
    spelling.spellingField.write(spelling.plainSpelling).replace('25', '24'),
    'x',
  ])('of a link is refused if it is “%s”', (text) =>
    expect(spelling.spellingField.read(text)).toBeUndefined(),
  );
});

test('two units change places, and back again', () => {
  const once = spelling.swapUnits(spelling.plainSpelling, 0, 2, 9);
  expect([once[0]![2], once[0]![9], once[0]![3]]).toEqual([10, 3, 4]);
  expect(once[1]).toEqual(spelling.plainSpelling[1]);
  expect(spelling.swapUnits(once, 0, 2, 9)).toEqual(spelling.plainSpelling);
});

test('a unit turned round twice is as it was', () => {
  const once = spelling.turnUnit(spelling.plainSpelling, 0, 4);
  expect(once[0]![4]).toBe(-5);
  expect(spelling.turnUnit(once, 0, 4)).toEqual(spelling.plainSpelling);
});
