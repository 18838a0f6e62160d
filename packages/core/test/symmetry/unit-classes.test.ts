import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMlp } from '../../src/network/mlp.js';
import { createRandom } from '../../src/random/random.js';
import { largestDifference } from '../../src/symmetry/largest-difference.js';
import { unitClasses, unitsAreEqual } from '../../src/symmetry/unit-classes.js';
import { rowClusters } from '../../src/symmetry/row-clusters.js';
import { UNIT_PARTS, unitRows } from '../../src/symmetry/unit-rows.js';
import { precision, problemSeed } from '../arbitraries.js';

/** A network with 3 inputs and 2 outputs whose hidden units belong to the classes given. */
function withClasses(labels: number[], seed = 1, inPrecision: 'float64' | 'float32' = 'float64') {
  const mlp = createMlp({
    inputs: 3,
    layers: [
      { units: labels.length, activation: 'tanh' },
      { units: 2, activation: 'linear' },
    ],
    precision: inPrecision,
  });
  const [hidden, output] = [mlp.layers[0]!, mlp.layers[1]!];
  labels.forEach((label, unit) => {
    const random = createRandom(seed, 'class', label);
    for (let i = 0; i < 3; i++) hidden.weights[unit * 3 + i] = random.normal();
    hidden.biases[unit] = random.normal();
    for (let row = 0; row < 2; row++) output.weights[row * labels.length + unit] = random.normal();
  });
  return mlp;
}

const anyLabels = fc.array(fc.nat(4), { minLength: 1, maxLength: 12 });

describe('unitClasses', () => {
  test('finds the classes from which a layer was made, numbered by first occurrence', () => {
    fc.assert(
      fc.property(anyLabels, problemSeed, precision, (labels, seed, inPrecision) => {
        const { count, labels: found } = unitClasses(withClasses(labels, seed, inPrecision), 0);
        const order = [...new Set(labels)];
        expect(count).toBe(order.length);
        expect([...found]).toEqual(labels.map((label) => order.indexOf(label)));
      }),
    );
  });

  test.each([
    ['an incoming weight', 0, 4],
    ['the bias', 0, 3 * 3 + 1],
    ['an outgoing weight', 1, 1],
    ['the last outgoing weight', 1, 4],
  ])('takes units apart that differ in the last bit of %s', (_part, layer, index) => {
    const mlp = withClasses([0, 0, 0]);
    expect(unitClasses(mlp, 0).count).toBe(1);
    const at = (layer === 0 ? 0 : mlp.layers[1]!.weightsOffset) + index;
    mlp.parameters[at]! *= 1 + 2 ** -52;
    expect([...unitClasses(mlp, 0).labels]).toEqual([0, 1, 0]);
  });

  test.each([
    ['an incoming weight', 0, 4, [3, 3, 3]],
    ['the bias', 0, 3 * 3 + 1, [2, 3, 3]],
    ['an outgoing weight', 1, 1, [2, 2, 3]],
  ])('counts a difference of %s only where that part has to be equal', (_part, layer, index, expected) => {
    const mlp = withClasses([0, 0, 1]);
    const at = (layer === 0 ? 0 : mlp.layers[1]!.weightsOffset) + index;
    mlp.parameters[at]! *= 1 + 2 ** -52;
    const counts = UNIT_PARTS.map((parts) => unitClasses(mlp, 0, parts).count);
    expect(counts).toEqual(expected);
  });

  test('groups units by what they see as the clusters of their rows without tolerance do', () => {
    fc.assert(
      fc.property(anyLabels, problemSeed, precision, (labels, seed, inPrecision) => {
        const mlp = withClasses(labels, seed, inPrecision);
        mlp.layers[1]!.weights.fill(0);
        const { count, labels: found } = rowClusters(unitRows(mlp, 0, 'weights+bias'));
        expect(unitClasses(mlp, 0, 'weights+bias')).toEqual({ count, labels: found });
      }),
    );
  });

  test('takes units apart whose weights are the same numbers in another place', () => {
    const mlp = createMlp({ inputs: 2, layers: [{ units: 4, activation: 'tanh' }] });
    const [layer] = mlp.layers;
    layer!.weights.set([1, 2, 2, 1, 1, 2, 0, 3]);
    layer!.biases.set([0, 0, 0, 0]);
    expect(unitClasses(mlp, 0)).toEqual({ count: 3, labels: Int32Array.of(0, 1, 0, 2) });
  });

  test('compares nothing outgoing in the last layer', () => {
    const mlp = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'linear' }] });
    expect(unitClasses(mlp, 0)).toEqual({ count: 1, labels: new Int32Array(3) });
  });

  test('takes −0 and 0 as equal and a NaN as equal to nothing', () => {
    const mlp = withClasses([0, 0, 0]);
    mlp.layers[0]!.biases.set([0, -0, 0]);
    expect(unitClasses(mlp, 0).count).toBe(1);
    mlp.layers[0]!.biases.fill(NaN);
    expect(unitClasses(mlp, 0).count).toBe(3);
  });

  test('sees one unit in a layer of one', () => {
    expect(unitClasses(withClasses([0]), 0)).toEqual({ count: 1, labels: new Int32Array(1) });
  });
});

