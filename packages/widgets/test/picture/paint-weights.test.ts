import { createMlp, initialize } from '@symmetry-lab/core';
import { describe, expect, test } from 'vitest';
import { paintWeightsInto } from '../../src/picture/paint-weights.js';
import { pictureOrigin, unitGridLayout } from '../../src/picture/unit-grid-layout.js';

const colors = { negative: [0, 0, 200], positive: [200, 0, 0] } as const;

describe('paintWeightsInto', () => {
  test('paints each weight of a real network at its own pixel, the sign as hue and the size as opacity', () => {
    const mlp = createMlp({ inputs: 16, layers: [{ units: 6, activation: 'sigmoid' }] });
    initialize(mlp, { scheme: 'glorotUniform' }, 3);
    const layer = mlp.layers[0]!;
    const layout = unitGridLayout(6, 3, 4);
    const rgba = new Uint8ClampedArray(4 * layout.width * layout.height);
    const limit = 0.4;
    const view = { parameters: mlp.parameters, offset: layer.weightsOffset, units: 6, inputs: 16 };
    paintWeightsInto(rgba, layout, view, limit, colors);

    for (let unit = 0; unit < 6; unit++) {
      const { x, y } = pictureOrigin(layout, unit);
      for (let k = 0; k < 16; k++) {
        const weight = layer.weights[unit * 16 + k]!;
        const at = 4 * ((y + Math.floor(k / 4)) * layout.width + x + (k % 4));
        const [red, , blue, alpha] = rgba.slice(at, at + 4);
        expect([red, blue]).toEqual(weight < 0 ? [0, 200] : [200, 0]);
        expect(alpha).toBe(Math.round(255 * Math.min(1, Math.abs(weight) / limit)));
      }
    }
  });

  test('leaves the ground clear between the pictures and where a weight is 0', () => {
    const layout = unitGridLayout(2, 2, 2);
    const rgba = new Uint8ClampedArray(4 * layout.width * layout.height);
    const view = { parameters: [1, 1, 1, 1, 0, 0, 0, 0], offset: 0, units: 2, inputs: 4 };
    paintWeightsInto(rgba, layout, view, 1, colors);
    const opaque = rgba.filter((value, index) => index % 4 === 3 && value > 0);
    expect(opaque).toHaveLength(4);
  });
});
