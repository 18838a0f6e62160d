import { expect, test } from 'vitest';
import { createDataShare } from '../src/data-share.js';
import { courseExperiment } from './course-experiment.js';

test('experiments that differ only in network, training or other seeds get the very same arrays', async () => {
  const shareData = createDataShare();
  const one = shareData(courseExperiment());
  const other = shareData(
    courseExperiment({
      network: { layers: [{ units: 1, activation: 'tanh' }] },
      seeds: { data: 1, initialization: 50, shuffle: 60, noise: 70 },
    }),
  );
  expect((await other.ready).train.inputs).toBe((await one.ready).train.inputs);
});

test('another task or another data seed gets data of its own', async () => {
  const shareData = createDataShare();
  const base = await shareData(courseExperiment()).ready;
  const seeds = { ...courseExperiment().seeds, data: 9 };
  const reseeded = await shareData(courseExperiment({ seeds })).ready;
  const plain = await shareData(courseExperiment({ data: { name: 'digits', task: 'plain' } })).ready;
  expect(reseeded.train.inputs).not.toEqual(base.train.inputs);
  expect(plain.train.inputs).not.toEqual(base.train.inputs);
});

test('data live as long as somebody holds them, and releasing twice counts once', async () => {
  const shareData = createDataShare();
  const first = shareData(courseExperiment());
  const second = shareData(courseExperiment());
  first.release();
  first.release();
  const third = shareData(courseExperiment());
  expect(await third.ready).toBe(await second.ready);
  second.release();
  third.release();
  expect(await shareData(courseExperiment()).ready).not.toBe(await third.ready);
});
