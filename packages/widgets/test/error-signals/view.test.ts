import { createMlp, forward, meanLoss } from '@symmetry-lab/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signalDiagram } from '../../src/error-signals/diagram.js';
import { firstSettings, loss, stages, startNetwork, stepSamples } from '../../src/error-signals/settings.js';
import type { SampleRow, Settings } from '../../src/error-signals/settings.js';
import * as view from '../../src/error-signals/view.js';
import { walkStep } from '../../src/error-signals/walk.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const rows: SampleRow[] = [
  [0.16, 0.6, 0],
  [0.82, 0.02, 1],
  [0.4, 0.31, 0],
  [0.47, 0.01, 1],
];
const seeds = fc.integer({ min: 0, max: 1e6 });
const choices = fc.record({
  start: fc.constantFrom('equal', 'outgoing', 'random'),
  batch: fc.constantFrom('one', 'all'),
  image: fc.integer({ min: 0, max: 3 }),
  stage: fc.constantFrom(...stages.map(({ value }) => value)),
});

const viewOf = (settings: Settings, seed: number): view.SignalsView =>
  view.signalsView(startNetwork(settings.start, seed).parameters, rows, settings);

describe('the numbers of the figure', () => {
  test('obey the formulas of the chapter', () => {
    fc.assert(
      fc.property(choices, seeds, (settings, seed) => {
        const { units, output, inputs, target } = viewOf(settings, seed);
        expect(output.delta).toBeCloseTo(output.activation - target, 12);
        for (const unit of units) {
          const { weights, bias, preActivation, activation, slope, outgoing, delta } = unit;
          expect(preActivation).toBeCloseTo(weights[0] * inputs[0] + weights[1] * inputs[1] + bias, 12);
          expect(slope).toBeCloseTo(activation * (1 - activation), 12);
          expect(delta).toBeCloseTo(slope * outgoing * output.delta, 12);
          if (settings.batch === 'all') continue;
          expect(unit.gradient[0]).toBeCloseTo(delta * inputs[0], 12);
          expect(unit.gradient[1]).toBeCloseTo(delta * inputs[1], 12);
          expect(unit.biasGradient).toBeCloseTo(delta, 12);
          expect(unit.outgoingGradient).toBeCloseTo(output.delta * activation, 12);
        }
      }),
    );
  });

  test('are the slopes of the loss, by finite differences', () => {
    fc.assert(
      fc.property(choices, seeds, fc.integer({ min: 0, max: 12 }), (settings, seed, at) => {
        const samples = stepSamples(rows, settings);
        const lossAt = (shift: number): number => {
          const mlp = startNetwork(settings.start, seed);
          mlp.parameters[at] = mlp.parameters[at]! + shift;
          return meanLoss(mlp, samples, loss);
        };
        const slope = (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;
        expect(viewOf(settings, seed).gradient[at]).toBeCloseTo(slope, 7);
      }),
    );
  });

  test('are for all images the mean of what they are for each', () => {
    const all = viewOf({ ...firstSettings, batch: 'all', start: 'random' }, 3);
    const each = rows.map((_, image) => viewOf({ ...firstSettings, start: 'random', image }, 3));
    all.gradient.forEach((gradient, at) =>
      expect(gradient).toBeCloseTo(
        each.reduce((sum, one) => sum + one.gradient[at]! / rows.length, 0),
        12,
      ),
    );
  });

  test('are those of a network that answers what the output says', () => {
    const { mlp, settings } = { mlp: startNetwork('random', 8), settings: { ...firstSettings, image: 1 } };
    const copy = createMlp({
      inputs: 2,
      layers: mlp.layers.map(({ units }) => ({ units, activation: 'sigmoid' })),
    });
    copy.parameters.set(mlp.parameters);
    const answer = forward(copy, Float64Array.of(0.82, 0.02), 1)[0];
    expect(view.signalsView(mlp.parameters, rows, settings).output.activation).toBe(answer);
  });
});

describe('equal units', () => {
  test('have equal signals and equal rows of the gradient, bit for bit, and unequal entries within a row', () => {
    fc.assert(
      fc.property(choices, seeds, (settings, seed) => {
        const { units } = viewOf({ ...settings, start: 'equal' }, seed);
        expect(new Set(units.map(({ delta }) => delta)).size).toBe(1);
        expect(new Set(units.map(({ gradient }) => gradient.join())).size).toBe(1);
        const [first] = units;
        if (first!.delta !== 0) expect(first!.gradient[0]).not.toBe(first!.gradient[1]);
      }),
    );
  });

  test('with different outgoing weights part as the formula says', () => {
    fc.assert(
      fc.property(choices, seeds, (settings, seed) => {
        for (const { outgoing, predicted, measured } of view.firstSplits(
          rows,
          { ...settings, start: 'outgoing' },
          seed,
        )) {
          expect(predicted).toBeDefined();
          expect(Math.abs(measured - predicted!)).toBeLessThan(1e-14);
          if (outgoing === 0) expect(measured).toBe(0);
        }
      }),
    );
  });
});

describe('the walk', () => {
  test('explains every station, without a number that is missing', () => {
    fc.assert(
      fc.property(choices, seeds, (settings, seed) => {
        const now = viewOf(settings, seed);
        const { words, lines } = walkStep(settings.stage, now, settings.batch);
        const text = [words, ...lines.flatMap(({ equations }) => equations)].join(' ');
        expect(text).not.toMatch(/NaN|undefined|not a number/);
        expect(lines.length).toBeGreaterThan(0);
      }),
    );
  });

  test('writes the products that it speaks of', () => {
    const now = viewOf(firstSettings, 1);
    const { lines } = walkStep('gradient', now, 'one');
    const { delta, gradient } = now.units[0]!;
    const expected = `δ₁ · x₁ = ${view.shortNumber(delta)} · 0.16 = ${view.shortNumber(gradient[0])}`;
    expect(lines[0]!.equations[0]).toBe(expected);
  });
});

test('the drawing shows the numbers of its station: weights, gradients, or weights after the step', () => {
  const now = viewOf({ ...firstSettings, start: 'random' }, 2);
  const unit = now.units[2]!;
  expect(signalDiagram('forward', now).edge(1, 2, 1).label).toBe(view.shortNumber(unit.weights[1]));
  expect(signalDiagram('gradient', now).edge(1, 2, 1).label).toBe(view.shortNumber(unit.gradient[1]));
  const after = unit.weights[1] - unit.gradient[1];
  expect(signalDiagram('step', now).edge(1, 2, 1).label).toBe(view.shortNumber(after));
  expect(signalDiagram('forward', now).node(2, 0).below).toBe('right: 0');
  expect(signalDiagram('blame', now).node(1, 2).below).toBe(`δ₃ = ${view.shortNumber(unit.delta)}`);
});

test('short numbers keep two digits that count, and a true minus sign', () => {
  expect([0, 0.5, -0.04107, 0.001234, -12.345].map(view.shortNumber)).toEqual([
    '0',
    '0.50',
    '−0.041',
    '0.0012',
    '−12.35',
  ]);
});

test('the verdict tells rows from entries', () => {
  const now = viewOf(firstSettings, 1);
  expect(view.signalVerdict('input', now)).toEqual(answerWith(/^Yes \(station 4, this image\): from x₁/));
  expect(view.signalVerdict('all', now)).toEqual(answerWith(/^No \(station 4, this image\): from x₁/));
  expect(view.signalVerdict('all', viewOf({ ...firstSettings, start: 'random' }, 1))).toEqual(
    notYetWith(/equal units/),
  );
});

test('the words say whether a gradient is of one image or of all', () => {
  const one = viewOf(firstSettings, 1);
  const all = viewOf({ ...firstSettings, batch: 'all' }, 1);
  expect(view.signalVerdict('input', all)).toEqual(answerWith(/^Yes \(station 4, all eight\): from x₁/));
  expect(signalDiagram('gradient', one).edge(1, 0, 0).meaning).toContain('Its gradient, δ₁ · x₁, is');
  expect(signalDiagram('gradient', all).edge(1, 0, 0).meaning).toContain(
    'Its gradient, on average, δ₁ · x₁, is',
  );
  expect(walkStep('gradient', one, 'one').words).toContain('this image alone');
  expect(walkStep('gradient', all, 'all').words).toContain('mean over all eight images');
});
