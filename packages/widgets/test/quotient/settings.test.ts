import { createRun, forward, unitClasses } from '@symmetry-lab/core';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import * as settings from '../../src/quotient/settings.js';
import { quotientStill } from '../../src/quotient/still.js';

const { firstSettings, largestDeviation, settingsExperiments, settingsQuotient } = settings;

/** Trains both networks and measures how far their answers to the test digits are apart at the end. */
async function deviationAfter(change: Partial<settings.Settings>, steps: number): Promise<number> {
  const runs = await Promise.all(
    settingsExperiments({ ...firstSettings, ...change }, 1).map((experiment) => createRun(experiment)),
  );
  const [first, second] = runs.map(({ mlp, trainer, data }) => {
    trainer.step(steps);
    return forward(mlp, data.test.inputs, data.test.count);
  });
  return largestDeviation(first!, second!);
}

describe('one unit that stands for twins', () => {
  test.each(settings.twinCounts)(
    'learns like $value twins with adjusted rates, to rounding',
    async ({ value }) => {
      expect(await deviationAfter({ twins: value }, 200)).toBeLessThan(1e-11);
    },
  );

  test('learns like them with momentum too', async () => {
    expect(await deviationAfter({ optimizer: 'momentum' }, 200)).toBeLessThan(1e-11);
  });

  test.each([
    { rates: 'same' as const },
    { optimizer: 'adam' as const },
    { optimizer: 'adam' as const, rates: 'same' as const },
  ])('goes another way with %j', async (change) => {
    expect(await deviationAfter(change, 50)).toBeGreaterThan(1e-3);
  });

  test.each(settings.twinCounts)('learns at η/m and ηm for m = $value', ({ value }) => {
    const m = Number(value);
    const { unitLearningRates, mlp } = settingsQuotient({ ...firstSettings, twins: value }, 1);
    expect(mlp.layers.map(({ units }) => units)).toEqual([1, 1]);
    expect(unitLearningRates).toEqual([{ layer: 0, unit: 0, incoming: 1 / m, outgoing: m }]);
  });
});

test('the twins are one distinct unit, and both experiments are plain JSON', async () => {
  const experiments = settingsExperiments(firstSettings, 3);
  expect(JSON.parse(JSON.stringify(experiments))).toEqual(experiments);
  const { mlp } = await createRun(experiments[0]);
  expect(unitClasses(mlp, 0).count).toBe(1);
});

test('a link brings every setting back', () => {
  const state = { twins: '5', rates: 'same', optimizer: 'momentum', seed: 4, step: 120 } as const;
  const address = writeLink('https://example.org/', 'quotient', writeQuery(settings.linkFields, state));
  expect(readLink(address, 'quotient', settings.linkFields)).toEqual({ state, refused: [] });
});

test('the still is small JSON and holds the core’s own numbers', async () => {
  const still = await quotientStill(2);
  expect(JSON.parse(JSON.stringify(still))).toEqual(still);
  expect(JSON.stringify(still).length).toBeLessThan(10_000);
  const { mlp } = await createRun(settingsExperiments(firstSettings, 2)[0]);
  const [twins, single] = still.networks;
  expect(twins.outgoing).toBe(mlp.layers[1]!.weights[0]);
  expect(single.outgoing).toBeCloseTo(25 * twins.outgoing, 12);
  expect(still.deviation).toBeLessThan(1e-14);
});
