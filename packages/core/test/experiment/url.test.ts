import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleExperiments } from '../../src/experiment/examples.js';
import { experimentFromUrl, experimentToUrl } from '../../src/experiment/url.js';
import { anyExperiment } from './any-experiment.js';

const example = exampleExperiments[0]!.experiment;
const link = experimentToUrl(example, 'https://example.org/lab/');

describe('a link', () => {
  test('brings back any experiment, all of it and to the bit', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const url = experimentToUrl(experiment);
        expect(experimentFromUrl(url)).toStrictEqual(experiment);
        expect(experimentToUrl(experimentFromUrl(url)!)).toBe(url);
      }),
      { numRuns: 300 },
    );
  });

  test('does not depend on the order in which fields were written', () => {
    const reversed = Object.fromEntries(Object.entries(example).toReversed());
    expect(experimentToUrl(reversed as never)).toBe(experimentToUrl(example));
  });

  test('consists of characters that survive in any address, behind the #', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        expect(experimentToUrl(experiment)).toMatch(/^#e=1\.[\w-]+$/);
      }),
    );
    expect(link).toMatch(/^https:\/\/example\.org\/lab\/#e=1\./);
    expect(experimentToUrl(example, 'https://example.org/lab/#old')).toBe(link);
  });

  test('keeps edited weights and the step to show', () => {
    const nudges = [
      { layer: 0, unit: 3, input: 17, step: 40, value: -0.1 },
      { layer: 1, unit: 0, input: 'bias', step: 0, amount: 5e-324 },
    ] as const;
    const edited = { ...example, step: 77, training: { ...example.training, interventions: { nudges } } };
    expect(experimentFromUrl(experimentToUrl(edited))).toEqual(edited);
  });

  test('without an experiment gives none', () => {
    for (const url of ['', '/lab/', 'https://example.org/#top', '#', '?e=1.abc'])
      expect(experimentFromUrl(url)).toBeUndefined();
  });

  test('may hold other parts beside the experiment', () => {
    expect(experimentFromUrl(`${link}&view=loss`)).toEqual(example);
    expect(experimentFromUrl(`#view=loss&${link.split('#')[1]}`)).toEqual(example);
  });
});

test('a link that was written once opens for ever: links of version 1 are out in the world', () => {
  const written =
    '#e=1.vZbBFYAgDEN3cQJRdBuPjuHupgH7CoKgB-88HqTJTx8NZKBpyOSWnEwWTOjXAgLJOdHqVYJIsy5LlaH2xWhashV_xOZBLSblxb_d6otMApV-s1OVuamh3JoZSoRqchM_rC91NCCXutDul8uEFHGzUzU26DHg8bv0Fm8LZyfc1h8SqIq5t3NgwzPrlLzmwI_HCQ';
  expect(experimentFromUrl(written)).toEqual({
    version: 1,
    data: { name: 'spirals', trainCount: 150, testCount: 50, noise: 0.1, features: ['x', 'y', 'sinX'] },
    network: {
      layers: [
        { units: 8, activation: 'relu' },
        { units: 1, activation: 'sigmoid' },
      ],
      precision: 'float32',
    },
    initialization: {
      layers: [
        {
          weights: { scheme: 'heNormal' },
          twins: { outgoing: 'random', groups: [[0, 1]] },
          noise: { weights: 1e-6 },
        },
        { weights: { scheme: 'glorotUniform' } },
      ],
    },
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'adam', learningRate: 0.01 },
      batchSize: 16,
      shuffle: true,
      interventions: {
        hiddenDropout: 0.2,
        nudges: [{ layer: 0, unit: 1, input: 'bias', step: 5, amount: 1e-6 }],
      },
    },
    timeline: [{ step: 20, optimizer: { name: 'sgd', learningRate: 0.1 } }],
    seeds: { data: 1, initialization: 2, shuffle: 3, noise: 4 },
    step: 40,
  });
});

describe('a bad link is refused in words', () => {
  test('if it was cut short or changed', () => {
    for (const cut of [1, 5, 10])
      expect(() => experimentFromUrl(link.slice(0, -cut))).toThrow(/damaged|expected/);
    expect(() => experimentFromUrl('#e=1.!!!')).toThrow(
      'experimentFromUrl: expected a complete link, got a damaged one; copy all of it',
    );
    expect(() => experimentFromUrl('#e=1.')).toThrow(/damaged/);
  });

  test('if it is of another version', () => {
    expect(() => experimentFromUrl('#e=2.abc')).toThrow(/expected a link of version 1, got "2.abc"/);
  });

  test('if it is huge, at once', () => {
    expect(() => experimentFromUrl(`#e=1.${'A'.repeat(10_000_000)}`)).toThrow(/at most 500000 characters/);
  });

  test('whatever follows the prefix: it throws a RangeError, or the text was an experiment', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{0,300}$/), (code) => {
        expect(() => experimentFromUrl(`#e=1.${code}`)).toThrow(RangeError);
      }),
      { numRuns: 500 },
    );
  });
});
