import type { Experiment } from '@symmetry-lab/core';
import { expect, onTestFinished, test } from 'vitest';
import { createLab } from '../src/lab.js';
import { serveOverChannel } from './channel-worker.js';
import { toyExperiment } from './toy-experiment.js';

function startToy(changes?: Partial<Experiment>) {
  const lab = createLab({ createWorker: () => serveOverChannel() });
  onTestFinished(() => lab.dispose());
  return lab.start(toyExperiment(changes));
}

const request = { parameters: true, trainLoss: true, testAccuracy: true } as const;

test('a nudge shows at its own step, at the start and at a checkpoint too, and only once', async () => {
  for (const step of [0, 256, 300]) {
    const run = await startToy();
    const before = await run.step(step, request);
    await run.nudge({ layer: 0, unit: 3, input: 'bias', amount: 0.5 });
    const at = run.layers[0]!.biasesOffset + 3;
    const expected = before.parameters!.slice();
    expected[at]! += 0.5;
    const nudged = await run.snapshot(request);
    expect(nudged.parameters).toEqual(expected);
    await run.step(40);
    expect(await run.jump(step, request)).toEqual({ ...nudged, batchLoss: before.batchLoss });
    expect(await run.jump(step + 40, request)).toEqual(
      await (await startToy(run.experiment)).step(step + 40, request),
    );
  }
});

test('a run stops as soon as two chosen units differ by more than was asked for, whatever the others do', async () => {
  const twins = { outgoing: 'equal', groups: [[2, 5]] } as const;
  const { network, training } = toyExperiment();
  const unitLearningRates = [{ layer: 0, unit: 5, incoming: 0.9 }];
  const run = await startToy({
    training: { ...training, interventions: { unitLearningRates } },
    initialization: {
      layers: network.layers.map((_, l) => ({
        weights: { scheme: 'glorotUniform' },
        ...(l === 0 ? { twins } : {}),
      })),
    },
  });
  const difference = { layer: 0, units: [2, 5], above: 0.01 };
  const stop = await run.until({ difference, every: 1, steps: 20_000 }, { twinDifference: true });
  expect(stop.stoppedBy).toBe('difference');
  expect(stop.twinDifference![0]).toBeGreaterThan(0.01);
  expect(stop.twinDifference![1]).toBeNull();
  const before = await run.jump(stop.step - 1, { twinDifference: true, largestDifference: true });
  expect(before.twinDifference![0]).toBeLessThanOrEqual(0.01);
  expect(before.largestDifference![0]).toBeGreaterThan(0.1);
});
