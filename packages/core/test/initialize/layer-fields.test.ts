import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  initialize,
  type Initialization,
  type LayerInitialization,
} from '../../src/initialize/initialize.js';
import { literalInitialization, literalRows } from '../../src/initialize/literal-initialization.js';
import { SCHEMES, type Scheme } from '../../src/initialize/scheme.js';
import { createMlp } from '../../src/network/mlp.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import { bitsOf } from '../networks.js';
import { dot, initialized, initializedLayer, rowsOf } from '../initialized.js';

const normal: Scheme = { scheme: 'normal', standardDeviation: 1 };
const all = { weights: normal, biases: normal };

describe('noise', () => {
  const zeros: LayerInitialization = { weights: { scheme: 'zeros' } };

  test('is proportional to its deviation: its draws do not depend on it', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -300, max: 300 }), (seed, exponent) => {
        const epsilon = 2 ** exponent;
        const unit = initializedLayer(5, 4, { ...zeros, noise: { weights: 1, biases: 1 } }, seed);
        const scaled = initializedLayer(
          5,
          4,
          { ...zeros, noise: { weights: epsilon, biases: epsilon } },
          seed,
        );
        // powers of 2 scale exactly
        expect(scaled.weights).toEqual(unit.weights.map((w) => w * epsilon));
        expect(scaled.biases).toEqual(unit.biases.map((b) => b * epsilon));
      }),
    );
  });

  test('has mean 0 and the deviation asked for, for weights and biases apart', () => {
    const { weights, biases } = initializedLayer(200, 100, { ...zeros, noise: { weights: 1e-6 } });
    const meanSquare = dot(weights, weights) / weights.length;
    expect(Math.sqrt(meanSquare) / 1e-6).toBeCloseTo(1, 1);
    expect(Math.abs(dot(weights, Array(20_000).fill(1)) / 20_000)).toBeLessThan(3e-8);
    expect(biases.every((b) => b === 0)).toBe(true);
    const other = initializedLayer(200, 100, { ...zeros, noise: { biases: 1e-6 } });
    expect(other.weights.every((w) => w === 0)).toBe(true);
    expect(other.biases.every((b) => b !== 0)).toBe(true);
  });

  test.each([1e-6, 1e-9, 1e-12])('of %d parts twins, and by about so much', (epsilon) => {
    const mlp = initialized([6, 5, 1], {
      layers: [
        { weights: normal, twins: { outgoing: 'equal' }, noise: { weights: epsilon } },
        { weights: normal },
      ],
    });
    expect(unitClasses(mlp, 0).count).toBe(5);
    const [first, second] = rowsOf(mlp.layers[0]!);
    const distance = Math.hypot(...first!.map((w, i) => w - second![i]!));
    expect(distance / epsilon).toBeGreaterThan(1);
    expect(distance / epsilon).toBeLessThan(10);
  });

  test('shifts no other draw', () => {
    const plain = initializedLayer(5, 4, all, 3);
    const noisy = initializedLayer(5, 4, { ...all, noise: { weights: 2 ** -20 } }, 3);
    expect(noisy.biases).toEqual(plain.biases);
    noisy.weights.forEach((w, i) => expect(Math.abs(w - plain.weights[i]!)).toBeLessThan(2 ** -17));
  });
});

