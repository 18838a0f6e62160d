import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activation, Loss } from '../../src/kernels/layer.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import { problem } from '../arbitraries.js';
import { bitsOf, prepare, relativeError } from '../networks.js';

/** A network without hidden layer whose outputs are its inputs. */
function identity(width: number, activation: Activation): Mlp {
  const mlp = createMlp({ inputs: width, layers: [{ units: width, activation }] });
  for (let i = 0; i < width; i++) mlp.layers[0]!.weights[i * width + i] = 1;
  return mlp;
}

const lossOf = (mlp: Mlp, inputs: number[], targets: number[], loss: Loss) =>
  lossAndGradient(mlp, { inputs, targets, count: inputs.length / mlp.inputs }, loss);

describe('lossAndGradient', () => {
  test('takes the mean of squares over samples and outputs, without a half', () => {
    const { loss, gradient } = lossOf(identity(2, 'linear'), [1, 2, 3, 4], [0, 0, 0, 0], 'meanSquaredError');
    expect(loss).toBe((1 + 4 + 9 + 16) / 4);
    // ∂loss/∂b₁ = 2 (1 + 3) / 4, ∂loss/∂b₂ = 2 (2 + 4) / 4
    expect([...gradient.subarray(4)]).toEqual([2, 3]);
  });

  test('takes the mean of binary cross-entropies over samples and outputs', () => {
    const { loss } = lossOf(identity(2, 'sigmoid'), [0, 1], [1, 1], 'binaryCrossEntropy');
    expect(loss).toBeCloseTo((Math.log(2) + Math.log(1 + Math.exp(-1))) / 2, 15);
  });

  test('takes the mean of softmax cross-entropies over samples', () => {
    const { loss } = lossOf(identity(2, 'linear'), [0, 0, 1, 0], [1, 0, 0, 1], 'softmaxCrossEntropy');
    expect(loss).toBeCloseTo((Math.log(2) + Math.log(1 + Math.E)) / 2, 15);
  });

  test('takes targets between classes as probabilities', () => {
    const soft = lossOf(identity(2, 'linear'), [1, -1], [0.25, 0.75], 'softmaxCrossEntropy');
    const first = lossOf(identity(2, 'linear'), [1, -1], [1, 0], 'softmaxCrossEntropy');
    const second = lossOf(identity(2, 'linear'), [1, -1], [0, 1], 'softmaxCrossEntropy');
    expect(soft.loss).toBeCloseTo(0.25 * first.loss + 0.75 * second.loss, 15);
    const binary = (y: number) => lossOf(identity(1, 'sigmoid'), [2], [y], 'binaryCrossEntropy').loss;
    expect(binary(0.25)).toBeCloseTo(0.25 * binary(1) + 0.75 * binary(0), 15);
  });

  test('stays finite where probabilities round to 0 or 1', () => {
    for (const z of [800, -800]) {
      const binary = lossOf(identity(1, 'sigmoid'), [z], [z > 0 ? 0 : 1], 'binaryCrossEntropy');
      expect(binary.loss).toBe(800);
      expect(binary.gradient[1]).toBe(Math.sign(z));
      const softmax = lossOf(identity(2, 'linear'), [z, 0], z > 0 ? [0, 1] : [1, 0], 'softmaxCrossEntropy');
      expect(softmax.loss).toBe(800);
    }
  });

  test('keeps the relative accuracy of a binary cross-entropy close to 0', () => {
    for (const z of [10, 20, 40]) {
      const expected = Math.log1p(Math.exp(-z));
      const sure = lossOf(identity(1, 'sigmoid'), [z], [1], 'binaryCrossEntropy').loss;
      expect(Math.abs(sure / expected - 1)).toBeLessThan(1e-14);
      const surelyNot = lossOf(identity(1, 'sigmoid'), [-z], [0], 'binaryCrossEntropy').loss;
      expect(Math.abs(surelyNot / expected - 1)).toBeLessThan(1e-14);
    }
  });

  test('keeps the accuracy of a softmax cross-entropy beside large logits', () => {
    const loss = (shift: number) =>
      lossOf(identity(2, 'linear'), [shift + 5, shift], [1, 0], 'softmaxCrossEntropy').loss;
    for (const shift of [0, 100, 10_000])
      expect(Math.abs(loss(shift) / Math.log1p(Math.exp(-5)) - 1)).toBeLessThan(1e-13);
  });

  test('is the mean over single samples', () => {
    fc.assert(
      fc.property(problem, (spec) => {
        const { mlp, samples } = prepare(spec);
        const { count } = samples;
        const whole = lossAndGradient(mlp, samples, spec.loss);
        const single = Array.from({ length: count }, (_, i) => {
          const inputs = samples.inputs.slice(i * mlp.inputs, (i + 1) * mlp.inputs);
          const targets = samples.targets.slice(i * mlp.outputs, (i + 1) * mlp.outputs);
          return lossAndGradient(mlp, { inputs, targets, count: 1 }, spec.loss);
        });
        const mean = (pick: (of: (typeof single)[number]) => number) =>
          single.reduce((sum, of) => sum + pick(of), 0) / count;
        expect(whole.loss).toBeCloseTo(
          mean(({ loss }) => loss),
          12,
        );
        // compared with the size of the parts, which may cancel in the mean
        const scale = Math.max(...single.flatMap(({ gradient }) => Array.from(gradient, Math.abs)));
        whole.gradient.forEach((value, i) => {
          expect(Math.abs(value - mean(({ gradient }) => gradient[i]!))).toBeLessThanOrEqual(1e-14 * scale);
        });
      }),
    );
  });

  test('does not depend on how the samples fall into passes', () => {
    const spec = { inputs: 3, layers: [{ units: 2, activation: 'linear' as const }], count: 200, seed: 4 };
    const { mlp, samples } = prepare({ ...spec, loss: 'meanSquaredError' });
    const { gradient, loss } = lossAndGradient(mlp, samples, 'meanSquaredError');
    // the same sums in the order of the samples, one after the other
    const expected = new Float64Array(mlp.parameters.length);
    let sum = 0;
    for (let row = 0; row < 200; row++) {
      for (let unit = 0; unit < 2; unit++) {
        let z = mlp.layers[0]!.biases[unit]!;
        for (let i = 0; i < 3; i++) z += mlp.layers[0]!.weights[unit * 3 + i]! * samples.inputs[row * 3 + i]!;
        const difference = z - samples.targets[row * 2 + unit]!;
        sum += difference * difference;
        const delta = difference * (2 * (1 / 400));
        for (let i = 0; i < 3; i++) expected[unit * 3 + i]! += delta * samples.inputs[row * 3 + i]!;
        expected[6 + unit]! += delta;
      }
    }
    expect(bitsOf(gradient)).toEqual(bitsOf(expected));
    expect(loss).toBe(sum / 400);
  });

  test('leaves network and samples as they were and returns a fresh array', () => {
    const { mlp, samples } = prepare({
      inputs: 2,
      layers: [{ units: 2, activation: 'linear' }],
      loss: 'meanSquaredError',
      count: 3,
      seed: 5,
    });
    const before = structuredClone({ parameters: mlp.parameters, samples });
    const first = lossAndGradient(mlp, samples, 'meanSquaredError');
    expect({ parameters: mlp.parameters, samples }).toEqual(before);
    const second = lossAndGradient(mlp, samples, 'meanSquaredError');
    expect(second.gradient).not.toBe(first.gradient);
    expect(second).toEqual(first);
  });

  test('takes plain arrays and arrays of the other precision', () => {
    const { mlp, samples } = prepare({
      inputs: 2,
      layers: [{ units: 2, activation: 'linear' }],
      loss: 'meanSquaredError',
      count: 3,
      seed: 5,
    });
    const plain = { inputs: [...samples.inputs], targets: [...samples.targets], count: 3 };
    expect(lossAndGradient(mlp, plain, 'meanSquaredError')).toEqual(
      lossAndGradient(mlp, samples, 'meanSquaredError'),
    );
    const rounded = { ...plain, inputs: Float32Array.from(plain.inputs) };
    const error = relativeError(
      lossAndGradient(mlp, rounded, 'meanSquaredError').gradient,
      lossAndGradient(mlp, samples, 'meanSquaredError').gradient,
    );
    expect(error).toBeLessThan(1e-6);
  });
});

