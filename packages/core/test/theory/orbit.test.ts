import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forward } from '../../src/network/forward.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createMlp } from '../../src/network/mlp.js';
import { applyAlignment, identityAlignment, randomAlignment } from '../../src/theory/alignment.js';
import { canonicalForm } from '../../src/theory/canonical-form.js';
import { flipSigns, hasSignSymmetry } from '../../src/theory/flip-signs.js';
import { orbitSize } from '../../src/theory/orbit-size.js';
import { permuteUnits } from '../../src/theory/permute-units.js';
import { prepare, relativeError } from '../networks.js';
import { SIGNED, deepProblem, largestGap, regression } from './networks.js';

const seed = fc.nat();

describe('permuteUnits', () => {
  test('leaves the outputs and the loss to rounding', () => {
    fc.assert(
      fc.property(deepProblem(), seed, (spec, shuffle) => {
        const { mlp, samples } = prepare(spec);
        const permuted = applyAlignment(mlp, randomAlignment(mlp, shuffle, false));
        const [before, after] = [mlp, permuted].map((m) => forward(m, samples.inputs, samples.count));
        expect(largestGap(after!, before!)).toBeLessThan(1e-13);
      }),
    );
  });

  test('permutes the gradient in the same way', () => {
    fc.assert(
      fc.property(deepProblem(), seed, (spec, shuffle) => {
        const { mlp, samples } = prepare(spec);
        const alignment = randomAlignment(mlp, shuffle, false);
        const { gradient } = lossAndGradient(mlp, samples, spec.loss);
        const carrier = createMlp({ inputs: mlp.inputs, layers: spec.layers });
        carrier.parameters.set(gradient);
        const permuted = lossAndGradient(applyAlignment(mlp, alignment), samples, spec.loss);
        expect(largestGap(permuted.gradient, applyAlignment(carrier, alignment).parameters)).toBeLessThan(
          1e-13,
        );
      }),
    );
  });

  test('makes the new unit k the old unit permutation[k], and leaves its argument', () => {
    const { mlp } = regression(1, [3], 'tanh', 2);
    const before = mlp.parameters.slice();
    const [a, b, c] = mlp.layers[0]!.weights;
    const [v, w, x] = mlp.layers[1]!.weights;
    const permuted = permuteUnits(mlp, 0, [2, 0, 1]);
    expect([...permuted.layers[0]!.weights]).toEqual([c, a, b]);
    expect([...permuted.layers[1]!.weights]).toEqual([x, v, w]);
    expect(mlp.parameters).toEqual(before);
  });

  test('refuses what is no permutation, and the output layer', () => {
    const { mlp } = regression(1, [3], 'tanh', 2);
    for (const wrong of [[0, 1], [0, 1, 1], [0, 1, 3], [0, 1, 2, 0], []]) {
      expect(() => permuteUnits(mlp, 0, wrong)).toThrow('permuteUnits: expected a permutation of 0 … 2');
    }
    expect(() => permuteUnits(mlp, 1, [0])).toThrow(RangeError);
  });
});

describe('flipSigns', () => {
  test.each(SIGNED)('leaves the outputs of %s units to rounding', (activation) => {
    fc.assert(
      fc.property(deepProblem([activation]), seed, (spec, draw) => {
        const { mlp, samples } = prepare(spec);
        const flipped = applyAlignment(mlp, {
          ...identityAlignment(mlp),
          signs: randomAlignment(mlp, draw).signs,
        });
        const outputs = forward(mlp, samples.inputs, samples.count);
        expect(largestGap(forward(flipped, samples.inputs, samples.count), outputs)).toBeLessThan(1e-13);
      }),
    );
  });

  test('is its own inverse, to rounding for sigmoid and to the bit for the others', () => {
    fc.assert(
      fc.property(deepProblem(SIGNED), seed, (spec, draw) => {
        const { mlp } = prepare(spec);
        const signs = randomAlignment(mlp, draw).signs[0]!;
        const back = flipSigns(flipSigns(mlp, 0, signs), 0, signs);
        if (spec.layers[0]!.activation === 'sigmoid')
          expect(relativeError(back.parameters, mlp.parameters)).toBeLessThan(1e-14);
        else expect(back.parameters).toEqual(mlp.parameters);
      }),
    );
  });

  test.each(['relu', 'leakyRelu', 'softplus', 'gelu'] as const)('refuses %s units', (activation) => {
    const { mlp } = regression(1, [2], activation, 2);
    expect(hasSignSymmetry(activation)).toBe(false);
    expect(() => flipSigns(mlp, 0, [1, -1])).toThrow(
      `flipSigns: expected a layer of 'tanh' | 'linear' | 'sigmoid', got "${activation}"`,
    );
    expect(flipSigns(mlp, 0, [1, 1]).parameters).toEqual(mlp.parameters);
  });

  test('refuses signs that are not ±1', () => {
    const { mlp } = regression(1, [2], 'tanh', 2);
    expect(() => flipSigns(mlp, 0, [1, 0])).toThrow('flipSigns: expected signs[1] to be 1 | -1, got 0');
    expect(() => flipSigns(mlp, 0, [1])).toThrow('flipSigns: expected signs of length 2');
  });
});

