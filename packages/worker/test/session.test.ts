import { createRun } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { createSession } from '../src/session.js';
import { bitsAfter100Steps, courseExperiment, equalUnits, fingerprint } from './course-experiment.js';

test('a session trains exactly as the core does by itself', async () => {
  const experiment = courseExperiment();
  const session = createSession();
  const { id } = await session.start(experiment);
  const snapshot = await session.step(id, 40, { parameters: true, trainLoss: true, testAccuracy: true });

  const { mlp, trainer } = await createRun(experiment);
  const result = trainer.step(40);
  expect(snapshot.step).toBe(40);
  expect(snapshot.status).toBe('ok');
  expect(snapshot.batchLoss).toBe(result.loss);
  expect(snapshot.parameters).toEqual(mlp.parameters);
});

test.each(['float64', 'float32'] as const)(
  'the bits after 100 steps in %s are those of every engine',
  async (precision) => {
    const session = createSession();
    const { network } = courseExperiment();
    const { id } = await session.start(courseExperiment({ network: { ...network, precision } }));
    const { parameters } = await session.step(id, 100, { parameters: true });
    expect(fingerprint(parameters!)).toBe(bitsAfter100Steps[precision]);
  },
);

test('steps taken one by one and at once give the same bits', async () => {
  const session = createSession();
  const one = await session.start(courseExperiment());
  const many = await session.start(courseExperiment());
  for (let step = 0; step < 33; step++) await session.step(one.id, 1, {});
  const first = await session.snapshot(one.id, { parameters: true });
  const second = await session.step(many.id, 33, { parameters: true });
  expect(first).toEqual(second);
});

test('a snapshot holds only what was asked for', async () => {
  const session = createSession();
  const { id } = await session.start(courseExperiment());
  expect(await session.snapshot(id, {})).toEqual({ step: 0, status: 'ok', batchLoss: null });
  expect(Object.keys(await session.snapshot(id, { testAccuracy: true, parameters: false }))).toEqual([
    'step',
    'status',
    'batchLoss',
    'testAccuracy',
  ]);
});

test('each snapshot holds an array of its own that later steps leave alone', async () => {
  const session = createSession();
  const { id } = await session.start(courseExperiment());
  const before = await session.snapshot(id, { parameters: true });
  const bits = fingerprint(before.parameters!);
  const after = await session.step(id, 5, { parameters: true });
  expect(fingerprint(before.parameters!)).toBe(bits);
  expect(fingerprint(after.parameters!)).not.toBe(bits);
});

test('no steps is a snapshot', async () => {
  const session = createSession();
  const { id } = await session.start(courseExperiment());
  await session.step(id, 7, {});
  const request = { parameters: true, trainLoss: true };
  expect(await session.step(id, 0, request)).toEqual(await session.snapshot(id, request));
});

test('reset brings back the same weights, and the same run after them', async () => {
  const session = createSession();
  const { id } = await session.start(
    courseExperiment({ seeds: { data: 5, initialization: 6, shuffle: 7, noise: 8 } }),
  );
  const beginning = await session.snapshot(id, { parameters: true });
  const trained = await session.step(id, 70, { parameters: true });
  await session.reset(id);
  expect(await session.snapshot(id, { parameters: true })).toEqual(beginning);
  expect(await session.step(id, 70, { parameters: true })).toEqual(trained);
});

test('calls to one run are served in the order in which they were made', async () => {
  const session = createSession();
  const { id } = await session.start(courseExperiment());
  const answers = await Promise.all([
    session.step(id, 3, {}),
    session.reset(id),
    session.step(id, 2, {}),
    session.snapshot(id, {}),
  ]);
  expect(answers.map((answer) => answer?.step)).toEqual([3, undefined, 2, 2]);
});

test('a call that fails does not keep the next one from being served', async () => {
  const session = createSession();
  const { id } = await session.start(courseExperiment());
  const [bad, good] = await Promise.allSettled([session.step(id, -1, {}), session.step(id, 4, {})]);
  expect(bad.status).toBe('rejected');
  expect(good).toMatchObject({ status: 'fulfilled', value: { step: 4 } });
});

test('runs in one session do not disturb each other', async () => {
  const session = createSession();
  const random = await session.start(courseExperiment());
  const equal = await session.start(equalUnits());
  await session.step(random.id, 20, {});
  expect((await session.snapshot(equal.id, {})).step).toBe(0);
  const alone = createSession();
  const { id } = await alone.start(equalUnits());
  expect(await session.step(equal.id, 20, { parameters: true })).toEqual(
    await alone.step(id, 20, { parameters: true }),
  );
});

test('the experiment may be edited after the start without changing the run', async () => {
  const session = createSession();
  const seeds = { ...courseExperiment().seeds };
  const { id } = await session.start(courseExperiment({ seeds }));
  const beginning = await session.snapshot(id, { parameters: true });
  seeds.initialization = 99;
  await session.reset(id);
  expect(await session.snapshot(id, { parameters: true })).toEqual(beginning);
});

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'a step count of %s is refused in words',
  async (count) => {
    const session = createSession();
    const { id } = await session.start(courseExperiment());
    await expect(session.step(id, count, {})).rejects.toThrow(
      new RangeError(`LabRun.step: expected count ≥ 0, an integer, got ${count}`),
    );
  },
);

