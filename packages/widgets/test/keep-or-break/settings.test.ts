import { createRun, unitClasses } from '@symmetry-lab/core';
import { describe, expect, test } from 'vitest';
import * as settings from '../../src/keep-or-break/settings.js';

const { firstSettings, settingsExperiment, settingsPlan, settingsWords } = settings;

async function distinctAfter(change: Partial<settings.Settings>, steps: number): Promise<number> {
  const { mlp, trainer } = await createRun(settingsExperiment({ ...firstSettings, ...change }, 1));
  trainer.step(steps);
  return unitClasses(mlp, 0).count;
}

describe('equal units', () => {
  test.each([
    ...settings.optimizers.map(({ value }) => ({ optimizer: value })),
    ...settings.optimizers.map(({ value }) => ({ optimizer: value, l2: true })),
    { batch: '8' as const },
    { batch: 'all' as const },
    { shuffle: false },
  ])('stay one with %j', async (change) => {
    expect(await distinctAfter(change, 5)).toBe(1);
  });

  test('are all different after one step with hidden dropout', async () => {
    expect(await distinctAfter({ dropout: true }, 1)).toBe(25);
  });

  test('are two kinds when one weight was nudged', async () => {
    expect(await distinctAfter({ start: 'nudged' }, 5)).toBe(2);
  });
});

test('the nudge changes one weight of one unit and nothing else', async () => {
  const [plain, nudged] = await Promise.all([
    createRun(settingsExperiment(firstSettings, 2)),
    createRun(settingsExperiment({ ...firstSettings, start: 'nudged' }, 2)),
  ]);
  const changed = Array.from(plain.mlp.parameters.keys()).filter(
    (i) => plain.mlp.parameters[i] !== nudged.mlp.parameters[i],
  );
  expect(changed).toHaveLength(1);
  expect(Math.floor(changed[0]! / 400)).toBe(1);
  expect(nudged.mlp.parameters[changed[0]!]! - plain.mlp.parameters[changed[0]!]!).toBeCloseTo(
    settings.nudge,
    12,
  );
});

test('every setting has words of its own', () => {
  const all = settings.optimizers.flatMap(({ value: optimizer }) =>
    settings.batches.flatMap(({ value: batch }) =>
      settings.starts.flatMap(({ value: start }) =>
        [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
          settingsWords({
            optimizer,
            batch,
            start,
            shuffle: (bits & 1) > 0,
            l2: (bits & 2) > 0,
            dropout: bits > 3,
          }),
        ),
      ),
    ),
  );
  expect(new Set(all).size).toBe(all.length);
  expect(settingsWords(firstSettings)).toBe('SGD, batches of 32');
});

test('a full batch takes fewer steps per picture', () => {
  const full = settingsPlan({ ...firstSettings, batch: 'all' }, 1, 'normal');
  expect(full.pace.steps).toBeLessThan(settingsPlan(firstSettings, 1, 'normal').pace.steps);
  expect(full.experiments[0]?.training.batchSize).toBeUndefined();
});
