import {
  createRandom,
  createRun,
  experimentFromUrl,
  experimentToUrl,
  meanLoss,
  unitClasses,
} from '@symmetry-lab/core';
import type { Experiment, TrainingChanges } from '@symmetry-lab/core';
import { expect, onTestFinished, test } from 'vitest';
import { createLab } from '../src/lab.js';
import { serveOverChannel } from './channel-worker.js';
import { fingerprint } from './course-experiment.js';
import { toyExperiment } from './toy-experiment.js';

function createLabForTest() {
  const lab = createLab({ createWorker: () => serveOverChannel() });
  onTestFinished(() => lab.dispose());
  return lab;
}

const startToy = (changes?: Partial<Experiment>) => createLabForTest().start(toyExperiment(changes));

const request = { parameters: true, trainLoss: true, testAccuracy: true } as const;

/** The snapshot that a fresh run gives after `step` steps. */
async function freshSnapshot(experiment: Experiment, step: number) {
  return (await createLabForTest().start(experiment)).step(step, request);
}

test('jumping back and forth gives the snapshots of straight runs', async () => {
  const run = await startToy();
  await run.step(300);
  for (const step of [300, 0, 299, 1, 256, 1000, 700, 255, 257]) {
    expect(await run.jump(step, request)).toEqual(await freshSnapshot(run.experiment, step));
  }
  expect(await run.step(43, request)).toEqual(await freshSnapshot(run.experiment, 300));
});

test('a fork shares the past, and neither run disturbs the other', async () => {
  const run = await startToy();
  await run.step(500);
  const fork = await run.fork();
  expect(fork.experiment).toEqual(run.experiment);
  expect(await fork.snapshot(request)).toEqual(await run.snapshot(request));
  await fork.changeTraining({ optimizer: { name: 'sgd', learningRate: 0.1 } });
  await fork.step(200);
  await run.step(100);
  expect(await run.snapshot(request)).toEqual(await freshSnapshot(toyExperiment(), 600));
  expect(await fork.jump(300, request)).toEqual(await freshSnapshot(toyExperiment(), 300));
  await run.stop();
  expect((await fork.step(1)).step).toBe(301);
});

test('what is done to a run is recorded in its experiment, so that a link replays it', async () => {
  const run = await startToy();
  await run.step(120);
  await run.nudge({ layer: 0, unit: 3, input: 1, amount: 0.75 });
  await run.step(30);
  await run.changeTraining({ optimizer: { name: 'sgd', learningRate: 0.3, momentum: 0.9 } });
  await run.step(50);
  await run.nudge({ layer: 1, unit: 0, input: 'bias', value: -1 });
  const snapshot = await run.step(70, request);

  const replayed = experimentFromUrl(experimentToUrl(run.experiment))!;
  expect(replayed.timeline).toEqual([
    { step: 150, optimizer: { name: 'sgd', learningRate: 0.3, momentum: 0.9 } },
  ]);
  expect(replayed.training.interventions?.nudges?.map(({ step }) => step)).toEqual([120, 200]);
  expect(snapshot.step).toBe(270);
  expect(await freshSnapshot(replayed, 270)).toEqual(snapshot);
  expect(await freshSnapshot(toyExperiment(), 270)).not.toEqual(snapshot);
});

test('every setting that may change does so under way, and a link replays it', async () => {
  const run = await startToy();
  const changes: TrainingChanges[] = [
    { batchSize: 25 },
    { interventions: { hiddenDropout: 0.2 } },
    { schedule: { name: 'linear', steps: 400, from: 1, to: 0.1 }, shuffle: false },
    { optimizer: { name: 'rmsprop', learningRate: 0.01 }, interventions: {} },
    { batchSize: null, schedule: null },
  ];
  for (const change of changes) {
    await run.step(37);
    await run.changeTraining(change);
  }
  const snapshot = await run.step(60, request);
  const replayed = experimentFromUrl(experimentToUrl(run.experiment))!;
  expect(replayed.timeline).toEqual(changes.map((change, k) => ({ step: 37 * (k + 1), ...change })));
  expect(await freshSnapshot(replayed, 37 * 5 + 60)).toEqual(snapshot);
});

