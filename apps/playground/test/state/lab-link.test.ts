import { createExperimentData, experimentToUrl, parseExperiment } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSamples, mostDigits } from '../../src/edit/data-facts.js';
import { firstExperiment } from '../../src/edit/first-experiment.js';
import { hideable, readLabLink, writeLabLink } from '../../src/state/lab-link.js';
import { documentOf } from '../../src/state/document.js';
import { readFileText, writeFileText } from '../../src/state/saved-file.js';
import { anyMadeExperiment } from '../edits.js';

const anyShared = fc
  .tuple(anyMadeExperiment, fc.nat(5000))
  .map(([experiment, step]) => ({ ...experiment, step }));

test('an address opens what it was written from: experiments, step, views and wishes', () => {
  const anyLink = fc.record(
    {
      experiments: fc.array(anyShared, { minLength: 1, maxLength: 4 }),
      views: fc.subarray(['output', 'curves', 'distinct']),
      hide: fc.subarray([...hideable], { minLength: 1 }),
      locked: fc.constant(true),
      ask: fc.constant(true),
    },
    { requiredKeys: ['experiments'] },
  );
  fc.assert(
    fc.property(anyLink, (link) => {
      const { views, ...others } = link;
      const wanted = views && views.length > 0 ? link : others;
      expect(readLabLink(`https://example.org/playground/${writeLabLink(wanted)}`)).toEqual({ link: wanted });
    }),
    { numRuns: 60 },
  );
});

test('experiments keep their letters in an address, and the one that is shown stays so', () => {
  fc.assert(
    fc.property(fc.array(anyShared, { minLength: 1, maxLength: 4 }), fc.nat(3), (experiments, index) => {
      const shown = index % experiments.length;
      const { link } = readLabLink(writeLabLink({ experiments, shown }));
      expect(link?.experiments).toEqual(experiments);
      expect(documentOf(link!.experiments, link?.shown).active).toBe(shown);
    }),
    { numRuns: 30 },
  );
  const two = writeLabLink({ experiments: [firstExperiment, firstExperiment] });
  for (const shown of ['2', '-1', '1.5', 'x', ''])
    expect(readLabLink(`${two}&shown=${shown}`).link).not.toHaveProperty('shown');
});

test('a file opens what it was written from', () => {
  fc.assert(
    fc.property(fc.array(anyShared, { minLength: 1, maxLength: 4 }), (experiments) => {
      expect(readFileText('lab.json', writeFileText(experiments))).toEqual({ experiments });
    }),
    { numRuns: 40 },
  );
});

test('an address without an experiment says nothing, and one with a broken one says what is wrong', () => {
  expect(readLabLink('')).toEqual({});
  expect(readLabLink('#contents')).toEqual({});
  expect(readLabLink('#e=').problem).toMatch(/cannot be opened/);
  expect(readLabLink('#e=1').problem).toMatch(/cannot be opened/);
  const whole = experimentToUrl(firstExperiment);
  expect(readLabLink(whole.slice(0, -20)).problem).toMatch(/damaged/);
});

test('a table that cannot be read, or has too few samples, is refused with a reason before it is shown', () => {
  const unusable: Experiment['data'][] = [
    { name: 'csv', text: '' },
    { name: 'csv', text: 'a,b\n1,2' },
    { name: 'csv', text: 'a,b\n1,2\n3,x\n4,' },
    { name: 'csv', text: 'a,b\n1,2\n3,4\n5,6', trainCount: 3 },
    { name: 'digits', task: 'plain', trainCount: mostDigits, testCount: 1 },
  ];
  for (const data of unusable) {
    const experiment = { ...firstExperiment, data };
    const { problem, link } = readLabLink(experimentToUrl(experiment));
    expect(link).toBeUndefined();
    expect(problem).toMatch(/^This link cannot be opened: expected .+\.$/);
    expect(readFileText('x.json', JSON.stringify(experiment))).toHaveProperty('problem');
  }
});

test('own data that ask for another number of outputs are refused with the number that they need', () => {
  const table = (answers: string): string => `x,y\n${[...answers].map((y, x) => `${x},${y}`).join('\n')}`;
  const cases = [
    [
      { name: 'csv', text: table('abab') },
      2,
      /expected 1 unit in the last layer with .*2 classes.*, got 2\./,
    ],
    [
      { name: 'csv', text: table('abcabc') },
      2,
      /expected 3 units in the last layer, one for each class.*, got 2\./,
    ],
    [{ name: 'csv', text: table('1234'), task: 'regression' }, 3, /expected 1 unit in .*answered, got 3\./],
  ] as const;
  for (const [data, units, words] of cases) {
    const layers = [...firstExperiment.network.layers.slice(0, -1), { units, activation: 'linear' as const }];
    const experiment = { ...firstExperiment, data, network: { ...firstExperiment.network, layers } };
    const { problem, link } = readLabLink(experimentToUrl(experiment));
    expect(link).toBeUndefined();
    expect(problem).toMatch(words);
    const file = readFileText('x.json', JSON.stringify(experiment));
    expect(file).toHaveProperty('problem', expect.stringMatching(words));
  }
});

test('all images of digits can be used, and no more', async () => {
  const data = { name: 'digits', task: 'plain', trainCount: mostDigits - 400, testCount: 400 } as const;
  expectSamples(data);
  const { train, test } = await createExperimentData({ data, seeds: { data: 1 } });
  expect(train.count + test.count).toBe(mostDigits);
  const more = { ...data, trainCount: data.trainCount + 1 };
  expect(() => expectSamples(more)).toThrow(RangeError);
  await expect(createExperimentData({ data: more, seeds: { data: 1 } })).rejects.toThrow(RangeError);
});

test('no address and no file, however it was spoilt, throws or opens something that cannot be run', () => {
  const whole = writeLabLink({ experiments: [{ ...firstExperiment, step: 3 }] });
  const spoilt = fc.oneof(
    fc.string({ maxLength: 300 }).map((text) => `#e=${text}`),
    fc
      .tuple(fc.nat(whole.length), fc.string({ maxLength: 4 }))
      .map(([at, text]) => whole.slice(0, at) + text + whole.slice(at + 1)),
    fc.string().map((text) => `${whole}&with=${text}&views=${text}&hide=${text}`),
  );
  fc.assert(
    fc.property(spoilt, (address) => {
      const { link, problem } = readLabLink(address);
      if (problem !== undefined) expect(problem.length).toBeLessThan(500);
      for (const experiment of link?.experiments ?? []) parseExperiment(experiment);
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const file = readFileText('x.json', text);
      if ('experiments' in file) for (const experiment of file.experiments) parseExperiment(experiment);
      else expect(file.problem).toMatch(/cannot be opened: .+\. Nothing was changed\./);
    }),
  );
});