describe('rows of their own', () => {
  test('replace the weights and biases of the units they name, and no others', () => {
    const plain = initializedLayer(2, 4, all);
    const { weights, biases } = initializedLayer(2, 4, {
      ...all,
      rows: [
        { unit: 2, weights: { scheme: 'literal', values: [7, 8] } },
        { unit: 0, bias: 9 },
      ],
    });
    expect([...weights]).toEqual([...plain.weights.subarray(0, 4), 7, 8, ...plain.weights.subarray(6)]);
    expect([...biases]).toEqual([9, ...plain.biases.subarray(1)]);
  });

  test('draw from a stream for each unit, whatever rows stand beside', () => {
    const zeros: Scheme = { scheme: 'zeros' };
    const draw = (...units: number[]) =>
      rowsOf(
        initializedLayer(3, 4, { weights: zeros, rows: units.map((unit) => ({ unit, weights: normal })) }),
      );
    expect(draw(1)[1]).toEqual(draw(3, 1)[1]);
    expect(draw(3)[3]).toEqual(draw(3, 1)[3]);
    expect(draw(1)[1]).not.toEqual(draw(3)[3]);
    // one random unit among equal ones
    expect(draw(1).map((row) => row.every((w) => w === 0))).toEqual([true, false, true, true]);
  });

  test('take the row of their unit from schemes that count rows', () => {
    for (const scheme of [{ scheme: 'ramp', step: 2 }, { scheme: 'hadamard' }] as const) {
      const whole = rowsOf(initializedLayer(4, 5, { weights: scheme }));
      const rows = [{ unit: 3, weights: scheme }];
      expect(rowsOf(initializedLayer(4, 5, { weights: normal, rows }))[3]).toEqual(whole[3]);
    }
  });

  test('come before twins, which may copy them', () => {
    const { weights } = initializedLayer(1, 3, {
      weights: normal,
      rows: [{ unit: 0, weights: { scheme: 'constant', value: 5 } }],
      twins: { outgoing: 'equal', groups: [[0, 2]] },
    });
    expect([weights[0], weights[2]]).toEqual([5, 5]);
  });
});

describe('one reused seed', () => {
  const drawing: Scheme[] = SCHEMES.filter(
    (scheme) => !['zeros', 'constant', 'literal', 'ramp', 'hadamard'].includes(scheme),
  ).map((scheme) => ({ scheme }) as Scheme);

  test.each(drawing)('makes all units equal: $scheme', (scheme) => {
    const layer = { weights: scheme, biases: scheme };
    const mlp = initialized([6, 5, 3], { layers: [{ ...layer, reuseSeed: true }, layer] });
    const rows = rowsOf(mlp.layers[0]!);
    expect(rows.map(String)).toEqual(Array(5).fill(String(rows[0])));
    expect(new Set(mlp.layers[0]!.biases).size).toBe(1);
    expect(new Set(rows[0]).size).toBe(6);
    // the outgoing weights were drawn by other units, so they differ
    expect(unitClasses(mlp, 0).count).toBe(5);
  });

  test('gives every unit what the first one draws without the mistake', () => {
    const plain = rowsOf(initializedLayer(6, 5, { weights: normal }));
    const reused = rowsOf(initializedLayer(6, 5, { weights: normal, reuseSeed: true }));
    for (const row of reused) expect(row).toEqual(plain[0]);
  });

  test.each([
    { scheme: 'ramp', step: 0.1 },
    { scheme: 'hadamard' },
    { scheme: 'literal', values: [1, 2, 3, 4, 5, 6] },
  ] as Scheme[])('changes nothing where nothing is drawn: $scheme', (weights) => {
    expect(initializedLayer(2, 3, { weights, reuseSeed: true })).toEqual(initializedLayer(2, 3, { weights }));
  });

  test('of false is none', () => {
    expect(initializedLayer(2, 3, { ...all, reuseSeed: false })).toEqual(initializedLayer(2, 3, all));
  });
});

describe('literalInitialization', () => {
  test.each(['float64', 'float32'] as const)(
    'makes the same network again, by way of JSON, in %s',
    (precision) => {
      const widths = [4, 5, 2];
      const mlp = initialized(widths, { layers: [all, all] }, 11, precision);
      const literal = JSON.parse(JSON.stringify(literalInitialization(mlp))) as Initialization;
      expect(bitsOf(initialized(widths, literal, 99, precision).parameters)).toEqual(bitsOf(mlp.parameters));
    },
  );

  test('refuses a network with numbers that JSON cannot hold', () => {
    const mlp = initialized([1, 1], normal);
    mlp.parameters[1] = NaN;
    expect(() => literalInitialization(mlp)).toThrow(
      new RangeError('literalInitialization: expected finite parameters[1], got NaN'),
    );
  });
});

