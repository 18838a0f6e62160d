import {
  ablate,
  activationCorrelation,
  centerColumns,
  createRun,
  forwardLayers,
  meanAbsolutePair,
  pairwiseCosines,
  participationRatio,
  singularValues,
  unitRows,
} from '@symmetry-lab/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import { alikeOrder, keptAccuracies, measureLayer, reorder } from '../../src/same-feature/measures.js';
import {
  firstSettings,
  horizon,
  keptOrder,
  linkFields,
  optimizers,
  replacements,
  settingsExperiment,
  shownWeights,
  tasks,
} from '../../src/same-feature/settings.js';
import { startWeights } from '../../src/same-feature/start-weights.js';
import type { Settings } from '../../src/same-feature/settings.js';
import { sameFeatureStill } from '../../src/same-feature/still.js';
import {
  alikeVerdict,
  keptCurve,
  leftOut,
  sameFeatureSentence,
  sameFeatureView,
} from '../../src/same-feature/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const trained = async (settings: Partial<Settings>, seed: number, steps: number) => {
  const run = await createRun(settingsExperiment({ ...firstSettings, ...settings }, seed));
  run.trainer.step(steps);
  const { inputs, targets, count } = run.data.test;
  const answers = forwardLayers(run.mlp, inputs, count).map(({ activations }) => activations);
  return { ...run, answers, targets: targets.slice(), weights: run.mlp.parameters.slice(0, 25 * 400) };
};

const inverted = await trained({ task: 'inverted' }, 4, 300);
const still = await sameFeatureStill(2);

describe('the measures of a layer', () => {
  const { mlp, answers, weights } = inverted;
  const measures = measureLayer(weights, answers[0]!);

  test('are the core’s own', () => {
    expect(measures.cosines).toEqual(pairwiseCosines(unitRows(mlp, 0)));
    expect(measures.correlations).toEqual(activationCorrelation(answers[0]!, 400, 25));
    expect(measures.meanCosine).toBe(meanAbsolutePair(measures.cosines, 25));
    expect(measures.meanCorrelation).toBe(meanAbsolutePair(measures.correlations, 25));
  });

  test('count the directions that the singular values of the answers count', () => {
    const centered = centerColumns({ values: answers[0]!, count: 400, width: 25 });
    const truth = participationRatio(singularValues(centered));
    expect(Math.abs(measures.participation / truth - 1)).toBeLessThan(1e-12);
    expect(truth).toBeGreaterThan(1.5);
  });

  test('know no direction where no answer varies', () => {
    expect(measureLayer(weights, new Float64Array(400 * 25).fill(0.5)).participation).toBe(0);
  });
});

describe('keeping units', () => {
  test.each(replacements)(
    'with $label in the place of the others gives the accuracies of the core',
    ({ value }) => {
      const { mlp, answers, targets, data } = inverted;
      const order = keptOrder(3);
      const kept = keptAccuracies(mlp.parameters, answers[0]!, targets, order, value);
      const truth = order.map(
        (_, index) =>
          ablate(mlp, data.test, {
            loss: 'binaryCrossEntropy',
            layerIndex: 0,
            replacement: value,
            keep: order.slice(0, index + 1),
          }).accuracy,
      );
      expect(kept).toEqual(truth);
      expect(new Set(kept).size).toBeGreaterThan(3);
    },
  );

  test('takes every unit once, in an order that belongs to the draw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (draw) => {
        expect(keptOrder(draw).sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, unit) => unit));
        expect(keptOrder(draw)).toEqual(keptOrder(draw));
      }),
    );
    expect(keptOrder(1)).not.toEqual(keptOrder(2));
  });

  test('leaves out exactly those that are not kept', () => {
    const settings = { kept: 4, draw: 9 };
    expect([...keptOrder(9).slice(0, 4), ...leftOut(settings)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, unit) => unit),
    );
  });
});

describe('the order of alike units', () => {
  test('puts units that follow two opposite patterns into two blocks, and dead ones last', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, -1, 0), { minLength: 25, maxLength: 25 }), (pattern) => {
        fc.pre(pattern.some((side) => side !== 0));
        const correlations = pattern.flatMap((a) => pattern.map((b) => (a * b === 0 ? NaN : a * b)));
        const sides = alikeOrder(correlations).map((unit) => pattern[unit]!);
        const blocks = sides.filter((side, i) => side !== sides[i - 1]);
        expect(blocks.length).toBe(new Set(pattern).size);
        if (pattern.includes(0)) expect(blocks.at(-1)).toBe(0);
      }),
    );
  });

  test('changes the places of the pairs and nothing else', () => {
    const { correlations } = measureLayer(inverted.weights, inverted.answers[0]!);
    const order = alikeOrder(correlations);
    const shown = reorder(correlations, order);
    order.forEach((a, row) =>
      order.forEach((b, column) => expect(shown[row * 25 + column]).toBe(correlations[a * 25 + b])),
    );
  });
});