test('changes at one step are one entry of the timeline', async () => {
  const run = await startToy();
  await run.step(5);
  await run.changeTraining({ batchSize: 3 });
  await run.changeTraining({ shuffle: false });
  await run.changeTraining({ batchSize: 4 });
  expect(run.experiment.timeline).toEqual([{ step: 5, batchSize: 4, shuffle: false }]);
  const { batchSize: _, ...training } = run.experiment.training;
  const straight = { ...run.experiment, timeline: [], training: { ...training, batchSize: 10 } };
  expect(await freshSnapshot(straight, 5)).toEqual(await run.snapshot(request));
});

/** `JUMPS=10000` for a thorough run. */
const jumps = Number(process.env['JUMPS'] ?? 1000);

test(`${jumps} random jumps end in the bits of a straight run`, { timeout: 600_000 }, async () => {
  const steps = 3000;
  const experiment = toyExperiment({
    timeline: [
      { step: 500, batchSize: 7 },
      { step: 900, interventions: { hiddenDropout: 0.1, clipNorm: 1 } },
      { step: 1300, interventions: {}, optimizer: { name: 'sgd', learningRate: 0.1, momentum: 0.9 } },
      { step: 2000, schedule: { name: 'exponential', factor: 0.999 }, shuffle: false },
    ],
  });
  const straight = await createRun(experiment);
  const bits: string[] = [fingerprint(straight.mlp.parameters)];
  for (let step = 1; step <= steps; step++) {
    straight.trainer.step(1);
    bits.push(fingerprint(straight.mlp.parameters));
  }
  const run = await createLabForTest().start(experiment);
  const random = createRandom(1, 'jumps');
  for (let jump = 0; jump < jumps; jump++) {
    const step = random.integer(steps + 1);
    const { parameters, ...snapshot } = await run.jump(step, { parameters: true });
    expect(snapshot.step).toBe(step);
    if (fingerprint(parameters!) !== bits[step]) expect.fail(`jump ${jump}, to step ${step}, has other bits`);
  }
});

test('a change in the past keeps what was before and replaces what came after', async () => {
  const run = await startToy();
  const before = await run.step(400, request);
  const after = await run.step(600, request);
  await run.jump(400);
  await run.changeTraining({ optimizer: { name: 'adam', learningRate: 0.1 } });
  await run.changeTraining({ optimizer: { name: 'adam', learningRate: 0.001 } });
  expect(run.experiment.timeline).toEqual([{ step: 400, optimizer: { name: 'adam', learningRate: 0.001 } }]);
  expect(await run.snapshot(request)).toEqual(before);
  expect(await run.jump(1000, request)).not.toEqual(after);
  expect(await run.jump(400, request)).toEqual(before);
  expect(await run.jump(1000, request)).toEqual(await freshSnapshot(run.experiment, 1000));
});

test('a change that is not valid is refused in words and leaves the run as it was', async () => {
  const run = await startToy();
  const before = await run.step(10, request);
  await expect(run.nudge({ layer: 0, unit: 8, input: 0, amount: 1 })).rejects.toThrow(
    'LabRun.nudge: expected interventions.nudges[0].unit to be an integer in [0, 7], got 8',
  );
  await expect(run.changeTraining({ optimizer: { name: 'sgd', learningRate: 0 } })).rejects.toThrow(
    RangeError,
  );
  await expect(run.changeTraining(null as never)).rejects.toThrow(
    new TypeError(
      "LabRun.changeTraining: expected an object without a step, which is the run's own, got null",
    ),
  );
  await expect(run.changeTraining({ step: 1, batchSize: 3 } as never)).rejects.toThrow(
    new RangeError(
      "LabRun.changeTraining: expected an object without a step, which is the run's own, got step 1",
    ),
  );
  await expect(run.nudge({ layer: 0, unit: 1, input: 0, amount: 1, step: 3 } as never)).rejects.toThrow(
    "LabRun.nudge: expected an object without a step, which is the run's own",
  );
  await expect(run.changeTraining({ batch: 3 } as never)).rejects.toThrow(
    'LabRun.changeTraining: expected no field timeline[0].batch, got one',
  );
  await expect(run.nudge({ layer: 0, unit: 1, input: 0, amout: 1 } as never)).rejects.toThrow(
    /^LabRun\.nudge: expected no field .*nudges\[0\]\.amout, got one$/,
  );
  await expect(run.nudge(null as never)).rejects.toThrow(
    new TypeError("LabRun.nudge: expected an object without a step, which is the run's own, got null"),
  );
  expect(run.experiment).toEqual(toyExperiment());
  expect(await run.snapshot(request)).toEqual(before);
});

