import { createMlp, largestDifference } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import type { Lab } from '@symmetry-lab/worker';
import { createLab } from '@symmetry-lab/worker/node';
import { expect, onTestFinished, test, vi } from 'vitest';
import { firstExperiment } from '../../src/edit/first-experiment.js';
import { makeTwins } from '../../src/edit/edit-start.js';
import { addNudge } from '../../src/edit/edit-training.js';
import { followDifference, mostShare } from '../../src/run/follow-difference.js';
import { isRecorded } from '../../src/run/measures.js';

const twins = makeTwins(firstExperiment, 0, [2, 3], 'equal');
const nudged = addNudge(twins, { layer: 0, unit: 3, input: 'bias', step: 40, amount: 1e-6 });
const chosen = { layer: 0, units: [2, 3] };

function followed() {
  let latest: ReadonlyMap<number, number> = new Map();
  const follower = followDifference([nudged], chosen, ([points]) => (latest = points!), createLab);
  onTestFinished(() => follower.dispose());
  return { follower, points: () => latest };
}

test('the distance of chosen units is that of the run itself at every point of a curve, as far as training has come', async () => {
  const { follower, points } = followed();
  follower.follow(200, false);
  await vi.waitUntil(() => points().has(200), 20_000);
  expect([...points().keys()]).toEqual(Array.from({ length: 201 }, (_, step) => step).filter(isRecorded));
  for (let step = 0; step < 40; step++) expect(points().get(step)).toBe(0);
  expect(points().get(40)).toBeCloseTo(1e-6, 12);

  const lab = createLab();
  onTestFinished(() => lab.dispose());
  const run = await lab.start(nudged);
  const mlp = createMlp({ ...nudged.network, inputs: run.layers[0]!.inputs });
  for (const step of [64, 128, 200]) {
    const { parameters } = await run.jump(step, { parameters: true });
    mlp.parameters.set(parameters!);
    expect(points().get(step)).toBe(largestDifference(mlp, 0, chosen.units));
  }
});

test('while the experiments train it takes a bounded share of the time, and none of its points gets lost', async () => {
  const spans: { from: number; to: number }[] = [];
  const create = (): Lab => {
    const lab = createLab();
    return {
      ...lab,
      async start(experiment) {
        const run = await lab.start(experiment);
        return {
          ...run,
          async step(count, request) {
            const from = performance.now();
            const snapshot = await run.step(count, request);
            spans.push({ from, to: performance.now() });
            return snapshot;
          },
        };
      },
    };
  };
  let latest: ReadonlyMap<number, number> = new Map();
  const follower = followDifference([nudged], chosen, ([points]) => (latest = points!), create);
  onTestFinished(() => follower.dispose());
  follower.follow(3008, true);
  await vi.waitUntil(() => spans.length > 200, 20_000);
  // the first steps find the worker not yet warm
  const seen = spans.slice(50);
  const worked = seen.reduce((sum, { from, to }) => sum + to - from, 0);
  // the last rest is still to come
  expect(worked / (seen.at(-1)!.to - seen[0]!.from)).toBeLessThan(1.5 * mostShare);

  // at rest it makes up for it
  follower.follow(3008, false);
  await vi.waitUntil(() => latest.has(3008), 20_000);
  expect([...latest.keys()]).toEqual(Array.from({ length: 3009 }, (_, step) => step).filter(isRecorded));
});

test('it goes on when training does, and stops when it is no longer looked at', async () => {
  const { follower, points } = followed();
  follower.follow(10, false);
  await vi.waitUntil(() => points().has(10), 20_000);
  expect(points().size).toBe(11);
  follower.follow(30, false);
  await vi.waitUntil(() => points().has(30), 20_000);
  follower.dispose();
  follower.follow(100, false);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([...points().keys()].at(-1)).toBe(30);
});

test('of several experiments each has a curve of its own, and one that diverges ends where it does', async () => {
  const diverges: Experiment = {
    ...nudged,
    network: {
      layers: nudged.network.layers.map((layer) => ({ ...layer, activation: 'linear' as const })),
    },
    training: {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 10 },
      batchSize: 16,
      shuffle: true,
    },
  };
  let latest: readonly ReadonlyMap<number, number>[] = [];
  const follower = followDifference(
    [twins, diverges, nudged],
    chosen,
    (points) => (latest = points),
    createLab,
  );
  onTestFinished(() => follower.dispose());
  follower.follow(100, false);
  await vi.waitUntil(() => latest[2]?.has(100), 20_000);
  const [equal, ended, parted] = latest;
  expect([...new Set(equal!.values())]).toEqual([0]);
  expect(parted!.get(100)).toBeGreaterThan(0);
  expect(ended!.size).toBeLessThan(parted!.size);
  expect(ended!.get(0)).toBe(0);
});