describe('literalRows', () => {
  const trained = initialized([3, 6], { layers: [all] }, 5);

  test('copies chosen units of one network into the first units of another', () => {
    const copy = initializedLayer(3, 4, { weights: normal, rows: literalRows(trained, 0, [4, 1]) });
    expect(rowsOf(copy).slice(0, 2)).toEqual([4, 1].map((unit) => rowsOf(trained.layers[0]!)[unit]));
    expect([...copy.biases.subarray(0, 2)]).toEqual([4, 1].map((unit) => trained.layers[0]!.biases[unit]));
  });

  test('copies all units unless told which', () => {
    expect(initializedLayer(3, 6, { weights: normal, rows: literalRows(trained, 0) })).toEqual(
      trained.layers[0],
    );
  });

  test.each([
    [() => literalRows(trained, 1), 'layerIndex to be an integer in [0, 0], got 1'],
    [() => literalRows(trained, 0, [6]), 'units[0] to be an integer in [0, 5], got 6'],
  ])('refuses what is not there', (call, message) => {
    expect(call).toThrow(new RangeError(`literalRows: expected ${message}`));
  });
});

describe('initialize refuses', () => {
  const call = (layer: object) => () => {
    const mlp = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'tanh' }] });
    mlp.parameters.fill(4);
    try {
      initialize(mlp, { layers: [{ weights: normal, ...layer }] }, 1);
    } finally {
      expect(mlp.parameters.every((w) => w === 4)).toBe(true);
    }
  };
  const literal = { scheme: 'literal', values: [1] };

  test.each([
    [{ rows: [{ unit: 3 }] }, 'rows[0].unit to be an integer in [0, 2], got 3'],
    [{ rows: [{ unit: 1 }, { unit: 1 }] }, 'rows[1].unit that no other row names, got 1'],
    [{ rows: [{ unit: 1, biases: 2 }] }, 'a row with fields unit, weights, bias, got "biases"'],
    [{ rows: [{ unit: 1, bias: NaN }] }, 'rows[0].bias to be finite, got NaN'],
    [{ rows: [{ unit: 1, weights: literal }] }, 'values of length 2, got Array of length 1'],
    [
      { rows: [{ unit: 0 }, { unit: 1 }], twins: { outgoing: 'equal' } },
      'rows[1].unit that is not the copy of a twin, got 1',
    ],
    [{ noise: { weights: -1 } }, 'noise.weights ≥ 0, got -1'],
    [{ noise: { biases: Infinity } }, 'noise.biases ≥ 0, got Infinity'],
    [{ noise: { epsilon: 1 } }, 'noise with fields weights, biases, got "epsilon"'],
    [{ weights: { scheme: 'hadamard', gain: NaN } }, 'gain to be finite, got NaN'],
    [{ weights: { scheme: 'orthogonal', gain: Infinity } }, 'gain to be finite, got Infinity'],
    [{ weights: { scheme: 'ramp', step: -Infinity } }, 'step to be finite, got -Infinity'],
    [{ weights: { scheme: 'ramp', gain: 1 } }, 'scheme \'ramp\' with fields scheme, step, got "gain"'],
  ])('%j and leaves the network as it was', (layer, message) => {
    expect(call(layer)).toThrow(new RangeError(`initialize: expected ${message}`));
  });

  test.each([
    [{ rows: { unit: 1 } }, 'rows to be an array, got an object'],
    [{ rows: [1] }, 'a row to be an object, got 1'],
    [{ rows: [{}] }, 'rows[0].unit to be an integer in [0, 2], got undefined'],
    [{ noise: 0.1 }, 'noise to be an object, got 0.1'],
    [{ noise: { weights: '1' } }, 'noise.weights ≥ 0, got "1"'],
    [{ reuseSeed: 1 }, 'reuseSeed true | false, got 1'],
    [{ weights: { scheme: 'ramp' } }, 'step to be finite, got undefined'],
    [{ weights: { scheme: 'orthogonal', gain: null } }, 'gain to be finite, got null'],
  ])('the wrong kind, %j', (layer, message) => {
    expect(call(layer)).toThrow(new TypeError(`initialize: expected ${message}`));
  });
});
