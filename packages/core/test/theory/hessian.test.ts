import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forwardLayers } from '../../src/network/forward.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { activationCurvature, activationSlope } from '../../src/theory/activation-derivatives.js';
import { couplingStrengths, crossHessian } from '../../src/theory/coupling.js';
import { errorSignals } from '../../src/theory/error-signals.js';
import { hessianVectorProduct } from '../../src/theory/hessian-vector-product.js';
import { meanLoss } from '../../src/network/mean-loss.js';
import { predictGrowth } from '../../src/theory/predict-growth.js';
import { separationMatrix } from '../../src/theory/separation-matrix.js';
import { prepare, relativeError } from '../networks.js';
import { nameProblem, readReference, type ProblemSpec } from '../reference.js';
import { Sequence } from '../sequence.js';
import { deepProblem, largestGap, makeEqual, regression } from './networks.js';

interface HessianCase extends ProblemSpec {
  readonly blocks: readonly [number, number, number][];
  readonly twins: { readonly layer: number; readonly unit: number; readonly other: number };
  readonly expected: { product: number[]; blocks: number[][]; separation: number[] };
}

const cases = readReference<HessianCase[]>('hessians.json').map((spec) => ({
  name: nameProblem(spec),
  spec,
}));

describe.each(cases)('$name', ({ spec }) => {
  const { loss, seed, expected, blocks, twins } = spec;

  test("hessianVectorProduct agrees with PyTorch's double backward", () => {
    const { mlp, samples } = prepare(spec);
    const vector = new Sequence(seed + 1).take(mlp.parameters.length);
    const product = hessianVectorProduct(mlp, samples, loss, vector);
    expect(relativeError(product, expected.product)).toBeLessThan(1e-13);
  });

  test('crossHessian agrees with the blocks of PyTorch', () => {
    const { mlp, samples } = prepare(spec);
    blocks.forEach(([layer, i, j], index) => {
      const block = crossHessian(mlp, samples, loss, layer, i, j);
      expect(largestGap(block, expected.blocks[index]!)).toBeLessThan(1e-14);
    });
  });

  test('predictGrowth has the eigenvalues of H_ii − H_ij of PyTorch', () => {
    const { mlp, samples } = prepare(spec);
    const { layer, unit, other } = twins;
    makeEqual(mlp, layer, unit, other);
    const pair = { layerIndex: layer, unit, other, learningRate: 0.1 };
    const { eigenvalues } = predictGrowth(mlp, samples, loss, pair);
    expect(largestGap(eigenvalues, expected.separation)).toBeLessThan(1e-14);
  });
});

describe('hessianVectorProduct', () => {
  test('is linear and symmetric', () => {
    fc.assert(
      fc.property(deepProblem(), (spec) => {
        const { mlp, samples } = prepare(spec);
        const sequence = new Sequence(spec.seed);
        const [u, v] = [sequence.take(mlp.parameters.length), sequence.take(mlp.parameters.length)];
        const times = (vector: number[]) => hessianVectorProduct(mlp, samples, spec.loss, vector);
        const [hu, hv] = [times(u), times(v)];
        const sum = times(u.map((value, i) => 2 * value - v[i]!));
        const scale = Math.max(1, ...hu.map(Math.abs), ...hv.map(Math.abs));
        expect(
          largestGap(
            sum,
            hu.map((value, i) => 2 * value - hv[i]!),
          ) / scale,
        ).toBeLessThan(1e-13);
        const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
          Array.from(a).reduce((total, value, i) => total + value * b[i]!, 0);
        expect(Math.abs(dot(u, hv) - dot(v, hu)) / scale).toBeLessThan(1e-12);
      }),
      { numRuns: 50 },
    );
  });

  test('of a network in float32 is computed in float64', () => {
    const spec = cases[3]!.spec;
    const { mlp, samples } = prepare(spec, 'float32');
    const vector = new Sequence(spec.seed + 1).take(mlp.parameters.length);
    const product = hessianVectorProduct(mlp, samples, spec.loss, vector);
    expect(product).toBeInstanceOf(Float64Array);
    expect(relativeError(product, spec.expected.product)).toBeLessThan(1e-5);
  });

  test('wants a vector as long as the parameters', () => {
    const { mlp, samples } = regression(2, [3], 'tanh', 1);
    expect(() => hessianVectorProduct(mlp, samples, 'meanSquaredError', [1])).toThrow(
      'hessianVectorProduct: expected vector of length 13, got Array of length 1',
    );
  });
});

