import { createRun, crossHessian, errorSignals, forward, parseExperiment } from '@symmetry-lab/core';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import { burdenExperiment, linkFields, stretch } from '../../src/burden/settings.js';
import type { Learning } from '../../src/burden/settings.js';
import { burdenStill } from '../../src/burden/still.js';
import { burdenSamples, createBurdenMlp, trainBurden } from '../../src/burden/training.js';
import * as view from '../../src/burden/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const samples = burdenSamples();
const alone: Learning = [true, false, false];
const all: Learning = [true, true, true];
const trained = trainBurden(alone, 1, samples, 200);
const [first, last] = [trained.states[0]!, trained.states[200]!];
const [start, now] = [view.burdenView(first, samples), view.burdenView(last, samples)];

describe('training', () => {
  test.each([[alone], [all], [[false, true, false]], [[false, false, false]]] as [Learning][])(
    'goes as the experiment says, bit for bit, where %j learn',
    async (learning) => {
      const { mlp, trainer, data } = await createRun(parseExperiment(burdenExperiment(learning, 3)));
      expect(data.train.inputs).toEqual(samples.inputs);
      const { states } = trainBurden(learning, 3, samples, 50);
      expect(states[0]).toEqual(mlp.parameters);
      trainer.step(50);
      expect(states[50]).toEqual(mlp.parameters);
    },
  );

  test('leaves every weight of a unit that is held still as it was, to the bit', () => {
    const [before, after] = [createBurdenMlp(first), createBurdenMlp(last)];
    for (const unit of [1, 2]) {
      expect(after.layers[0]!.weights[unit]).toBe(before.layers[0]!.weights[unit]);
      expect(after.layers[0]!.biases[unit]).toBe(before.layers[0]!.biases[unit]);
      expect(after.layers[1]!.weights[unit]).toBe(before.layers[1]!.weights[unit]);
    }
    expect(after.layers[0]!.weights[0]).not.toBe(before.layers[0]!.weights[0]);
  });

  test('of one unit lightens the pull at the two that are held still', () => {
    expect(now.loss).toBeLessThan(start.loss);
    for (const unit of [1, 2]) expect(now.pulls[unit]).toBeLessThan(start.pulls[unit]!);
  });
});

test('a burden can also grow: with seed 8 the work of unit 1 makes unit 3 feel more', () => {
  const { states } = trainBurden(alone, 8, samples, stretch);
  const [before, after] = [states[0]!, states[stretch]!].map((state) => view.burdenView(state, samples));
  expect(after!.loss).toBeLessThan(before!.loss);
  expect(after!.pulls[1]).toBeLessThan(before!.pulls[1]!);
  expect(after!.pulls[2]).toBeGreaterThan(before!.pulls[2]!);
});

