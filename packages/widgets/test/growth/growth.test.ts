import {
  createRun,
  escapeTime,
  fitGrowth,
  largestDifference,
  lossAndGradient,
  predictGrowth,
  unitsAreEqual,
} from '@symmetry-lab/core';
import { describe, expect, test } from 'vitest';
import { answer } from '../../src/figure/verdict.js';
import { firstStepAbove, measureRate, predictedDifferences } from '../../src/growth/prediction.js';
import {
  atPlace,
  epsilonOf,
  exponents,
  firstSettings,
  growthExperiment,
  horizon,
  learningRate,
  noDifference,
  nudgeDirection,
  secondUnit,
} from '../../src/growth/settings.js';
import type { Place } from '../../src/growth/settings.js';
import { growthStill } from '../../src/growth/still.js';
import * as view from '../../src/growth/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const still = await growthStill();
const places: Place[] = ['saddle', 'hollow'];
const loss = 'meanSquaredError';

/** Trains the pair and returns its differences at the steps 0 to `steps`. */
async function measuredDifferences(place: Place, exponent: number, seed: number, steps: number) {
  const { mlp, trainer } = await createRun(growthExperiment(still.pairs[place], { place, exponent }, seed));
  return Array.from({ length: steps + 1 }, (_, step) => {
    if (step > 0) trainer.step(1);
    return largestDifference(mlp, 0);
  });
}

describe('the still', () => {
  test('is JSON and small', () => {
    expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    expect(JSON.stringify(still).length).toBeLessThan(10_000);
  });

  test.each(places)('holds two equal units at rest: %s', async (place) => {
    const { mlp, data } = await createRun(still.pairs[place].experiment);
    expect(unitsAreEqual(mlp, 0, 0, 1)).toBe(true);
    const { gradient } = lossAndGradient(mlp, data.train, loss);
    const pair = { layerIndex: 0, unit: 0, other: 1, learningRate };
    const { rate, incomingRate, force } = predictGrowth(mlp, data.train, loss, pair);
    // relative to targets that reach hundreds in the hollow
    const scale = Math.max(1, ...data.train.targets.map(Math.abs));
    expect(Math.max(...gradient.map(Math.abs)) / scale).toBeLessThan(1e-12);
    expect(force / scale).toBeLessThan(1e-12);
    expect(still.pairs[place].rate).toBe(incomingRate);
    if (place === 'saddle') expect(rate).toBeCloseTo(incomingRate, 10);
    expect(Math.sign(incomingRate)).toBe(place === 'saddle' ? 1 : -1);
  });

  test('holds escapes that come later the closer the start, by ln 10 / rate for each factor 10', () => {
    const steps = still.escapes.map(({ step }) => step!);
    const expected = escapeTime(0.1, still.pairs.saddle.rate);
    steps.slice(1).forEach((step, i) => {
      // counted in tens of steps, and the smallest differences are rounded
      expect(Math.abs(steps[i]! - step - expected)).toBeLessThan(i < 2 ? 30 : 12);
    });
  });
});

describe('the first difference', () => {
  test.each([1, 2, 3])(
    'has the length ε in the direction of seed %d, and nothing else moves',
    async (seed) => {
      const settings = { place: 'saddle', exponent: -3 } as const;
      const [rest, moved] = await Promise.all([
        createRun(still.pairs.saddle.experiment),
        createRun(growthExperiment(still.pairs.saddle, settings, seed)),
      ]);
      const difference = Array.from(moved.mlp.parameters, (value, i) => value - rest.mlp.parameters[i]!);
      expect(Math.hypot(...difference)).toBeCloseTo(1e-3, 15);
      expect(difference.flatMap((value, i) => (value === 0 ? [] : [i]))).toEqual([2, 3, 5]);
      expect(Math.hypot(...nudgeDirection(seed))).toBeCloseTo(1, 14);
    },
  );

  test('opens at that of the chapter’s title, changes with the place, and stays where the reader put it', () => {
    expect(firstSettings).toEqual({ place: 'saddle', exponent: -12 });
    const hollow = atPlace(firstSettings, 'hollow');
    expect(hollow).toEqual({ place: 'hollow', exponent: -2 });
    expect(atPlace(hollow, 'saddle')).toEqual(firstSettings);
    expect(atPlace({ place: 'saddle', exponent: -9 }, 'hollow')).toEqual({ place: 'hollow', exponent: -9 });
  });

  test('can be exactly 0, and then stays so', async () => {
    expect(epsilonOf({ exponent: noDifference })).toBe(0);
    for (const place of places) {
      const pair = still.pairs[place];
      expect(secondUnit(pair, { place, exponent: noDifference }, 1)).toEqual(pair.unit);
      expect(new Set(await measuredDifferences(place, noDifference, 1, 1000))).toEqual(new Set([0]));
      expect(
        predictedDifferences(pair, { place, exponent: noDifference }, 1, 1000).every((d) => d === 0),
      ).toBe(true);
    }
  });
});

