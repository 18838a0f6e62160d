import { describe, expect, test } from 'vitest';
import { initialize, type Initialization } from '../../src/initialize/initialize.js';
import { createMlp } from '../../src/network/mlp.js';

describe('initialize refuses what the precision of the network cannot hold, and leaves the network as it was', () => {
  const scale = 1e39;
  const rows = [{ unit: 1, bias: scale }];
  test.each<[Initialization, 'float32' | 'float64']>([
    [{ scheme: 'constant', value: scale }, 'float32'],
    [{ scheme: 'literal', values: [0, 0, 0, -scale] }, 'float32'],
    [{ scheme: 'ramp', step: scale }, 'float32'],
    [{ scheme: 'orthogonal', gain: scale * 100 }, 'float32'],
    [{ layers: [{ weights: { scheme: 'zeros' }, biases: { scheme: 'constant', value: scale } }] }, 'float32'],
    [{ layers: [{ weights: { scheme: 'zeros' }, rows }] }, 'float32'],
    [{ layers: [{ weights: { scheme: 'zeros' }, noise: { weights: scale * 100 } }] }, 'float32'],
    [{ scheme: 'ramp', step: 1e308 }, 'float64'],
  ])('%j in %s', (initialization, precision) => {
    const layers = [{ units: 2, activation: 'tanh' }] as const;
    const mlp = createMlp({ inputs: 2, layers, precision });
    mlp.parameters.fill(3);
    const limit = precision === 'float32' ? '3.4028235e+38' : '1.7976931348623157e+308';
    expect(() => initialize(mlp, initialization, 1)).toThrow(RangeError);
    expect(() => initialize(mlp, initialization, 1)).toThrow(
      `initialize: expected weights and biases within ±${limit} for ${precision}, got `,
    );
    expect([...mlp.parameters]).toEqual(Array(6).fill(3));
  });

  test('but takes the largest number that it holds', () => {
    const value = (2 - 2 ** -23) * 2 ** 127;
    const mlp = createMlp({ inputs: 2, layers: [{ units: 2, activation: 'tanh' }], precision: 'float32' });
    initialize(mlp, { scheme: 'constant', value }, 1);
    expect(mlp.layers[0]!.weights[0]).toBe(value);
  });
});