describe('the view', () => {
  test('has the pull of each unit from its error signals', () => {
    const { layers } = errorSignals(createBurdenMlp(last), samples, 'meanSquaredError');
    for (let unit = 0; unit < 3; unit++) {
      let [weight, bias] = [0, 0];
      for (let row = 0; row < samples.count; row++) {
        const delta = layers[0]!.deltas[row * 3 + unit]!;
        weight += delta * samples.inputs[row]!;
        bias += delta;
      }
      expect(now.pulls[unit]).toBeCloseTo(Math.hypot(weight, bias), 12);
    }
  });

  test('has the coupling of two units as the size of their block of the Hessian', () => {
    const block = crossHessian(createBurdenMlp(last), samples, 'meanSquaredError', 0, 0, 2);
    expect(now.coupling[2]).toBeCloseTo(Math.hypot(...block), 12);
    expect(now.coupling[6]).toBeCloseTo(now.coupling[2]!, 12);
  });

  test('has one scale for the couplings of a run, that of the strongest on the way', () => {
    const run = trainBurden(all, 1, samples, 200);
    const limit = view.strongestCoupling(run, samples);
    const strongest = run.states.map((state) => Math.max(...view.burdenView(state, samples).coupling));
    expect(limit).toBeGreaterThan(Math.max(strongest[0]!, strongest[10]!));
    // between the states that are looked at little is missed
    expect(limit / Math.max(...strongest)).toBeGreaterThan(0.95);
    expect(limit).toBeLessThanOrEqual(Math.max(...strongest));
  });

  test('writes a weak coupling as almost 0, and only 0 as 0', () => {
    expect([0, 0.0049, 0.005, 0.125, 12].map(view.cellNumber)).toEqual([
      '0.00',
      '≈\u00a00',
      '0.01',
      '0.13',
      '12.00',
    ]);
  });

  test('draws contributions that add up to the answer but for the output bias', () => {
    const parts = view.contributions(last);
    const bias = createBurdenMlp(last).layers[1]!.biases[0]!;
    view.answers(last).forEach((answer, index) => {
      const sum = parts.reduce((total, part) => total + part[index]!, bias);
      expect(sum).toBeCloseTo(answer, 12);
    });
  });

  test('draws the target where the samples have it, and the residual as answer minus target', () => {
    const target = view.targetCurve(samples);
    const row = 17;
    expect(view.readCurve(target, samples.inputs[row]!)).toBeCloseTo(samples.targets[row]!, 12);
    const parts = view.partsCurves(last, target);
    const [places, residual] = view.residualCurve(parts);
    expect(parts).toHaveLength(1 + view.partsChart.series.length);
    const at = 60;
    const answer = forward(createBurdenMlp(last), Float64Array.of(places[at]!), 1)[0]!;
    expect(residual![at]).toBeCloseTo(answer - view.readCurve(target, places[at]!), 12);
  });

  test('follows the pulls up to the step shown', () => {
    const [steps, ...pulls] = view.pullCurves(trained, now, 200);
    expect([steps[0], steps.at(-1)]).toEqual([0, 200]);
    pulls.forEach((curve, unit) => {
      expect(curve).toHaveLength(steps.length);
      expect([curve[0], curve.at(-1)]).toEqual([start.pulls[unit], now.pulls[unit]]);
    });
  });
});

describe('the words', () => {
  test('name who learns', () => {
    expect(view.unitsWords(alone, true)).toBe('unit 1');
    expect(view.unitsWords(all, true)).toBe('units 1, 2 and 3');
    expect(view.unitsWords(all, false)).toBe('no unit');
  });

  test('judge a guess only by the unit that learns alone, and by what is seen', () => {
    expect(view.burdenVerdict('less', all, start, now, 200)).toEqual(notYetWith(/^Noted/));
    expect(view.burdenVerdict('less', alone, start, now, 5)).toEqual(notYetWith(/^Noted/));
    expect(view.burdenVerdict('less', alone, start, now, 200)).toEqual(answerWith(/^Yes/));
    expect(view.burdenVerdict('gone', alone, start, now, 200)).toEqual(answerWith(/^No/));
    expect(view.burdenVerdict('less', alone, now, start, 200)).toEqual(notYetWith(/something else/));
  });
});

test('a link brings every setting back', () => {
  const state = { unit1: true, unit2: false, unit3: true, seed: 4, step: 250 };
  const link = writeLink('https://example.org/', 'burden', writeQuery(linkFields, state));
  expect(readLink(link, 'burden', linkFields)).toEqual({ state, refused: [] });
});

test('the still is JSON, small, and says what becomes of the pulls', () => {
  const still = burdenStill();
  expect(JSON.parse(JSON.stringify(still))).toEqual(still);
  expect(JSON.stringify(still).length).toBeLessThan(2000);
  const { states } = trainBurden(alone, 1, samples, stretch);
  expect(still.trials[0]).toEqual({
    learning: alone,
    step: stretch,
    before: start.pulls,
    after: view.burdenView(states[stretch]!, samples).pulls,
  });
});