describe('lossAndGradient refuses', () => {
  const mlp = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'tanh' }] });
  const samples = { inputs: [1, 2], targets: [0, 0, 0], count: 1 };
  const call = (changes: object, loss: unknown) => () =>
    lossAndGradient(mlp, { ...samples, ...changes }, loss as Loss);

  test.each([
    [{ inputs: [1] }, 'expected inputs of length 2 (count 1 × 2), got Array of length 1'],
    [
      { inputs: new Float64Array(4) },
      'expected inputs of length 2 (count 1 × 2), got Float64Array of length 4',
    ],
    [{ targets: [1] }, 'expected targets of length 3 (count 1 × 3), got Array of length 1'],
    [{ count: 0 }, 'expected count ≥ 1, an integer, got 0'],
    [{ count: 0.5 }, 'expected count ≥ 1, an integer, got 0.5'],
  ])('samples with %o', (changes, message) => {
    expect(call(changes, 'meanSquaredError')).toThrow(new RangeError(`lossAndGradient: ${message}`));
  });

  test.each([
    [{ inputs: undefined }, 'expected inputs to be an array of 2 numbers (count 1 × 2), got undefined'],
    [{ targets: 'no' }, 'expected targets to be an array of 3 numbers (count 1 × 3), got "no"'],
    [{ count: '1' }, 'expected count ≥ 1, an integer, got "1"'],
  ])('samples of the wrong kind, %o', (changes, message) => {
    expect(call(changes, 'meanSquaredError')).toThrow(new TypeError(`lossAndGradient: ${message}`));
  });

  test('no samples at all', () => {
    expect(() => lossAndGradient(mlp, null as never, 'meanSquaredError')).toThrow(
      new TypeError('lossAndGradient: expected samples { inputs, targets, count }, got null'),
    );
  });

  test.each([
    ['hinge', "loss to be 'meanSquaredError' | 'binaryCrossEntropy' | 'softmaxCrossEntropy', got \"hinge\""],
    [
      undefined,
      "loss to be 'meanSquaredError' | 'binaryCrossEntropy' | 'softmaxCrossEntropy', got undefined",
    ],
    [
      'binaryCrossEntropy',
      "a last layer with activation 'sigmoid' | 'linear' for binaryCrossEntropy, got \"tanh\"",
    ],
    ['softmaxCrossEntropy', 'a last layer with activation \'linear\' for softmaxCrossEntropy, got "tanh"'],
  ])('the loss %s', (loss, message) => {
    expect(call({}, loss)).toThrow(new RangeError(`lossAndGradient: expected ${message}`));
  });
});