test('a run that diverged goes on with a smaller learning rate', async () => {
  const run = await startToy({
    network: { layers: [{ units: 1, activation: 'linear' }] },
    training: { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 4 }, batchSize: 10 },
  });
  const { step, status } = await run.step(100_000);
  expect(status).toBe('diverged');
  expect(await run.jump(step + 5)).toMatchObject({ step, status: 'diverged' });
  await run.jump(3);
  await run.changeTraining({ optimizer: { name: 'sgd', learningRate: 0.1 } });
  expect(await run.step(1000)).toMatchObject({ step: 1003, status: 'ok' });
});

test('a run stops at the first look at which the loss is small enough', async () => {
  const run = await startToy();
  const stop = await run.until({ trainLossBelow: 0.3, every: 5 }, request);
  expect(stop.stoppedBy).toBe('trainLoss');
  expect(stop.trainLoss).toBeLessThan(0.3);
  const { mlp, trainer, data } = await createRun(toyExperiment());
  let { step } = trainer.step(0);
  while (meanLoss(mlp, data.train, 'binaryCrossEntropy') >= 0.3) ({ step } = trainer.step(5));
  expect(stop.step).toBe(step);
});

test('a run stops as soon as units that were equal differ', async () => {
  const { training } = toyExperiment();
  const nudges = [{ layer: 0, unit: 2, input: 0, step: 30, amount: 1e-9 }] as const;
  const run = await startToy({
    initialization: { scheme: 'constant', value: 0.3 },
    training: { ...training, interventions: { nudges } },
  });
  const stop = await run.until(
    { distinctUnits: { layer: 0, atLeast: 2 }, every: 1, steps: 1000 },
    { distinctUnits: true },
  );
  expect(stop).toMatchObject({ step: 30, stoppedBy: 'distinctUnits', distinctUnits: [2, 1] });
  expect(await run.until({ distinctUnits: { layer: 0, atMost: 2 }, every: 31 })).toMatchObject({ step: 31 });
  const { mlp, trainer } = await createRun(run.experiment);
  trainer.step(29);
  expect(unitClasses(mlp, 0).count).toBe(1);
});

test('a run stops after so many steps, or so long', async () => {
  const run = await startToy();
  expect(await run.until({ steps: 777, trainLossBelow: -1 })).toMatchObject({
    step: 777,
    stoppedBy: 'steps',
  });
  const began = performance.now();
  expect((await run.until({ milliseconds: 100 })).stoppedBy).toBe('milliseconds');
  expect(performance.now() - began).toBeGreaterThanOrEqual(100);
  expect((await run.snapshot()).step).toBeGreaterThan(777);
});

test.each([-1, 0.5, NaN])('a jump to step %s is refused in words', async (step) => {
  const run = await startToy();
  await expect(run.jump(step)).rejects.toThrow(`LabRun.jump: expected step ≥ 0, an integer, got ${step}`);
});

test('pausing ends long calls early, which answer with where they are, and those made later go on', async () => {
  const run = await startToy();
  const calls = [
    run.until({ trainLossBelow: -1 }),
    run.step(Number.MAX_SAFE_INTEGER),
    run.jump(Number.MAX_SAFE_INTEGER),
  ];
  setTimeout(() => void run.pause(), 30);
  const [until, step, jump] = await Promise.all(calls);
  expect(until).toMatchObject({ stoppedBy: 'pause', status: 'ok' });
  expect(until!.step).toBeGreaterThan(0);
  expect([step!.step, jump!.step]).toEqual([until!.step, until!.step]);
  const next = await run.step(10, request);
  expect(next).toEqual(await freshSnapshot(run.experiment, until!.step + 10));
});

test('a run resumes in another lab at its last good state', async () => {
  const lab = createLabForTest();
  const run = await lab.start(toyExperiment());
  await run.step(100);
  await run.changeTraining({ optimizer: { name: 'sgd', learningRate: 0.2 } });
  const last = await run.step(50, request);
  const lost = run.step(Number.MAX_SAFE_INTEGER);
  lab.dispose();
  await expect(lost).rejects.toThrow('disposed');
  const resumed = await run.resumeIn(createLabForTest());
  expect(await resumed.snapshot(request)).toEqual(last);
  expect(resumed.experiment).toEqual(run.experiment);
  await expect(run.resumeIn(lab)).rejects.toThrow('Lab.start: the lab was disposed.');
});
