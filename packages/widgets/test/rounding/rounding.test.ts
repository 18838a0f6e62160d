import { createRun, errorSignals, lossAndGradient, unitClasses } from '@symmetry-lab/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../src/figure/verdict.js';
import { orderShift, roundingExperiment, settingsHorizon, widths } from '../../src/rounding/settings.js';
import type { Settings } from '../../src/rounding/settings.js';
import { roundingStill } from '../../src/rounding/still.js';
import { findTriple, fullDigits, sumFrom } from '../../src/rounding/sums.js';
import { createRoundingTraining } from '../../src/rounding/training.js';
import type { RoundingPicture } from '../../src/rounding/training.js';
import * as view from '../../src/rounding/view.js';
import { notYetWith } from '../figure/verdict-words.js';

const five: Settings = { width: '5', precision: 'float64' };
const anyNumbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 30 });

describe('a sum', () => {
  test('from any beginning is the same to rounding', () => {
    fc.assert(
      fc.property(anyNumbers, fc.nat(29), (terms, start) => {
        const difference = Math.abs(sumFrom(terms, start, 'float64') - sumFrom(terms, 0, 'float64'));
        expect(difference).toBeLessThan(1e-13);
      }),
    );
  });

  test('of 32 bits is rounded after each addition', () => {
    expect(sumFrom([1, 2 ** -25, 2 ** -25], 0, 'float32')).toBe(1);
    expect(sumFrom([1, 2 ** -25, 2 ** -25], 1, 'float32')).toBe(
      1 + 2 ** -23 > 1 ? Math.fround(1 + 2 ** -24) : 0,
    );
    expect(sumFrom([1, 2 ** -25, 2 ** -25], 0, 'float64')).toBe(1 + 2 ** -24);
  });
});

describe('three numbers', () => {
  test('that are found do have two sums', () => {
    fc.assert(
      fc.property(anyNumbers, fc.nat(29), (terms, from) => {
        const triple = findTriple(terms, from, 'float64');
        if (!triple) return;
        const [a, b, c] = triple.terms;
        expect(a).toBe(terms[triple.index]);
        expect(triple.left).toBe(a + b + c);
        expect(triple.right).toBe(a + (b + c));
        expect(triple.left).not.toBe(triple.right);
      }),
    );
  });

  test('are looked for from an index on, and are not found among whole numbers', () => {
    const terms = [0.1, 0.2, 0.3, 1, 1, 0.1, 0.2, 0.3];
    expect(findTriple(terms, 0, 'float64')?.index).toBe(0);
    expect(findTriple(terms, 1, 'float64')!.index).toBeGreaterThan(0);
    expect(findTriple([1, 2, 3, 4], 0, 'float64')).toBeUndefined();
  });
});

describe('the digits of a number', () => {
  test('say the number itself: reading them gives the same bits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const { same, differs, power } = fullDigits(value, 0.1, 'float64');
        const exponent = Array.from(power.replace(' × 10', ''), (sign) =>
          sign === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)),
        ).join('');
        expect(Number(`${same}${differs}`.replace('−', '-') + `e${exponent}`)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test('are cut where they leave those of another number', () => {
    expect(fullDigits(0.1 + 0.2, 0.3, 'float64')).toEqual({
      same: '',
      differs: '3.0000000000000004',
      power: ' × 10⁻¹',
    });
    expect(fullDigits(0.5, 0.5, 'float32')).toEqual({ same: '5.00000000', differs: '', power: ' × 10⁻¹' });
    expect(fullDigits(1.25, 1.2, 'float32')).toMatchObject({ same: '1.2', differs: '5000000' });
  });
});

