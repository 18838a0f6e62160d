import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDigitsData } from '../../src/data/digits-data.js';
import { loadDigits } from '../../src/data/digits.js';
import { listInputs } from '../../src/kernels/input-lists.js';
import { listRows } from '../../src/kernels/list-rows.js';
import { portableKernel } from '../../src/kernels/portable.js';
import { pairInputs, type InputPairs } from '../../src/kernels/simd/input-pairs.js';
import { createWorkspace } from '../../src/kernels/workspace.js';
import { createNumbers, type NumberArray, type Precision } from '../../src/math/precision.js';
import { createMlp, layerViews } from '../../src/network/mlp.js';
import { createRandom } from '../../src/random/random.js';
import { precision, problemSeed } from '../arbitraries.js';
import { bitsOf } from '../networks.js';

const sparse = Float32Array.from({ length: 2 * 32 }, (_, k) => (k % 32 === 3 || k === 40 ? 0.5 : 0));

describe('the lists of inputs that are not 0', () => {
  test('name them sample by sample, with their values', () => {
    expect(listInputs(sparse, 32, 'float32')).toEqual({
      starts: Uint32Array.of(0, 1, 3),
      inputs: Uint16Array.of(3, 3, 8),
      values: Float32Array.of(0.5, 0.5, 0.5),
    });
  });

  test('take −0 for 0, and leave a sample without any other number empty', () => {
    const samples = new Float64Array(3 * 32).fill(-0);
    samples[95] = 1;
    expect(listInputs(samples, 32, 'float64')).toEqual({
      starts: Uint32Array.of(0, 0, 0, 1),
      inputs: Uint16Array.of(31),
      values: Float64Array.of(1),
    });
  });

  test('are made of the digits as they are, and not where half of the images are inverted', async () => {
    const digits = await loadDigits();
    const listsOf = (task: 'plain' | 'inverted') =>
      listInputs(createDigitsData(digits, { task, seed: 1 }).train.inputs, 400, 'float32');
    expect(listsOf('inverted')).toBeNull();
    expect(listsOf('plain')!.starts).toHaveLength(1001);
  });

  test('are not made where they take longer: few inputs are 0, or samples are narrow', () => {
    const half = sparse.map((x, k) => (k % 2 === 0 ? 1 : x));
    expect(listInputs(half, 32, 'float32')).toBeNull();
    expect(listInputs(sparse, 16, 'float32')).toBeNull();
  });
});

describe('the pairs that the SIMD kernels read', () => {
  /** Returns for each sample where weights begin and the inputs, pair by pair. */
  function read({ starts, pairs }: InputPairs, of: Precision): [place: number, input: number][][] {
    const view = new DataView(pairs.buffer);
    const size = of === 'float64' ? 8 : 4;
    const input = (at: number): number =>
      of === 'float64' ? view.getFloat64(at, true) : view.getFloat32(at, true);
    return Array.from({ length: starts.length - 1 }, (_, row) => {
      const list: [number, number][] = [];
      for (let at = starts[row]!; at < starts[row + 1]!; at += 8 + 2 * size)
        for (const k of [0, 1]) list.push([view.getUint32(at + 4 * k, true), input(at + 8 + size * k)]);
      return list;
    });
  }

  test('say where the weights of an input begin, and fill up with an input of 0', () => {
    const samples = { float32: sparse, float64: Float64Array.from(sparse) };
    // bytes of a panel for each input: 24 units are 6 vectors, and 20 units in float64 two panels of 5
    for (const [of, units, bytes] of [
      ['float32', 24, 96],
      ['float64', 20, 80],
    ] as const)
      expect(read(pairInputs(samples[of], 32, units, of)!, of)).toEqual([
        [
          [3 * bytes, 0.5],
          [0, 0],
        ],
        [
          [3 * bytes, 0.5],
          [8 * bytes, 0.5],
        ],
      ]);
  });

  test('are not made for a layer that fills a single vector', () => {
    expect(pairInputs(sparse, 32, 4, 'float32')).toBeNull();
    expect(pairInputs(sparse, 32, 5, 'float32')).not.toBeNull();
    expect(pairInputs(Float64Array.from(sparse), 32, 2, 'float64')).toBeNull();
    expect(pairInputs(Float64Array.from(sparse), 32, 3, 'float64')).not.toBeNull();
  });
});

describe('the portable kernel', () => {
  test('gives the same bits from lists as from all inputs, whatever the order of the rows', () => {
    const setting = fc.record({
      precision,
      width: fc.integer({ min: 32, max: 70 }),
      units: fc.integer({ min: 1, max: 23 }),
      count: fc.integer({ min: 1, max: 9 }),
      rows: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
      inked: fc.constantFrom<number>(0, 0.05, 0.3),
      seed: problemSeed,
    });
    fc.assert(
      fc.property(setting, ({ precision, width, units, count, rows, inked, seed }) => {
        const random = createRandom(seed, 'test');
        const draw = (numbers: NumberArray): NumberArray => numbers.map(() => random.normal());
        const samples = createNumbers(precision, count * width).map(() =>
          random.uniform() < inked ? random.normal() : [0, -0][random.integer(2)]!,
        );
        const listed = listRows(samples, width, precision, rows.length);
        // by chance more than half of few inputs may be inked
        fc.pre(listed !== null);
        const mlp = createMlp({ inputs: width, layers: [{ units, activation: 'tanh' }], precision });
        mlp.parameters.set(draw(mlp.parameters));
        const chosen = Int32Array.from(rows, (row) => row % count);
        const deltas = draw(createNumbers(precision, chosen.length * units));

        const [fromAll, fromLists] = [false, true].map((isListed) => {
          const workspace = createWorkspace(mlp.layers, precision, chosen.length);
          if (isListed) {
            listed.samples.set(chosen);
            workspace.listed = listed;
          } else
            chosen.forEach((row, k) =>
              workspace.inputs.set(samples.subarray(row * width, (row + 1) * width), k * width),
            );
          portableKernel.forward(mlp.layers, workspace, chosen.length);
          workspace.layers[0]!.deltas.set(deltas);
          const gradient = createNumbers(precision, mlp.parameters.length);
          const views = mlp.layers.map((layer) => layerViews(layer, gradient));
          // twice, since passes of a step add to what is there
          for (let pass = 0; pass < 2; pass++)
            portableKernel.backward(mlp.layers, workspace, chosen.length, views);
          return [bitsOf(workspace.layers[0]!.preActivations), bitsOf(gradient)];
        });
        expect(fromLists).toEqual(fromAll);
      }),
      { numRuns: 300 },
    );
  });
});
