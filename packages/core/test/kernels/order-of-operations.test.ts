import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { selectKernel } from '../../src/kernels/kernel.js';
import { loadSimdKernels } from '../../src/kernels/simd/load.js';
import type { NumberArray, Precision } from '../../src/math/precision.js';
import { forwardLayers } from '../../src/network/forward.js';
import { createMlp } from '../../src/network/mlp.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { precision, problemSeed } from '../arbitraries.js';
import { bitsOf, prepare } from '../networks.js';

const rounding = (of: Precision) => (of === 'float64' ? (x: number) => x : Math.fround);
const zeros = (of: Precision, length: number): NumberArray =>
  of === 'float64' ? new Float64Array(length) : new Float32Array(length);

/** A network of two linear layers: every number in it is a sum of products, whose order the kernel interface fixes. */
interface Setting {
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
  readonly count: number;
  readonly seed: number;
  readonly precision: Precision;
}

const setting: fc.Arbitrary<Setting> = fc.record({
  inputs: fc.integer({ min: 1, max: 9 }),
  hidden: fc.integer({ min: 1, max: 40 }),
  outputs: fc.integer({ min: 1, max: 9 }),
  count: fc.integer({ min: 1, max: 70 }),
  seed: problemSeed,
  precision,
});

const prepareLinear = ({ hidden, outputs, ...rest }: Setting) =>
  prepare(
    {
      ...rest,
      layers: [
        { units: hidden, activation: 'linear' },
        { units: outputs, activation: 'linear' },
      ],
      loss: 'meanSquaredError',
    },
    rest.precision,
  );

// the portable ones first: loaded kernels stay
describe.each(['portable', 'SIMD'])('the order of operations in the %s kernel', (name) => {
  beforeAll(async () => {
    if (name === 'SIMD') await loadSimdKernels();
    expect(selectKernel().name).toBe(name);
  });

  test('of a pre-activation: the bias, never −0, then weight × input in the order of the inputs', () => {
    fc.assert(
      fc.property(setting, (any) => {
        const { mlp, samples } = prepareLinear(any);
        const round = rounding(any.precision);
        let x = samples.inputs;
        forwardLayers(mlp, samples.inputs, any.count).forEach(({ preActivations, activations }, l) => {
          const { inputs, units, weights, biases } = mlp.layers[l]!;
          const expected = zeros(any.precision, any.count * units);
          for (let row = 0; row < any.count; row++) {
            for (let unit = 0; unit < units; unit++) {
              let sum = biases[unit]! + 0;
              for (let i = 0; i < inputs; i++)
                sum = round(sum + round(weights[unit * inputs + i]! * x[row * inputs + i]!));
              expected[row * units + unit] = sum;
            }
          }
          expect(bitsOf(preActivations)).toEqual(bitsOf(expected));
          expect(bitsOf(activations)).toEqual(bitsOf(expected));
          x = activations;
        });
      }),
      { numRuns: 60 },
    );
  });

  // so that whoever leaves out an input of 0 gets the same bits
  test.each([1, 2, 4, 9, 27])('never ends at −0 in %i units, even from a bias of −0', (units) => {
    for (const of of ['float64', 'float32'] as const) {
      const mlp = createMlp({ inputs: 5, layers: [{ units, activation: 'linear' }], precision: of });
      mlp.parameters.fill(-0);
      const count = 11;
      const [layer] = forwardLayers(mlp, new Float64Array(5 * count), count);
      expect(bitsOf(layer!.preActivations)).toEqual(bitsOf(zeros(of, units * count)));
    }
  });

  test('of a gradient: delta × input in the order of the rows, deltas from the order of the next units', () => {
    fc.assert(
      fc.property(setting, (any) => {
        const { mlp, samples } = prepareLinear(any);
        const round = rounding(any.precision);
        const [first, last] = [mlp.layers[0]!, mlp.layers[1]!];
        const [hidden, output] = forwardLayers(mlp, samples.inputs, any.count);
        const factor = round(2 * (1 / (any.count * last.units)));
        const expected = zeros(any.precision, mlp.parameters.length);
        const add = (index: number, value: number) => (expected[index] = round(expected[index]! + value));
        for (let row = 0; row < any.count; row++) {
          const deltas = Array.from({ length: last.units }, (_, k) => {
            const at = row * last.units + k;
            return round(round(output!.activations[at]! - samples.targets[at]!) * factor);
          });
          deltas.forEach((delta, k) => {
            for (let j = 0; j < first.units; j++)
              add(
                last.weightsOffset + k * first.units + j,
                round(delta * hidden!.activations[row * first.units + j]!),
              );
            add(last.biasesOffset + k, delta);
          });
          for (let j = 0; j < first.units; j++) {
            let delta = 0;
            deltas.forEach(
              (next, k) => (delta = round(delta + round(last.weights[k * first.units + j]! * next))),
            );
            for (let i = 0; i < first.inputs; i++)
              add(
                first.weightsOffset + j * first.inputs + i,
                round(delta * samples.inputs[row * first.inputs + i]!),
              );
            add(first.biasesOffset + j, delta);
          }
        }
        const { gradient } = lossAndGradient(mlp, samples, 'meanSquaredError');
        expect(bitsOf(gradient)).toEqual(bitsOf(expected));
      }),
      { numRuns: 60 },
    );
  });
});
