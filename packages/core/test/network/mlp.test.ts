import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyMlp } from '../../src/network/copy-mlp.js';
import { createMlp, type MlpSpec } from '../../src/network/mlp.js';
import { activation, precision } from '../arbitraries.js';

describe('createMlp', () => {
  test('lays the parameters out layer by layer, weights before biases, without gaps', () => {
    const layers = fc.array(fc.record({ units: fc.integer({ min: 1, max: 9 }), activation }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), layers, precision, (inputs, specs, inPrecision) => {
        const mlp = createMlp({ inputs, layers: specs, precision: inPrecision });
        mlp.parameters.set(Array.from(mlp.parameters, (_, i) => i));
        let next = 0;
        let width = inputs;
        mlp.layers.forEach((layer, l) => {
          expect([layer.inputs, layer.units, layer.activation]).toEqual([
            width,
            specs[l]!.units,
            specs[l]!.activation,
          ]);
          expect([layer.weightsOffset, layer.weights[0]]).toEqual([next, next]);
          next += width * layer.units;
          expect([layer.biasesOffset, layer.biases[0]]).toEqual([next, next]);
          next += layer.units;
          expect([layer.weights.length, layer.biases.length]).toEqual([width * layer.units, layer.units]);
          width = layer.units;
        });
        expect(mlp.parameters.length).toBe(next);
        expect(mlp.outputs).toBe(width);
      }),
    );
  });

  test('makes layers views: writing to them writes to the parameters', () => {
    const mlp = createMlp({ inputs: 2, layers: [{ units: 2, activation: 'tanh' }] });
    mlp.layers[0]!.weights[3] = 7;
    mlp.layers[0]!.biases[1] = 9;
    expect([...mlp.parameters]).toEqual([0, 0, 0, 7, 0, 9]);
  });

  test('computes in float64 unless told otherwise', () => {
    const layers = [{ units: 1, activation: 'tanh' as const }];
    expect(createMlp({ inputs: 1, layers }).parameters).toBeInstanceOf(Float64Array);
    expect(createMlp({ inputs: 1, layers, precision: 'float32' }).parameters).toBeInstanceOf(Float32Array);
  });

  test('has 10,431 parameters for 400-25-15-1', () => {
    const layers = [25, 15, 1].map((units) => ({ units, activation: 'sigmoid' as const }));
    expect(createMlp({ inputs: 400, layers }).parameters.length).toBe(400 * 25 + 25 + 25 * 15 + 15 + 15 + 1);
  });
});

describe('createMlp refuses', () => {
  const layer = { units: 1, activation: 'tanh' };
  const call = (spec: unknown) => () => createMlp(spec as MlpSpec);

  test.each([
    [{ inputs: 0, layers: [layer] }, 'inputs ≥ 1, an integer, got 0'],
    [{ inputs: 1.5, layers: [layer] }, 'inputs ≥ 1, an integer, got 1.5'],
    [{ inputs: NaN, layers: [layer] }, 'inputs ≥ 1, an integer, got NaN'],
    [{ inputs: 1, layers: [] }, 'at least one layer, got Array of length 0'],
    [{ inputs: 1, layers: [{ ...layer, units: 0 }] }, 'units ≥ 1, an integer, got 0'],
    [{ inputs: 1, layers: [{ ...layer, units: Infinity }] }, 'units ≥ 1, an integer, got Infinity'],
    [
      { inputs: 1, layers: [{ units: 1, activation: 'swish' }] },
      "activation to be 'linear' | 'relu' | 'leakyRelu' | 'tanh' | 'sigmoid' | 'softplus' | 'gelu', got \"swish\"",
    ],
    [
      { inputs: 1, layers: [{ units: 1 }] },
      "activation to be 'linear' | 'relu' | 'leakyRelu' | 'tanh' | 'sigmoid' | 'softplus' | 'gelu', got undefined",
    ],
    [
      { inputs: 1, layers: [layer], precision: 'float16' },
      "precision to be 'float64' | 'float32', got \"float16\"",
    ],
    [
      { inputs: 1, layers: [layer], outputs: 1 },
      'a specification with fields inputs, layers, precision, got "outputs"',
    ],
    [{ inputs: 1, layers: [{ ...layer, bias: false }] }, 'a layer with fields units, activation, got "bias"'],
    [
      { inputs: 2 ** 20, layers: [{ ...layer, units: 2 ** 20 }] },
      'at most 134217728 parameters, got 1099512676352',
    ],
  ])('%j', (spec, message) => {
    expect(call(spec)).toThrow(new RangeError(`createMlp: expected ${message}`));
  });

  test.each([
    [undefined, 'a specification to be an object, got undefined'],
    [[3, 1], 'a specification to be an object, got Array of length 2'],
    [{ inputs: '2', layers: [layer] }, 'inputs ≥ 1, an integer, got "2"'],
    [{ inputs: 2, layers: 3 }, 'layers to be an array, got 3'],
    [{ inputs: 2, layers: [5] }, 'a layer to be an object, got 5'],
    [{ inputs: 2, layers: [{ ...layer, units: null }] }, 'units ≥ 1, an integer, got null'],
  ])('a specification of the wrong kind, %j', (spec, message) => {
    expect(call(spec)).toThrow(new TypeError(`createMlp: expected ${message}`));
  });
});

describe('copyMlp', () => {
  const mlp = createMlp({
    inputs: 1,
    layers: [
      { units: 2, activation: 'tanh' },
      { units: 1, activation: 'linear' },
    ],
  });
  const seven = [1, 2, 3, 4, 5, 6, 7];

  test('takes parameters from any list of numbers, also of numbers that are not finite', () => {
    expect([...copyMlp(mlp, seven).parameters]).toEqual(seven);
    expect([...copyMlp(mlp, Float32Array.from(seven)).parameters]).toEqual(seven);
    expect([...copyMlp(mlp, [...seven.slice(1), NaN]).parameters]).toEqual([...seven.slice(1), NaN]);
  });

  test.each([[[1, 2]], [[...seven, 8]], [new Float64Array(8)]])(
    'refuses %j, of another length',
    (parameters) => {
      const kind = parameters.constructor.name;
      expect(() => copyMlp(mlp, parameters)).toThrow(
        new RangeError(
          `copyMlp: expected parameters of length 7, got ${kind} of length ${parameters.length}`,
        ),
      );
    },
  );

  test.each([
    ['1234567', 'parameters[0], a number, got "1"'],
    [[1, 2, '3', 4, 5, 6, 7], 'parameters[2], a number, got "3"'],
    [[1, undefined, 3, 4, 5, 6, 7], 'parameters[1], a number, got undefined'],
  ])('refuses %j, which is no list of numbers', (parameters, message) => {
    expect(() => copyMlp(mlp, parameters as never)).toThrow(new TypeError(`copyMlp: expected ${message}`));
  });

  test('refuses an object that is no list', () => {
    expect(() => copyMlp(mlp, {} as never)).toThrow(
      'copyMlp: expected parameters of length 7, got an object',
    );
  });
});
