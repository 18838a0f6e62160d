import { describe, expect, test } from 'vitest';
import { forward } from '../../src/network/forward.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { everyNth, prepare, relativeError } from '../networks.js';
import { nameProblem, readReference, type ProblemSpec } from '../reference.js';

interface GradientCase extends ProblemSpec {
  readonly expected: { readonly loss: number; readonly outputs: number[]; readonly gradient: number[] };
}

const cases = readReference<GradientCase[]>('gradients.json').map((spec) => ({
  name: nameProblem(spec),
  spec,
}));

describe.each(cases)('$name', ({ spec }) => {
  const { loss, count, expected, stride = 1 } = spec;

  test('agrees with PyTorch in float64', () => {
    const { mlp, samples } = prepare(spec);
    expect(relativeError(forward(mlp, samples.inputs, count), expected.outputs)).toBeLessThanOrEqual(1e-14);
    const result = lossAndGradient(mlp, samples, loss);
    expect(relativeError([result.loss], [expected.loss])).toBeLessThanOrEqual(1e-14);
    expect(relativeError(everyNth(result.gradient, stride), expected.gradient)).toBeLessThanOrEqual(1e-14);
  });

  test('agrees with PyTorch to the accuracy of float32', () => {
    const { mlp, samples } = prepare(spec, 'float32');
    const outputs = forward(mlp, samples.inputs, count);
    const result = lossAndGradient(mlp, samples, loss);
    expect(outputs).toBeInstanceOf(Float32Array);
    expect(result.gradient).toBeInstanceOf(Float32Array);
    expect(relativeError(outputs, expected.outputs)).toBeLessThanOrEqual(1e-5);
    expect(relativeError([result.loss], [expected.loss])).toBeLessThanOrEqual(1e-5);
    expect(relativeError(everyNth(result.gradient, stride), expected.gradient)).toBeLessThanOrEqual(1e-5);
  });
});

test('the references cover every activation with every loss', () => {
  const covered = new Set(cases.map(({ spec }) => `${spec.layers[0]!.activation} ${spec.loss}`));
  for (const activation of ['linear', 'relu', 'leakyRelu', 'tanh', 'sigmoid', 'softplus', 'gelu']) {
    for (const loss of ['meanSquaredError', 'binaryCrossEntropy', 'softmaxCrossEntropy']) {
      expect(covered).toContain(`${activation} ${loss}`);
    }
  }
});