describe('unitsAreEqual', () => {
  test('is an equivalence', () => {
    fc.assert(
      fc.property(anyLabels, (labels) => {
        const mlp = withClasses(labels);
        labels.forEach((a, i) => labels.forEach((b, j) => expect(unitsAreEqual(mlp, 0, i, j)).toBe(a === b)));
      }),
    );
  });
});

describe('largestDifference', () => {
  test('compares chosen units with the first of them only', () => {
    const mlp = withClasses([0, 1, 2, 2]);
    expect(largestDifference(mlp, 0, [3, 2])).toBe(0);
    mlp.layers[0]!.biases[3]! += 8;
    expect(largestDifference(mlp, 0, [3, 2])).toBeCloseTo(8);
    expect(largestDifference(mlp, 0, [1])).toBe(0);
    expect(() => largestDifference(mlp, 0, [0, 4])).toThrow(
      'largestDifference: expected a unit of chosen to be an integer in [0, 3], got 4',
    );
  });

  test('is 0 exactly if all incoming weights and biases are equal, whatever the outgoing ones', () => {
    const mlp = withClasses([0, 0, 0, 0]);
    mlp.layers[1]!.weights[2] = 99;
    expect(largestDifference(mlp, 0)).toBe(0);
    mlp.layers[0]!.weights[3 * 3 + 1]! *= 1 + 2 ** -52;
    expect(largestDifference(mlp, 0)).toBeGreaterThan(0);
  });

  test('is the largest difference of a weight or bias from that of the first unit', () => {
    const mlp = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'tanh' }] });
    mlp.layers[0]!.weights.set([1, 1, 2, 1, 1, -3]);
    expect(largestDifference(mlp, 0)).toBe(4);
    mlp.layers[0]!.biases.set([5, 0, 0]);
    expect(largestDifference(mlp, 0)).toBe(5);
  });
});

describe('the measures refuse', () => {
  const mlp = withClasses([0, 1]);

  test.each([-1, 2, 0.5])('the layer %d', (layer) => {
    const message = `expected layerIndex to be an integer in [0, 1], got ${layer}`;
    expect(() => unitClasses(mlp, layer)).toThrow(new RangeError(`unitClasses: ${message}`));
    expect(() => unitsAreEqual(mlp, layer, 0, 1)).toThrow(new RangeError(`unitsAreEqual: ${message}`));
    expect(() => largestDifference(mlp, layer)).toThrow(new RangeError(`largestDifference: ${message}`));
  });

  test('a unit that is not there', () => {
    expect(() => unitsAreEqual(mlp, 0, 2, 0)).toThrow(
      new RangeError('unitsAreEqual: expected unit to be an integer in [0, 1], got 2'),
    );
    expect(() => unitsAreEqual(mlp, 0, 0, -1)).toThrow(
      new RangeError('unitsAreEqual: expected other to be an integer in [0, 1], got -1'),
    );
  });
});