describe('canonicalForm', () => {
  test('is constant on the orbit, and computes the same', () => {
    fc.assert(
      fc.property(deepProblem(), seed, (spec, draw) => {
        const { mlp, samples } = prepare(spec);
        const canonical = canonicalForm(mlp);
        const other = canonicalForm(applyAlignment(mlp, randomAlignment(mlp, draw)));
        // sigmoid units hand their outgoing weights to the next biases and back, which rounds
        if (spec.layers.slice(0, -1).some(({ activation }) => activation === 'sigmoid'))
          expect(relativeError(other.parameters, canonical.parameters)).toBeLessThan(1e-14);
        else expect(other.parameters).toEqual(canonical.parameters);
        const outputs = forward(mlp, samples.inputs, samples.count);
        expect(largestGap(forward(canonical, samples.inputs, samples.count), outputs)).toBeLessThan(1e-13);
      }),
    );
  });

  test('is its own canonical form', () => {
    fc.assert(
      fc.property(deepProblem(), (spec) => {
        const canonical = canonicalForm(prepare(spec).mlp);
        expect(canonicalForm(canonical).parameters).toEqual(canonical.parameters);
      }),
    );
  });

  test('orders units with equal incoming weights by the sizes of their outgoing ones', () => {
    const { mlp } = regression(2, [3], 'relu', 4, { outputs: 2 });
    mlp.layers[0]!.weights.fill(0.5);
    mlp.layers[0]!.biases.fill(0);
    const forms = [
      [0, 1, 2],
      [2, 0, 1],
      [1, 0, 2],
    ].map((order) => canonicalForm(permuteUnits(mlp, 0, order)).parameters);
    expect(forms[1]).toEqual(forms[0]);
    expect(forms[2]).toEqual(forms[0]);
  });

  test('makes the first incoming weight of tanh units positive and sorts them by it', () => {
    const { mlp } = regression(2, [6], 'tanh', 4);
    const { weights } = canonicalForm(mlp).layers[0]!;
    const first = Array.from(weights).filter((_, i) => i % 2 === 0);
    expect(first.every((weight) => weight > 0)).toBe(true);
    expect(first).toEqual([...first].sort((a, b) => a - b));
  });
});

test('what is no activation is neither symmetric nor not', () => {
  expect(() => hasSignSymmetry('swish' as never)).toThrow(
    /^hasSignSymmetry: expected activation to be 'linear' \| .*, got "swish"$/,
  );
});

describe('orbitSize', () => {
  const course = [
    { units: 25, activation: 'sigmoid' },
    { units: 15, activation: 'sigmoid' },
    { units: 1, activation: 'sigmoid' },
  ] as const;
  const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1));

  test('of the course network is 25!·15!·2⁴⁰', () => {
    const { exact, log10 } = orbitSize(course);
    expect(exact).toBe(factorial(25) * factorial(15) * 2n ** 40n);
    expect(exact.toString().slice(0, 3)).toBe('223');
    expect(exact.toString()).toHaveLength(50);
    expect(log10).toBeCloseTo(Math.log10(Number(exact)), 12);
  });

  test('counts no signs where the activation has none', () => {
    const relu = course.map((layer) => ({ ...layer, activation: 'relu' as const }));
    expect(orbitSize(relu).exact).toBe(factorial(25) * factorial(15));
  });

  test('is 1 for a single layer, and still a number where doubles overflow', () => {
    expect(orbitSize([{ units: 5, activation: 'tanh' }])).toEqual({ exact: 1n, log10: 0 });
    const wide = orbitSize([{ units: 1000, activation: 'relu' }, course[2]]);
    expect(wide.exact).toBe(factorial(1000));
    // 1000! = 4.0238726… · 10^2567
    expect(wide.log10).toBeCloseTo(2567 + Math.log10(4.023872600770938), 10);
    expect(() => orbitSize([])).toThrow(RangeError);
    expect(() => orbitSize(null as never)).toThrow(
      new TypeError('orbitSize: expected layers to be an array, got null'),
    );
    for (const layers of [
      [{ units: 2, activation: 'swish' }],
      [{ units: 2, activation: 'swish' }, course[2]],
    ])
      expect(() => orbitSize(layers as never)).toThrow(
        /^orbitSize: expected activation to be 'linear' .*"swish"$/,
      );
  });
});

describe('randomAlignment', () => {
  test('draws every spelling of two tanh units, and the same one for the same seed', () => {
    const { mlp } = regression(1, [2], 'tanh', 2);
    const spellings = new Set<string>();
    for (let draw = 0; draw < 100; draw++) {
      const { permutations, signs } = randomAlignment(mlp, draw);
      expect(randomAlignment(mlp, draw)).toEqual({ permutations, signs });
      spellings.add([...permutations[0]!, ...signs[0]!].join());
    }
    expect(BigInt(spellings.size)).toBe(orbitSize(mlp.layers).exact);
  });
});