describe('the training', () => {
  test('keeps identical units identical in one order, and parts them by rounding in orders of their own', async () => {
    for (const { value: width } of widths) {
      const training = await createRoundingTraining({ width, precision: 'float64' }, 1);
      for (let step = 0; step < 30; step++) training.step();
      const { step, own, common, firstStep, seenStep } = training.picture();
      expect({ step, common, seenStep }).toEqual({ step: 30, common: 0, seenStep: null });
      expect(own).toBeGreaterThan(0);
      expect(own).toBeLessThan(1e-13);
      expect(firstStep).toBeLessThanOrEqual(20);
    }
  });

  test('in one order is the experiment that the figure names', async () => {
    const { mlp, trainer } = await createRun(roundingExperiment(five, 1));
    trainer.step(500);
    expect(unitClasses(mlp, 0).count).toBe(1);
  });

  test('shows the terms and the sums of its own gradient, to the last bit', async () => {
    const picture = (await createRoundingTraining(five, 3)).picture();
    const { mlp, data } = await createRun(roundingExperiment(five, 3));
    const { layers, inputs } = errorSignals(mlp, data.train, 'meanSquaredError');
    expect(picture.terms).toEqual(
      Array.from({ length: 200 }, (_, k) => layers[0]!.deltas[5 * k]! * inputs[2 * k]!),
    );
    expect(picture.sums).toEqual(
      [0, 1, 2, 3, 4].map((unit) => sumFrom(picture.terms, unit * orderShift(five), 'float64')),
    );
    expect(picture.sums[0]).toBe(lossAndGradient(mlp, data.train, 'meanSquaredError').gradient[0]);
    expect(findTriple(picture.terms, 0, 'float64')).toBeDefined();
  });

  test('arrives sooner with numbers of 32 bits', async () => {
    const seen: number[] = [];
    for (const precision of ['float64', 'float32'] as const) {
      const settings: Settings = { width: '2', precision };
      const training = await createRoundingTraining(settings, 1);
      for (let step = 0; step < settingsHorizon(settings); step++) training.step();
      seen.push(training.picture().seenStep ?? Infinity);
    }
    expect(seen[0]).toBeLessThan(Infinity);
    expect(seen[1]).toBeLessThan(seen[0]!);
  }, 60_000);
});

test('the still is JSON and small, and holds the sums before training', async () => {
  const still = await roundingStill();
  expect(JSON.parse(JSON.stringify(still))).toEqual(still);
  expect(JSON.stringify(still).length).toBeLessThan(8000);
  expect(still.picture).toMatchObject({ step: 0, own: 0, common: 0, firstStep: null, seenStep: null });
  expect(new Set(still.picture.sums).size).toBeGreaterThan(1);
});

describe('the view', () => {
  const picture: RoundingPicture = {
    step: 5500,
    own: 0.2,
    common: 0,
    firstStep: 1,
    seenStep: 5498,
    terms: [],
    sums: [],
  };

  test('says which sample each unit begins with', () => {
    expect([0, 1, 4].map((unit) => view.firstSample(five, unit))).toEqual([1, 41, 161]);
    expect(view.firstSample({ ...five, width: '3' }, 2)).toBe(133);
  });

  test('lists a setting and a seed once they have parted', () => {
    expect(view.addTrial([], five, 1, { ...picture, seenStep: null })).toEqual([]);
    const trials = view.addTrial(view.addTrial([], five, 1, picture), five, 1, picture);
    expect(view.trialRows(view.addTrial(trials, { ...five, width: '2' }, 1, picture))).toEqual([
      ['2 units, 64 bits (seed 1)', '1', '5,498'],
      ['5 units, 64 bits (seed 1)', '1', '5,498'],
    ]);
  });

  test('judges a guess by what is seen', () => {
    expect(view.roundingVerdict('part', { ...picture, step: 0, firstStep: null })).toEqual(
      notYetWith(/Noted/),
    );
    expect(view.roundingVerdict('part', picture)).toEqual(
      answer('Yes: they differ since step 1, for all to see since step 5,498.'),
    );
    expect(view.roundingVerdict('equal', { ...picture, own: 1e-15, seenStep: null })).toEqual(
      answer('No: they differ since step 1, by 10⁻¹⁵ so far.'),
    );
  });

  test('says what both arithmetics make of the units', () => {
    expect(view.roundingSentence(five, picture)).toBe(
      'Step 5,500: adding up in one order, the 5 units are equal to the last bit; each in its own order, they differ by up to 0.2, and have visibly parted since step 5,498.',
    );
    expect(view.roundingSentence(five, { ...picture, step: 0, own: 0 })).toContain(
      'no step has been taken yet',
    );
  });
});
