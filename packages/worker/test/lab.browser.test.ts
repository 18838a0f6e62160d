import { createRun } from '@symmetry-lab/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createLab } from '../src/index.js';
import type { Lab, LabOptions } from '../src/index.js';
import { bitsAfter100Steps, courseExperiment, equalUnits, fingerprint } from './course-experiment.js';

function createLabForTest(options?: LabOptions): Lab {
  const lab = createLab(options);
  onTestFinished(() => lab.dispose());
  return lab;
}

test('a real module worker trains the network on the digits', async () => {
  const run = await createLabForTest().start(courseExperiment());
  const snapshot = await run.step(300, { testAccuracy: true, trainLoss: true, distinctUnits: true });
  expect(snapshot).toMatchObject({ step: 300, status: 'ok', distinctUnits: [25, 15, 1] });
  expect(snapshot.testAccuracy).toBeGreaterThan(0.9);
});

test.each(['float64', 'float32'] as const)(
  'the worker and the page compute the same bits in %s',
  async (precision) => {
    const { network } = courseExperiment();
    const experiment = courseExperiment({ network: { ...network, precision } });
    const run = await createLabForTest().start(experiment);
    const { parameters } = await run.step(100, { parameters: true });
    const here = await createRun(experiment);
    here.trainer.step(100);
    expect(fingerprint(parameters!)).toBe(fingerprint(here.mlp.parameters));
    // Node is held to the same constant
    expect(fingerprint(parameters!)).toBe(bitsAfter100Steps[precision]);
  },
);

test('every snapshot brings parameters of its own, which stay as they were', async () => {
  const run = await createLabForTest().start(courseExperiment());
  const first = await run.step(1, { parameters: true });
  const bits = fingerprint(first.parameters!);
  const second = await run.step(1, { parameters: true });
  expect(second.parameters!.buffer).not.toBe(first.parameters!.buffer);
  expect(fingerprint(first.parameters!)).toBe(bits);
  expect(fingerprint(second.parameters!)).not.toBe(bits);
});

test('reset brings back the same weights and the same course', async () => {
  const run = await createLabForTest().start(courseExperiment());
  const beginning = await run.snapshot({ parameters: true });
  const trained = await run.step(50, { parameters: true });
  await run.reset();
  expect(await run.snapshot({ parameters: true })).toEqual(beginning);
  expect(await run.step(50, { parameters: true })).toEqual(trained);
});

test('two runs in one worker train side by side', async () => {
  const lab = createLabForTest();
  const [random, equal] = await Promise.all([lab.start(courseExperiment()), lab.start(equalUnits())]);
  const request = { distinctUnits: true };
  const snapshots = await Promise.all([random.step(30, request), equal.step(20, request)]);
  expect(snapshots).toMatchObject([
    { step: 30, distinctUnits: [25, 15, 1] },
    { step: 20, distinctUnits: [1, 1, 1] },
  ]);
});

test('a stopped run is gone while the others go on', async () => {
  const lab = createLabForTest();
  const one = await lab.start(courseExperiment());
  const other = await lab.start(courseExperiment());
  await one.stop();
  await expect(one.step(1)).rejects.toThrow(
    'LabRun.step: expected a run in training, got one that was stopped',
  );
  expect((await other.step(1)).step).toBe(1);
});

test('a wrong experiment is refused with the words and the kind of the core’s error, in the name of the call', async () => {
  const lab = createLabForTest();
  const wrong = courseExperiment({ network: { layers: [{ units: -3, activation: 'sigmoid' }] } });
  const onThisThread = await createRun(wrong).catch((error: unknown) => error as Error);
  const error = await lab.start(wrong).catch((reason: unknown) => reason as Error);
  expect(error).toBeInstanceOf(RangeError);
  expect((error as Error).message).toBe(
    (onThisThread as Error).message.replace('createRun: expected', 'Lab.start: expected'),
  );
});

test('the page stays free while the worker takes thousands of steps', async () => {
  const run = await createLabForTest().start(courseExperiment());
  let longestPause = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last);
    last = performance.now();
  }, 4);
  const started = performance.now();
  await run.step(3000, { parameters: true });
  clearInterval(timer);
  expect(performance.now() - started).toBeGreaterThan(2 * longestPause);
});

/** Makes of the page what a browser makes of a hidden tab at worst: it is told so, and frames and timers do not come. */
function hideTab(): void {
  const never = () => 0;
  vi.stubGlobal('requestAnimationFrame', never);
  vi.stubGlobal('setTimeout', never);
  vi.stubGlobal('setInterval', never);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  document.dispatchEvent(new Event('visibilitychange'));
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

test('a tab that is hidden in the middle of a step gets its answer, and one that stays hidden every other', async () => {
  const experiment = courseExperiment();
  const lab = createLabForTest();
  const run = await lab.start(experiment);
  const pending = run.step(300, { parameters: true });
  hideTab();
  const { parameters } = await pending;
  const here = await createRun(experiment);
  here.trainer.step(300);
  expect(fingerprint(parameters!)).toBe(fingerprint(here.mlp.parameters));

  expect(await run.until({ steps: 50 })).toMatchObject({ step: 350, stoppedBy: 'steps' });
  expect((await run.jump(100)).step).toBe(100);
  const other = await createLabForTest().start(experiment);
  expect((await other.step(5)).step).toBe(5);
  const endless = run.step(100_000_000);
  await run.pause();
  expect((await endless).step).toBeGreaterThan(100);
  const lost = run.step(100_000_000);
  lab.dispose();
  await expect(lost).rejects.toThrow('LabRun.step: the lab was disposed.');
});
