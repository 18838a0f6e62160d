import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { initialize } from '../../src/initialize/initialize.js';
import { activationValue } from '../../src/kernels/activation-value.js';
import { selectKernel } from '../../src/kernels/kernel.js';
import { ACTIVATIONS } from '../../src/kernels/layer.js';
import { portableKernel } from '../../src/kernels/portable.js';
import { loadedSimdKernels, loadSimdKernels } from '../../src/kernels/simd/load.js';
import { createWorkspace } from '../../src/kernels/workspace.js';
import type { NumberArray } from '../../src/math/precision.js';
import { createMlp } from '../../src/network/mlp.js';
import { createRandom } from '../../src/random/random.js';
import { precision } from '../arbitraries.js';
import { bitsOf } from '../networks.js';

beforeAll(async () => {
  // without them these tests would compare the portable kernels with themselves
  expect(await loadSimdKernels()).toBe(true);
});

describe('the SIMD kernels of single passes', () => {
  test('compute the forward passes of many networks in turn, in rows of any number', () => {
    const network = fc.record({
      precision: fc.constantFrom('float64' as const, 'float32' as const),
      inputs: fc.integer({ min: 1, max: 60 }),
      layers: fc.array(
        fc.record({ units: fc.integer({ min: 1, max: 40 }), activation: fc.constantFrom(...ACTIVATIONS) }),
        { minLength: 1, maxLength: 4 },
      ),
      capacity: fc.integer({ min: 1, max: 70 }),
      missing: fc.integer({ min: 0, max: 69 }),
      seed: fc.integer({ min: 0, max: 1e9 }),
    });
    fc.assert(
      fc.property(fc.array(network, { minLength: 2, maxLength: 5 }), (networks) => {
        const passes = networks.map(({ capacity, missing, seed, ...spec }) => {
          const mlp = createMlp(spec);
          const random = createRandom(seed, 'test');
          const draw = (numbers: NumberArray): void =>
            numbers.forEach((_, i) => (numbers[i] = random.normal()));
          const [simd, portable] = [0, 1].map(() => createWorkspace(mlp.layers, mlp.precision, capacity));
          return { mlp, draw, simd: simd!, portable: portable!, rows: Math.max(1, capacity - missing) };
        });
        // twice, because a workspace keeps its place while others come and go
        for (const { mlp, draw, simd, portable, rows } of [...passes, ...passes]) {
          draw(mlp.parameters);
          draw(simd.inputs);
          portable.inputs.set(simd.inputs);
          loadedSimdKernels()!.kernel.forward(mlp.layers, simd, rows);
          portableKernel.forward(mlp.layers, portable, rows);
          simd.layers.forEach(({ preActivations, activations }, l) => {
            expect(bitsOf(preActivations)).toEqual(bitsOf(portable.layers[l]!.preActivations));
            expect(bitsOf(activations)).toEqual(bitsOf(portable.layers[l]!.activations));
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  test.each(ACTIVATIONS)(
    'compute %s of every kind of number: any bits, and all around the limits',
    (activation) => {
      const limits = [
        0, 9, 10, 18, 20, 87.33, 88.72284, 88.73, 103.98, 708.4, 709.7828, 709.79, 745.13, 745.14, 1e300,
      ];
      const near = fc
        .tuple(
          fc.constantFrom(...limits),
          fc.constantFrom(-1, 1),
          fc.double({ min: -0.02, max: 0.02, noNaN: true }),
        )
        .map(([limit, sign, by]) => sign * (limit + by));
      const number = fc.oneof(near, fc.double(), fc.double({ min: -750, max: 750 }), fc.float());
      fc.assert(
        fc.property(precision, fc.array(number, { minLength: 1, maxLength: 64 }), (precision, numbers) => {
          const mlp = createMlp({ inputs: 1, layers: [{ units: 1, activation }], precision });
          mlp.parameters[0] = 1;
          const [simd, portable] = [loadedSimdKernels()!.kernel, portableKernel].map((kernel) => {
            const workspace = createWorkspace(mlp.layers, precision, numbers.length);
            workspace.inputs.set(numbers);
            kernel.forward(mlp.layers, workspace, numbers.length);
            // the bits of what is no number are nobody's business
            return Array.from(workspace.layers[0]!.activations);
          });
          expect(simd).toEqual(portable);
        }),
        { numRuns: 300 },
      );
    },
  );

  test('take part in what is computed of a network, and leave dropout to the portable ones', () => {
    expect(selectKernel()).toBe(loadedSimdKernels()!.kernel);
    const mlp = createMlp({
      inputs: 3,
      layers: [
        { units: 5, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
    });
    initialize(mlp, { scheme: 'glorotUniform' }, 1);
    const workspace = createWorkspace(mlp.layers, mlp.precision, 4, true);
    workspace.inputs.fill(1);
    selectKernel().forward(mlp.layers, workspace, 4);
    // what is masked is 0
    expect(workspace.layers[0]!.activations[0]).not.toBe(0);
    expect(workspace.layers[0]!.outputs[0]).toBe(0);
    expect(workspace.layers[1]!.activations[0]).toBe(activationValue('sigmoid', mlp.layers[1]!.biases[0]!));
  });
});
