import {
  activationSlope,
  centerColumns,
  createRun,
  forwardLayers,
  lossAndGradient,
} from '@symmetry-lab/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import { flatShare, quadraticMean, spread } from '../../src/scale-and-depth/measures.js';
import {
  activations,
  depthExperiment,
  depths,
  firstSettings,
  linkFields,
  schemes,
} from '../../src/scale-and-depth/settings.js';
import { scaleAndDepthStill } from '../../src/scale-and-depth/still.js';
import {
  depthChart,
  depthData,
  depthRows,
  depthSentence,
  divergenceWords,
  powersOf,
  signalVerdict,
  spreadFactor,
} from '../../src/scale-and-depth/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 6, maxLength: 60 });

describe('the spread of answers', () => {
  test('is that of the core’s centred answers', async () => {
    const { mlp, data } = await createRun(depthExperiment(schemes[0]!, { activation: 'relu', depth: 3 }, 5));
    const { inputs, count } = data.test;
    const layers = forwardLayers(mlp, inputs, count).slice(0, 3);
    for (const { activations: answers } of layers) {
      const { values } = centerColumns({ values: answers, count, width: 25 });
      expect(spread(answers, 25) / quadraticMean(values)).toBeCloseTo(1, 12);
    }
  });

  test('is 0 exactly where no answer varies, does not see a common shift, and grows with a factor', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0.1, max: 10, noNaN: true }), (values, factor) => {
        const width = 2;
        const answers = values.slice(0, values.length - (values.length % width));
        expect(
          spread(
            answers.map((_, i) => values[i % width]!),
            width,
          ),
        ).toBe(0);
        const size = spread(answers, width);
        const shifted = answers.map((answer) => answer + 7);
        expect(Math.abs(spread(shifted, width) - size)).toBeLessThan(1e-9);
        expect(
          Math.abs(
            spread(
              answers.map((answer) => answer * factor),
              width,
            ) -
              factor * size,
          ),
        ).toBeLessThan(1e-8);
      }),
    );
  });
});

test.each(activations)(
  'a $label answer counts as flat where the core’s slope is below a tenth of its largest',
  async ({ value: activation }) => {
    const { mlp, data } = await createRun(depthExperiment(schemes[5]!, { activation, depth: 2 }, 1));
    const layer = forwardLayers(mlp, data.test.inputs, data.test.count)[1]!;
    const largest = activationSlope(activation, activation === 'relu' ? 1 : 0);
    const flat = Array.from(layer.preActivations).filter(
      (z) => activationSlope(activation, z) < largest / 10,
    );
    expect(flatShare(layer.activations, activation)).toBe(flat.length / layer.preActivations.length);
    expect(flat.length).toBeGreaterThan(0);
  },
);

test('a link brings every setting back', () => {
  const states = fc.record({
    activation: fc.constantFrom(...activations.map(({ value }) => value)),
    depth: fc.integer(depths),
    seed: fc.nat(),
    step: fc.integer({ min: 0, max: 5000 }),
  });
  fc.assert(
    fc.property(states, (state) => {
      const link = writeLink('https://lab.example/page/', 'scale-and-depth', writeQuery(linkFields, state));
      expect(readLink(link, 'scale-and-depth', linkFields)).toEqual({ state, refused: [] });
    }),
  );
});

describe('the still', async () => {
  const still = await scaleAndDepthStill(2);

  test('is JSON, small, and holds the core’s own gradients', async () => {
    expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    expect(JSON.stringify(still).length).toBeLessThan(12_000);
    for (const [index, scheme] of schemes.entries()) {
      const { mlp, data } = await createRun(depthExperiment(scheme, firstSettings, 2));
      const { gradient } = lossAndGradient(mlp, data.train, 'binaryCrossEntropy');
      expect(still.networks[index]!.layers.map((layer) => layer.gradient)).toEqual(
        mlp.layers
          .slice(0, -1)
          .map(({ weightsOffset, units, inputs }) =>
            quadraticMean(gradient.slice(weightsOffset, weightsOffset + units * inputs)),
          ),
      );
    }
  });

  test('shows what the chapter says: small weights fade, large ones saturate, Glorot keeps the signal', () => {
    const of = (name: string) => still.networks[schemes.findIndex(({ value }) => value === name)]!;
    expect(spreadFactor(of('small'))).toBeLessThan(1e-9);
    expect(spreadFactor(of('glorot'))).toBeGreaterThan(0.1);
    expect(of('large').layers.at(-1)!.flat).toBeGreaterThan(0.5);
  });

  test.each(['spread', 'gradient', 'flat'] as const)('every %s lies on its axis', (quantity) => {
    const data = depthData(still, quantity);
    const { x, y } = depthChart(quantity, firstSettings, powersOf(data));
    expect(data[0]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(x.max).toBeGreaterThan(10);
    for (const value of data.slice(1).flat()) {
      expect(value).toBeLessThanOrEqual(y.max);
      if (quantity === 'flat') expect(value).toBeGreaterThanOrEqual(0);
    }
  });

  test('puts its numbers into the sentence and the table', () => {
    const sentence = depthSentence(firstSettings, still);
    expect(sentence).toMatch(/^10 layers of tanh, untrained/);
    schemes.forEach(({ label }) => expect(sentence).toContain(`${label} `));
    expect(depthRows(still).map(([name]) => name)).toEqual(schemes.map(({ label }) => label));
  });

  test('cannot judge a guess about another network', () => {
    expect(signalVerdict('nothing', firstSettings, still)).toEqual(notYetWith(/^Your guess is about Glorot/));
  });
});

test('a guess about ten layers of sigmoid is judged by the core’s own numbers', async () => {
  const settings = { activation: 'sigmoid', depth: 10 } as const;
  const { mlp, data } = await createRun(depthExperiment(schemes[0]!, settings, 1));
  const layers = forwardLayers(mlp, data.test.inputs, data.test.count)
    .slice(0, 10)
    .map((layer) => ({ spread: spread(layer.activations, 25), gradient: 1, flat: 0 }));
  const view = { step: 0, networks: [{ accuracy: 0.5, layers }] };
  expect(signalVerdict('nothing', settings, view)).toEqual(answerWith(/^Right: /));
  expect(signalVerdict('same', settings, view)).toEqual(answerWith(/^No: /));
});

test('a network that diverged says so with its cause, and its numbers leave gaps', () => {
  const layers = [{ spread: Infinity, gradient: NaN, flat: 0 }];
  const view = {
    step: 3,
    networks: schemes.map(() => ({ accuracy: NaN, layers, cause: 'the loss is infinite.' })),
  };
  expect(depthSentence(firstSettings, view)).toContain('large diverged');
  expect(divergenceWords(view)).toContain('He: the loss is infinite.');
  expect(powersOf(depthData(view, 'spread'))).toEqual([-1, 0]);
});
