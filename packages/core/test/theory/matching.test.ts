import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { applyAlignment, identityAlignment, randomAlignment } from '../../src/theory/alignment.js';
import { cheapestAssignment } from '../../src/theory/assignment.js';
import { copyMlp } from '../../src/network/copy-mlp.js';
import { matchByActivations } from '../../src/theory/match-by-activations.js';
import { matchByWeights, parameterDistance } from '../../src/theory/match-by-weights.js';
import { prepare, relativeError } from '../networks.js';
import { Sequence } from '../sequence.js';
import { SIGNED, deepProblem, makeEqual, regression } from './networks.js';

/** Returns the smallest cost over all assignments, by trying each. */
function smallestCost(costs: readonly number[], size: number, row = 0, used = 0): number {
  if (row === size) return 0;
  let best = Infinity;
  for (let column = 0; column < size; column++) {
    if (used & (1 << column)) continue;
    const rest = smallestCost(costs, size, row + 1, used | (1 << column));
    best = Math.min(best, costs[row * size + column]! + rest);
  }
  return best;
}

describe('cheapestAssignment', () => {
  const size = fc.integer({ min: 1, max: 7 });
  const entries: [string, fc.Arbitrary<number>, number][] = [
    ['any costs', fc.double({ min: -100, max: 100, noNaN: true }), 1e-11],
    ['tied costs', fc.integer({ min: 0, max: 2 }), 0],
    ['equal costs', fc.constant(0.25), 0],
    ['costs of very different sizes', fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x ** 40), 1e-15],
  ];

  test.each(entries)('is optimal for %s', (_, entry, tolerance) => {
    const problem = size.chain((n) =>
      fc.record({ n: fc.constant(n), costs: fc.array(entry, { minLength: n * n, maxLength: n * n }) }),
    );
    fc.assert(
      fc.property(problem, ({ n, costs }) => {
        const assignment = cheapestAssignment('test', Float64Array.from(costs), n);
        expect(new Set(assignment).size).toBe(n);
        const cost = assignment.reduce((sum, column, row) => sum + costs[row * n + column]!, 0);
        expect(cost - smallestCost(costs, n)).toBeLessThanOrEqual(tolerance);
      }),
      { numRuns: 200 },
    );
  });
});

