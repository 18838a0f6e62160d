import { describe, expect, test } from 'vitest';
import type { Optimizer } from '../../src/training/optimizer.js';
import { createTrainer } from '../../src/training/trainer.js';
import { everyNth, prepare, relativeError } from '../networks.js';
import { nameProblem, readReference, type ProblemSpec } from '../reference.js';

interface TrajectoryCase extends ProblemSpec {
  readonly optimizer: Optimizer;
  readonly batchSize: number;
  readonly steps: number;
  readonly expected: { readonly losses: number[]; readonly parameters: number[] };
}

const cases = readReference<TrajectoryCase[]>('trajectories.json').map((spec) => ({
  name: `${JSON.stringify(spec.optimizer)} on ${nameProblem(spec)}, ${spec.batchSize} a batch`,
  spec,
}));

describe.each(cases)('$name', ({ spec }) => {
  const { loss, optimizer, batchSize, steps, stride = 1, expected } = spec;
  const run = (precision: 'float64' | 'float32') => {
    const { mlp, samples } = prepare(spec, precision);
    const trainer = createTrainer(mlp, samples, { loss, optimizer, batchSize });
    const losses = Array.from({ length: steps }, () => trainer.step(1).loss);
    return { losses, parameters: everyNth(mlp.parameters, stride) };
  };

  test('follows PyTorch for 100 steps in float64', () => {
    const { losses, parameters } = run('float64');
    expect(relativeError(losses, expected.losses)).toBeLessThanOrEqual(1e-13);
    expect(relativeError(parameters, expected.parameters)).toBeLessThanOrEqual(1e-13);
  });

  test('follows PyTorch for 100 steps in float32, as far as its accuracy goes', () => {
    const { losses, parameters } = run('float32');
    expect(relativeError(losses, expected.losses)).toBeLessThanOrEqual(1e-4);
    expect(relativeError(parameters, expected.parameters)).toBeLessThanOrEqual(1e-4);
  });
});
