import { expect, test, vi } from 'vitest';
import { createSweep } from '../src/sweep.js';
import type { SweepOptions } from '../src/sweep.js';
import { createWorker, rates } from './toy-sweep.js';

test.each([
  'training.batchsize',
  'training.optimizer.momentun',
  'network.layers.0.unit',
  'initialization.sheme',
  'step.',
])('a field that no experiment has is refused before a run has started: %s', async (field) => {
  const started = vi.fn(createWorker);
  const onProgress = vi.fn();
  const run = async () => createSweep({ ...rates, field }, { createWorker: started, onProgress }).finished;
  await expect(run()).rejects.toThrow(
    new RangeError(`createSweep: expected a field of the experiment, got "${field}"`),
  );
  expect(started).not.toHaveBeenCalled();
  expect(onProgress).not.toHaveBeenCalled();
});

test('a field that the experiment could have but has not can be swept', async () => {
  const spec = { ...rates, field: 'training.optimizer.beta1', values: [0, 0.9, 'much'], seeds: [1] };
  const rows = await createSweep(spec, { createWorker }).finished;
  expect(rows.map(({ failure }) => failure?.slice(0, 57))).toEqual([
    undefined,
    undefined,
    'createSweep: expected training.optimizer.beta1 to be a nu',
  ]);
});

test.each<[object, RegExp]>([
  [
    { field: 'training.rate.x' },
    /^createSweep: expected a field of the experiment, got "training\.rate\.x"$/,
  ],
  [{ field: 'network.layers.7' }, /expected a field of the experiment/],
  [{ field: '' }, /expected a field of the experiment/],
  [{ field: '__proto__.polluted' }, /expected a field of the experiment/],
  [{ field: 3 }, /^createSweep: expected field, a text, got 3$/],
  [{ values: [] }, /^createSweep: expected values, a list of at least one, got an empty one$/],
  [{ values: '12' }, /^createSweep: expected values, a list of at least one, got "12"$/],
  [{ measures: ['speed'] }, /^createSweep: expected measures among finalLoss, .*, got "speed"$/],
  [{ seeds: 3 }, /expected seeds, a list/],
  [{ steps: -1 }, /^createSweep: expected steps ≥ 0, an integer, got -1$/],
  [
    { valus: [1] },
    /^createSweep: expected a specification with fields experiment, field, values, .*, got "valus"$/,
  ],
])('%o is refused in words', (changes, message) => {
  expect(() => createSweep({ ...rates, ...changes }, { createWorker })).toThrow(message);
});

test.each<[unknown, string]>([
  [
    { worker: 3 },
    'createSweep: expected options with fields workers, createWorker, onProgress, got "worker"',
  ],
  [{ workers: 0 }, 'createSweep: expected workers ≥ 1, an integer, got 0'],
  [{ onProgress: 'draw' }, 'createSweep: expected onProgress to be a function, got string'],
  [{ createWorker: 3 }, 'createSweep: expected createWorker to be a function, got number'],
  [3, 'createSweep: expected options to be an object, got 3'],
  [null, 'createSweep: expected options to be an object, got null'],
])('the options %o are refused in words', (options, message) => {
  expect(() => createSweep(rates, options as SweepOptions)).toThrow(message);
});

test('nothing to sweep is refused in words', () => {
  expect(() => createSweep(null as never, { createWorker })).toThrow(
    'createSweep: expected a specification to be an object, got null',
  );
});