describe('crossHessian', () => {
  test.each(['tanh', 'sigmoid', 'gelu'] as const)(
    'of one hidden layer of %s is E[ℓ″ v_i v_j s′_i s′_j x xᵀ], and E[r v_i s″ x xᵀ] more on the diagonal',
    (activation) => {
      const { mlp, samples } = regression(2, [3], activation, 31);
      const { count, inputs, targets } = samples;
      const [hidden, output] = forwardLayers(mlp, inputs, count);
      const v = mlp.layers[1]!.weights;
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          const block = new Float64Array(9);
          for (let row = 0; row < count; row++) {
            const [zi, zj] = [hidden!.preActivations[row * 3 + i]!, hidden!.preActivations[row * 3 + j]!];
            const r = 2 * (output!.activations[row]! - targets[row]!);
            // ℓ = (f − y)², so ℓ″ = 2
            let c = 2 * v[i]! * v[j]! * activationSlope(activation, zi) * activationSlope(activation, zj);
            if (i === j) c += r * v[i]! * activationCurvature(activation, zi);
            const x = [inputs[row * 2]!, inputs[row * 2 + 1]!, 1];
            for (let a = 0; a < 3; a++)
              for (let b = 0; b < 3; b++) block[a * 3 + b]! += (c * x[a]! * x[b]!) / count;
          }
          expect(largestGap(crossHessian(mlp, samples, 'meanSquaredError', 0, i, j), block)).toBeLessThan(
            1e-14,
          );
        }
      }
    },
  );

  test('is a block of the whole Hessian', () => {
    fc.assert(
      fc.property(deepProblem(), fc.nat(6), fc.nat(6), fc.nat(2), (spec, first, second, depth) => {
        const { mlp, samples } = prepare(spec);
        const l = depth % mlp.layers.length;
        const { inputs, units, weightsOffset, biasesOffset } = mlp.layers[l]!;
        const [i, j] = [first % units, second % units];
        const places = (unit: number) => [
          ...Array.from({ length: inputs }, (_, n) => weightsOffset + unit * inputs + n),
          biasesOffset + unit,
        ];
        const block = crossHessian(mlp, samples, spec.loss, l, i, j);
        places(j).forEach((place, column) => {
          const vector = new Float64Array(mlp.parameters.length);
          vector[place] = 1;
          const product = hessianVectorProduct(mlp, samples, spec.loss, vector);
          places(i).forEach((p, row) => {
            expect(Math.abs(block[row * (inputs + 1) + column]! - product[p]!)).toBeLessThan(1e-12);
          });
        });
      }),
      { numRuns: 50 },
    );
  });
});

test('couplingStrengths holds the norm of every block', () => {
  const { mlp, samples } = regression(3, [4, 3], 'tanh', 12, { outputs: 2 });
  const strengths = couplingStrengths(mlp, samples, 'meanSquaredError', 1);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const block = crossHessian(mlp, samples, 'meanSquaredError', 1, i, j);
      expect(strengths[i * 3 + j]).toBeCloseTo(Math.hypot(...block), 13);
    }
  }
});

describe('separationMatrix', () => {
  test('acts on an opposite movement of two equal units as the Hessian does, at any depth', () => {
    fc.assert(
      fc.property(deepProblem(), fc.nat(1), (spec, depth) => {
        const { mlp, samples } = prepare(spec);
        const l = depth % (mlp.layers.length - 1);
        makeEqual(mlp, l, 0, 1);
        const { matrix, size } = separationMatrix(mlp, samples, spec.loss, l, 0, 1);
        const { inputs, weightsOffset, biasesOffset } = mlp.layers[l]!;
        const next = mlp.layers[l + 1]!;
        const places = (unit: number) => [
          ...Array.from({ length: inputs }, (_, n) => weightsOffset + unit * inputs + n),
          biasesOffset + unit,
          ...Array.from({ length: next.units }, (_, k) => next.weightsOffset + k * next.inputs + unit),
        ];
        const difference = new Sequence(spec.seed).take(size);
        const vector = new Float64Array(mlp.parameters.length);
        difference.forEach((value, n) => {
          vector[places(0)[n]!] = value;
          vector[places(1)[n]!] = -value;
        });
        const product = hessianVectorProduct(mlp, samples, spec.loss, vector);
        for (let row = 0; row < size; row++) {
          const expected = difference.reduce((sum, value, n) => sum + matrix[row * size + n]! * value, 0);
          expect(Math.abs(product[places(0)[row]!]! - expected)).toBeLessThan(1e-12);
          expect(Math.abs(product[places(1)[row]!]! + expected)).toBeLessThan(1e-12);
        }
      }),
    );
  });

  test('of two units that differ a little is that of the state between them', () => {
    const { mlp, samples } = regression(2, [3], 'tanh', 6);
    makeEqual(mlp, 0, 0, 2);
    const { matrix } = separationMatrix(mlp, samples, 'meanSquaredError', 0, 0, 2);
    mlp.layers[0]!.weights[0]! += 2 ** -20;
    mlp.layers[0]!.weights[4]! -= 2 ** -20;
    const before = mlp.parameters.slice();
    expect(separationMatrix(mlp, samples, 'meanSquaredError', 0, 0, 2).matrix).toEqual(matrix);
    expect(mlp.parameters).toEqual(before);
  });
});

test('errorSignals sum to the gradient, and meanLoss is its loss', () => {
  fc.assert(
    fc.property(deepProblem(), (spec) => {
      const { mlp, samples } = prepare(spec);
      const signals = errorSignals(mlp, samples, spec.loss);
      const { loss, gradient } = lossAndGradient(mlp, samples, spec.loss);
      expect(meanLoss(mlp, samples, spec.loss)).toBe(loss);
      expect(signals.loss).toBeCloseTo(loss, 13);
      mlp.layers.forEach(({ units, biasesOffset }, l) => {
        for (let unit = 0; unit < units; unit++) {
          const { deltas } = signals.layers[l]!;
          const sum = deltas.reduce((total, delta, n) => (n % units === unit ? total + delta : total), 0);
          expect(sum).toBeCloseTo(gradient[biasesOffset + unit]!, 13);
        }
      });
    }),
  );
});