describe('the predicted difference', () => {
  test.each(places.flatMap((place) => [1, 2, 3].map((seed) => [place, seed] as const)))(
    'is the measured one step by step while it is small: %s, seed %d',
    async (place, seed) => {
      const measured = await measuredDifferences(place, -7, seed, 700);
      const predicted = predictedDifferences(still.pairs[place], { place, exponent: -7 }, seed, 700);
      measured.forEach((difference, step) => {
        if (difference > 1e-3 || difference < 1e-11) return;
        expect(Math.abs(predicted[step]! / difference - 1)).toBeLessThan(2e-3);
      });
    },
  );

  test('grows in the end by the predicted rate', () => {
    const predicted = predictedDifferences(still.pairs.saddle, { place: 'saddle', exponent: -12 }, 1, 1500);
    expect(fitGrowth(predicted.slice(800)).rate).toBeCloseTo(still.pairs.saddle.rate, 8);
  });

  test('first exceeds a size at a step, or never', () => {
    expect(firstStepAbove([0, 1, 2, 3], 2)).toBe(2);
    expect(firstStepAbove([0, 1], 2)).toBeUndefined();
  });
});

describe('the measured rate', () => {
  const curve = (rate: number, steps: readonly number[]) => steps.map((step) => 1e-9 * Math.exp(rate * step));

  test.each([0.02, -0.02])('of %d per step is found from points at any distances', (rate) => {
    const steps = [0, 1, 7, 100, 150, 151, 180, 220, 250, 290, 310, 340, 400];
    const measured = measureRate(steps, curve(rate, steps));
    expect(measured?.rate).toBeCloseTo(rate, 12);
    expect(measured?.rSquared).toBeCloseTo(1, 12);
  });

  test('waits for enough points, and has none where there is no difference', () => {
    expect(measureRate([0, 200], curve(0.02, [0, 200]))).toBeUndefined();
    expect(measureRate([0, 1, 2], [0, 0, 0])).toBeUndefined();
  });

  test('agrees with the core’s fit of the same run', async () => {
    const measured = await measuredDifferences('saddle', -12, 1, 1300);
    const rate = measureRate(Array.from(measured.keys()), measured);
    expect(rate!.rate / fitGrowth(measured).rate).toBeCloseTo(1, 3);
    expect(rate!.rSquared).toBeGreaterThan(0.9999);
  });
});

describe('the view', () => {
  test('draws the prediction beyond what was measured, and ends it where it leaves the axis', () => {
    const predicted = Float64Array.from({ length: 41 }, (_, step) => 1e-3 * 2 ** step);
    const [steps, measured, line] = view.differenceCurves({ steps: [0, 1], differences: [1, 2] }, predicted);
    expect(steps).toEqual([0, 1, 11, 21, 31, 40]);
    expect(measured).toEqual([1, 2, null, null, null, null]);
    expect(line).toEqual([1e-3, 2e-3, 1e-3 * 2 ** 11, null, null, null]);
  });

  test('puts each measured escape at its ε', () => {
    const predicted = exponents.map(() => undefined);
    const [epsilons, measured] = view.escapeCurves([{ exponent: -12, step: 1710 }], predicted);
    expect(measured?.[epsilons.indexOf(1e-12)]).toBe(1710);
    expect(measured?.filter((step) => step !== null)).toHaveLength(1);
  });

  test('judges a guess by the escapes from 10⁻⁶ and 10⁻¹²', () => {
    expect(view.growthVerdict('twice', [])).toEqual(notYetWith(/Noted/));
    const escapes = still.escapes;
    const [six, twelve] = [-6, -12].map((power) => escapes.find(({ exponent }) => exponent === power)!.step!);
    expect(view.growthVerdict('twice', escapes)).toEqual(
      answer(
        `Yes: ${twelve!.toLocaleString('en')} steps on the saddle instead of ${six}: ${(twelve! / six!).toFixed(1)} times as long.`,
      ),
    );
    expect(view.growthVerdict('million', escapes)).toEqual(answerWith(/^No: /));
  });

  test('of a pair in a hollow the chart of the saddle says that it is not about it', () => {
    expect(view.escapeNote('hollow', true)).toContain('stays with the saddle');
    expect(view.escapeMarks({ place: 'hollow', exponent: -2 })).toEqual([]);
    expect(view.escapeMarks({ place: 'saddle', exponent: noDifference })).toEqual([]);
    expect(view.escapeMarks(firstSettings)).toEqual([{ axis: 'x', at: 1e-12, label: 'ε now' }]);
    expect(view.escapeNote('saddle', false)).toContain('drawn as soon as you have guessed');
    expect(view.escapeNote('saddle', true)).toContain('every factor 10 of ε costs the same number of steps');
  });

  test('says what is seen', () => {
    const now = { step: 40, difference: 1e-9, loss: 0.069, units: [] };
    expect(view.growthSentence({ place: 'saddle', exponent: -9 }, now, undefined)).toBe(
      'Step 40: the two units differ by up to 10⁻⁹, which no picture shows. The loss is 0.069.',
    );
    expect(
      view.growthSentence({ place: 'saddle', exponent: noDifference }, { ...now, difference: 0 }, undefined),
    ).toBe('Step 40: the two units are equal to the last bit, and stay so.');
    expect(view.formatRSquared(0.99999996)).toBe('0.999999');
  });

  test('shows the pair at its start before anything ran', () => {
    const now = view.growthView(
      { frame: undefined, layers: [] },
      still.pairs.saddle,
      { place: 'saddle', exponent: -2 },
      1,
    );
    expect(now.step).toBe(0);
    expect(now.units[0]).toEqual(still.pairs.saddle.unit.slice(0, 2));
    expect(view.measuredPoints([], now)).toEqual({ steps: [0], differences: [now.difference] });
    expect(now.difference).toBeGreaterThan(0);
    expect(now.difference).toBeLessThanOrEqual(0.01);
    expect(horizon).toBeGreaterThan(Math.max(...still.escapes.map(({ step }) => step!)));
  });
});