describe('the settings', () => {
  test('come back from a link as they were', () => {
    const states = fc.record({
      task: fc.constantFrom(...tasks.map(({ value }) => value)),
      optimizer: fc.constantFrom(...optimizers.map(({ value }) => value)),
      shown: fc.constantFrom(...shownWeights.map(({ value }) => value)),
      kept: fc.integer({ min: 1, max: 25 }),
      draw: fc.integer({ min: 1, max: 1_000_000 }),
      others: fc.constantFrom(...replacements.map(({ value }) => value)),
      sorted: fc.boolean(),
      seed: fc.nat(),
      step: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(states, (state) => {
        const link = writeLink('https://lab.example/page/', 'same-feature', writeQuery(linkFields, state));
        expect(readLink(link, 'same-feature', linkFields)).toEqual({ state, refused: [] });
      }),
    );
  });

  test('draw the weights that the run starts with', async () => {
    const { mlp } = await createRun(settingsExperiment({ ...firstSettings, task: 'inverted' }, 7));
    expect(startWeights(7)).toEqual(mlp.parameters.slice(0, 25 * 400));
  });
});

describe('the view', () => {
  const layers = [
    [{ inputs: 400, units: 25, activation: 'sigmoid', weightsOffset: 0, biasesOffset: 10_000 }],
  ] as const;
  const frameOf = ({ mlp, answers, targets }: typeof inverted, step: number) => ({
    step,
    snapshots: [
      {
        step,
        status: 'ok' as const,
        batchLoss: null,
        parameters: mlp.parameters,
        testAccuracy: 0.5,
        testActivations: answers,
        testTargets: targets,
      },
    ],
  });

  test('of what training added has no cosines before the first step, and says so', async () => {
    const untrained = await trained({}, 4, 0);
    const view = sameFeatureView({ frame: frameOf(untrained, 0), layers }, still, true, startWeights(4));
    expect(view.meanCosine).toBeNaN();
    expect(view.matrices!.cosines.every(Number.isNaN)).toBe(true);
    expect(sameFeatureSentence({ ...firstSettings, shown: 'added' }, view, still.kept)).toContain(
      'cosine of –',
    );
  });

  test('shows what training added to each weight', () => {
    const view = sameFeatureView({ frame: frameOf(inverted, 300), layers }, still, false, startWeights(4));
    const start = startWeights(4);
    expect(Array.from(view.weights!.parameters)).toEqual(
      Array.from(inverted.weights, (weight, i) => weight - start[i]!),
    );
  });

  test('keeps the still’s numbers until the run is live, and then computes its own', () => {
    expect(keptCurve({ frame: undefined }, still, firstSettings)).toBe(still.kept);
    expect(sameFeatureView({ frame: undefined, layers: [] }, still, true).meanCosine).toBe(still.meanCosine);
    const frame = frameOf(inverted, 300);
    expect(keptCurve({ frame }, still, firstSettings)).not.toEqual(still.kept);
  });

  test('says how the network was trained, and nothing of the answers, before a guess', () => {
    const { meanCosine, meanCorrelation, accuracy, kept } = still;
    const numbers = [meanCosine, meanCorrelation].map((mean) => mean.toFixed(2));
    const percent = (100 * accuracy).toFixed(1);
    const untold = sameFeatureSentence(firstSettings, still, []);
    expect(untold).toMatch(/^Step 1,000, digits as written: 25 units, .* trained from random ones\. Guess/);
    const told = sameFeatureSentence(firstSettings, still, kept);
    for (const number of [...numbers, percent]) {
      expect(untold).not.toContain(number);
      expect(told).toContain(number);
    }
  });

  test('judges a guess by what is seen', () => {
    expect(alikeVerdict('alike', firstSettings, still)).toEqual(answerWith(/^Right/));
    expect(alikeVerdict('own', firstSettings, still)).toEqual(answerWith(/^No, nearly all alike/));
    expect(alikeVerdict('own', firstSettings, { ...still, step: 0 })).toEqual(notYetWith(/^Noted/));
  });
});

describe('the still', () => {
  test('is JSON, small, and holds the numbers of the trained network', async () => {
    expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    expect(JSON.stringify(still).length).toBeLessThan(20_000);
    const { mlp, answers, targets, weights } = await trained({}, 2, horizon);
    const { meanCosine, meanCorrelation, participation, correlations } = measureLayer(weights, answers[0]!);
    expect(still).toMatchObject({ step: horizon, meanCosine, meanCorrelation, participation });
    expect(still.order).toEqual(alikeOrder(correlations));
    expect(still.kept).toEqual(
      keptAccuracies(mlp.parameters, answers[0]!, targets, keptOrder(firstSettings.draw), 'mean'),
    );
    expect(still.kept.at(-1)).toBe(still.accuracy);
  });
});