test.each([
  ['a', '"a"'],
  [null, 'null'],
  [undefined, 'undefined'],
  [{}, 'an object'],
])(
  'a step count or a step to go to that is no number but %o is refused for its kind',
  async (count, inMessage) => {
    const session = createSession();
    const { id } = await session.start(courseExperiment());
    await expect(session.step(id, count as never, {})).rejects.toThrow(
      new TypeError(`LabRun.step: expected count ≥ 0, an integer, got ${inMessage}`),
    );
    await expect(session.jump(id, count as never, {})).rejects.toThrow(
      new TypeError(`LabRun.jump: expected step ≥ 0, an integer, got ${inMessage}`),
    );
  },
);

test('an unknown measure is refused before any step is taken', async () => {
  const session = createSession();
  const { id } = await session.start(courseExperiment());
  const request = { accuracy: true } as object;
  await expect(session.step(id, 5, request)).rejects.toThrow(
    /^LabRun\.step: expected measures among .*, got accuracy$/,
  );
  await expect(session.step(id, 5, null as never)).rejects.toThrow(TypeError);
  expect((await session.snapshot(id, {})).step).toBe(0);
});

test('a stopped run answers the calls made before, refuses those made after, and may be stopped again', async () => {
  const session = createSession();
  const { id } = await session.start(courseExperiment());
  const before = session.step(id, 3, {});
  const stopped = session.stop(id);
  const after = session.step(id, 3, {});
  await expect(after).rejects.toThrow('LabRun.step: expected a run in training, got one that was stopped');
  expect((await before).step).toBeLessThanOrEqual(3);
  await stopped;
  await session.stop(id);
});

test('stopping cuts a long step short', async () => {
  const session = createSession();
  const { id } = await session.start(courseExperiment());
  const long = session.step(id, Number.MAX_SAFE_INTEGER, { parameters: true });
  setTimeout(() => void session.stop(id), 30);
  const snapshot = await long;
  expect(snapshot.step).toBeGreaterThan(0);
  const again = await session.start(courseExperiment());
  expect(await session.step(again.id, snapshot.step, { parameters: true })).toEqual(snapshot);
});

test('a long step lets the calls to other runs through', async () => {
  const session = createSession();
  const busy = await session.start(courseExperiment());
  const other = await session.start(courseExperiment());
  const long = session.step(busy.id, Number.MAX_SAFE_INTEGER, {});
  expect((await session.step(other.id, 2, {})).step).toBe(2);
  await session.stop(busy.id);
  await long;
});

test('an experiment that cannot be built is refused in the words of the core, and the next one starts', async () => {
  const session = createSession();
  const wrong = courseExperiment({ network: { layers: [{ units: 0, activation: 'sigmoid' }] } });
  const [refused, started] = await Promise.allSettled([
    session.start(wrong),
    session.start(courseExperiment()),
  ]);
  expect(refused).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringMatching(/^Lab\.start: expected .*, got/) },
  });
  expect(started.status).toBe('fulfilled');
});

test('the layout of a run says where each weight and bias lies in the parameters', async () => {
  const session = createSession();
  const { id, layers } = await session.start(courseExperiment());
  const { parameters } = await session.step(id, 1, { parameters: true });
  const { mlp } = await createRun(courseExperiment()).then((run) => {
    run.trainer.step(1);
    return run;
  });
  expect(layers.map(({ inputs, units }) => [inputs, units])).toEqual([
    [400, 25],
    [25, 15],
    [15, 1],
  ]);
  layers.forEach((layer, index) => {
    const { weightsOffset, biasesOffset, inputs, units } = layer;
    expect(parameters!.slice(weightsOffset, weightsOffset + units * inputs)).toEqual(
      mlp.layers[index]!.weights,
    );
    expect(parameters!.slice(biasesOffset, biasesOffset + units)).toEqual(mlp.layers[index]!.biases);
  });
});

test('diverging training is a status with a cause, not an error', async () => {
  const session = createSession();
  const { id } = await session.start(
    courseExperiment({
      network: {
        layers: [
          { units: 8, activation: 'linear' },
          { units: 1, activation: 'linear' },
        ],
      },
      training: { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 1e6 }, batchSize: 32 },
    }),
  );
  const snapshot = await session.step(id, 500, { distinctUnits: true });
  expect(snapshot.status).toBe('diverged');
  expect(snapshot.cause).toMatch(/\w/);
  expect(snapshot.step).toBeLessThan(500);
  await session.reset(id);
  expect((await session.step(id, 0, {})).status).toBe('ok');
});

test.each([
  [null, 'Lab.start: expected an experiment to be an object, got null'],
  [{ version: 1 }, 'Lab.start: expected data, got undefined'],
  [
    { ...courseExperiment(), data: { name: 'digits', task: 1n } },
    "Lab.start: expected data.task to be 'plain' or 'inverted', got 1",
  ],
])('%o is refused as an experiment in words', async (experiment, message) => {
  await expect(createSession().start(experiment as never)).rejects.toThrow(new RangeError(message));
});