describe('matchByWeights', () => {
  test('recovers any shuffle exactly', () => {
    fc.assert(
      fc.property(deepProblem(), fc.nat(), (spec, seed) => {
        const { mlp } = prepare(spec);
        const shuffled = applyAlignment(mlp, randomAlignment(mlp, seed, false));
        const match = matchByWeights(mlp, shuffled);
        expect(match.distance).toBe(0);
        expect(match.mlp.parameters).toEqual(mlp.parameters);
        expect(applyAlignment(shuffled, match.alignment)).toEqual(match.mlp);
      }),
      { numRuns: 200 },
    );
  });

  test('recovers any shuffle with changed signs', () => {
    fc.assert(
      fc.property(deepProblem(SIGNED), fc.nat(), (spec, seed) => {
        const { mlp } = prepare(spec);
        const match = matchByWeights(mlp, applyAlignment(mlp, randomAlignment(mlp, seed)), { signs: true });
        // the changes of sign of sigmoid units round the next biases
        expect(relativeError(match.mlp.parameters, mlp.parameters)).toBeLessThan(1e-14);
        if (spec.layers.slice(0, -1).every(({ activation }) => activation !== 'sigmoid'))
          expect(match.mlp.parameters).toEqual(mlp.parameters);
      }),
      { numRuns: 200 },
    );
  });

  test('recovers a shuffle of the course network with every sign changed at random', () => {
    const layers = [
      { units: 25, activation: 'sigmoid' },
      { units: 15, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ] as const;
    const { mlp } = prepare({ inputs: 40, layers, loss: 'binaryCrossEntropy', count: 1, seed: 5 });
    const alignment = randomAlignment(mlp, 3);
    const match = matchByWeights(mlp, applyAlignment(mlp, alignment), { signs: true });
    expect(relativeError(match.mlp.parameters, mlp.parameters)).toBeLessThan(1e-14);
    // matched unit k is unit m[k] of the shuffled copy, which is unit p[m[k]] of the original: k itself
    match.alignment.permutations.forEach((m, l) => {
      expect([...m].map((k) => alignment.permutations[l]![k])).toEqual([...m.keys()]);
    });
  });

  test('recovers a shuffle of units that differ in their outgoing weights only', () => {
    const { mlp } = regression(3, [5, 4], 'tanh', 8);
    for (let unit = 1; unit < 5; unit++) makeEqual(mlp, 0, 0, unit, false);
    for (let seed = 0; seed < 20; seed++) {
      const shuffled = applyAlignment(mlp, randomAlignment(mlp, seed));
      expect(matchByWeights(mlp, shuffled, { signs: true }).distance).toBe(0);
    }
  });

  test('recovers a shuffle of a disturbed copy', () => {
    const { mlp } = regression(4, [7, 6], 'tanh', 8);
    for (let seed = 0; seed < 20; seed++) {
      const noise = new Sequence(seed);
      const disturbed = copyMlp(
        mlp,
        mlp.parameters.map((value) => value + 0.05 * noise.next()),
      );
      const match = matchByWeights(mlp, applyAlignment(disturbed, randomAlignment(mlp, seed)), {
        signs: true,
      });
      expect(match.mlp.parameters).toEqual(disturbed.parameters);
    }
  });

  test('never ends further away than it began', () => {
    fc.assert(
      fc.property(deepProblem(), fc.nat(), (spec, seed) => {
        const first = prepare(spec).mlp;
        const second = prepare({ ...spec, seed }).mlp;
        const match = matchByWeights(first, second);
        expect(match.distance).toBeLessThanOrEqual(parameterDistance(first, second) * (1 + 1e-15));
      }),
    );
  });

  test.each([
    [
      { sign: true },
      new RangeError('matchByWeights: expected options with fields signs, rounds, got "sign"'),
    ],
    [{ signs: 'no' }, new TypeError('matchByWeights: expected signs to be true | false, got "no"')],
    [null, new TypeError('matchByWeights: expected options to be an object, got null')],
  ])('refuses the options %j', (options, error) => {
    const { mlp } = regression(2, [3], 'tanh', 1);
    expect(() => matchByWeights(mlp, mlp, options as never)).toThrow(error);
  });

  test('names the shapes of networks that cannot be matched', () => {
    const { mlp } = regression(2, [3], 'tanh', 1);
    const { mlp: other } = regression(2, [4], 'tanh', 1);
    expect(() => matchByWeights(mlp, other)).toThrow(
      new RangeError(
        'matchByWeights: expected networks of one shape (2 – 3 tanh – 1 linear), got "2 – 4 tanh – 1 linear"',
      ),
    );
    expect(() => matchByWeights(mlp, mlp, { rounds: 0 })).toThrow(RangeError);
    mlp.parameters[0] = NaN;
    expect(() => matchByWeights(mlp, mlp)).toThrow(
      'matchByWeights: expected finite differences between units, got NaN',
    );
  });
});

describe('matchByActivations', () => {
  const inputs = new Sequence(4).take(60 * 3, 2);

  test.each([false, true])('recovers any shuffle, changes of sign: %s', (signs) => {
    for (const activation of [
      'tanh',
      'sigmoid',
      ...(signs ? [] : (['gelu', 'softplus'] as const)),
    ] as const) {
      for (let seed = 0; seed < 20; seed++) {
        const { mlp } = regression(3, [7, 5], activation, 100 + seed);
        const match = matchByActivations(
          mlp,
          applyAlignment(mlp, randomAlignment(mlp, seed, signs)),
          inputs,
          60,
          { signs },
        );
        expect(relativeError(match.mlp.parameters, mlp.parameters)).toBeLessThan(1e-14);
        expect(match.cost).toBeLessThan(1e-12);
        for (const layer of match.correlations) for (const r of layer) expect(r).toBeCloseTo(1, 12);
      }
    }
  });

  test('without changes of sign prefers the better of two imperfect assignments', () => {
    const { mlp } = regression(3, [4], 'tanh', 3);
    const { mlp: other } = regression(3, [4], 'tanh', 4);
    const match = matchByActivations(mlp, other, inputs, 60);
    const sum = match.correlations[0]!.reduce((total, r) => total + r, 0);
    expect(match.cost).toBeCloseTo(4 - sum, 13);
    const unmatched = matchByActivations(mlp, mlp, inputs, 60);
    expect(unmatched.alignment).toEqual(identityAlignment(mlp));
    const turned = matchByActivations(mlp, other, inputs, 60, { signs: true });
    expect(turned.cost).toBeLessThanOrEqual(match.cost);
    expect(turned.correlations[0]!.every((r) => r >= 0)).toBe(true);
  });

  test('gives a dead unit the correlation 0', () => {
    const { mlp } = regression(3, [3], 'relu', 3);
    mlp.layers[0]!.weights.fill(-1, 3, 6);
    mlp.layers[0]!.biases[1] = -100;
    const match = matchByActivations(mlp, mlp, inputs, 60);
    expect([...match.correlations[0]!].map((r) => Math.round(r * 1e9) / 1e9).sort()).toEqual([0, 1, 1]);
  });

  test('keeps the loss: only the spelling changes', () => {
    const { mlp, samples } = regression(3, [4, 3], 'sigmoid', 3);
    const { mlp: other } = regression(3, [4, 3], 'sigmoid', 9);
    const { mlp: matched } = matchByActivations(mlp, other, inputs, 60, { signs: true });
    const lossOf = (m: typeof mlp) => lossAndGradient(m, samples, 'meanSquaredError').loss;
    expect(lossOf(matched)).toBeCloseTo(lossOf(other), 13);
  });

  test.each([
    [{ sign: true }, new RangeError('matchByActivations: expected options with fields signs, got "sign"')],
    [{ signs: 'no' }, new TypeError('matchByActivations: expected signs to be true | false, got "no"')],
    [null, new TypeError('matchByActivations: expected options to be an object, got null')],
  ])('refuses the options %j', (options, error) => {
    const { mlp } = regression(3, [3], 'tanh', 3);
    expect(() => matchByActivations(mlp, mlp, [1, 2, 3, 4, 5, 6], 2, options as never)).toThrow(error);
  });

  test('wants two inputs at least', () => {
    const { mlp } = regression(3, [3], 'relu', 3);
    expect(() => matchByActivations(mlp, mlp, [1, 2, 3], 1)).toThrow(
      'matchByActivations: expected count ≥ 2',
    );
  });
});
