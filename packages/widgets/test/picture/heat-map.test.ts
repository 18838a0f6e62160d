import { activationCorrelation, createMlp, forwardLayers, initialize } from '@symmetry-lab/core';
import fc from 'fast-check';
import { decode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { encodeHeatMasks } from '../../src/picture/encode-masks.js';
import { cellPlace, countedAxis, valueAxis } from '../../src/picture/heat-axis.js';
import { cellAt, moveCell } from '../../src/picture/heat-cell.js';
import { heatEnds, heatLevel } from '../../src/picture/heat-scale.js';
import { paintHeatInto } from '../../src/picture/paint-heat.js';

const colors = { negative: [0, 0, 200], positive: [200, 0, 0], missing: [90, 90, 90] } as const;
const diverging = { kind: 'diverging', limit: 1 } as const;

/** The correlations of the activations of a real layer, and those of a dead unit, which do not exist. */
function correlations(): Float64Array {
  const mlp = createMlp({ inputs: 9, layers: [{ units: 5, activation: 'relu' }] });
  initialize(mlp, { scheme: 'heNormal' }, 2);
  const layer = mlp.layers[0]!;
  layer.weights.fill(0, 0, 9);
  layer.biases[0] = -1;
  const inputs = Float64Array.from({ length: 9 * 8 }, (_, i) => ((i * 37) % 11) / 5 - 1);
  return activationCorrelation(forwardLayers(mlp, inputs, 8)[0]!.activations, 8, 5);
}

describe('paintHeatInto', () => {
  test('paints each entry of a matrix at its own pixel: the sign as hue, the size as opacity, a missing one in grey', () => {
    const values = correlations();
    const rgba = new Uint8ClampedArray(4 * 25);
    paintHeatInto(rgba, { values, rows: 5, columns: 5 }, diverging, colors);
    values.forEach((value, i) => {
      const [red, green, blue, alpha] = rgba.slice(4 * i, 4 * i + 4);
      if (Number.isNaN(value)) {
        expect([red, green, blue, alpha]).toEqual([90, 90, 90, 255]);
        return;
      }
      expect([red, blue]).toEqual(value < 0 ? [0, 200] : [200, 0]);
      expect(alpha).toBe(Math.round(255 * Math.min(1, Math.abs(value))));
    });
    expect(values.filter(Number.isNaN)).toHaveLength(9);
  });

  test('puts row 0 at the bottom where the vertical axis points up', () => {
    const rgba = new Uint8ClampedArray(4 * 4);
    const scale = { kind: 'oneSided', max: 2 } as const;
    paintHeatInto(rgba, { values: [2, 1, 0, 0], rows: 2, columns: 2, upward: true }, scale, colors);
    expect([rgba[3], rgba[7], rgba[11], rgba[15]]).toEqual([0, 0, 255, 128]);
  });
});

describe('heatLevel', () => {
  test('never leaves the scale, keeps the order of the values, and meets both ends', () => {
    const scales = fc.oneof(
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }).map((limit) => ({ kind: 'diverging', limit }) as const),
      fc
        .tuple(
          fc.double({ min: -1e3, max: 1e3, noNaN: true }),
          fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        )
        .map(([min, span]) => ({ kind: 'oneSided', min, max: min + span }) as const),
    );
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(scales, value, value, (scale, a, b) => {
        const [low, high] = heatEnds(scale);
        expect(heatLevel(scale, low)).toBe(scale.kind === 'diverging' ? -1 : 0);
        expect(heatLevel(scale, high)).toBe(1);
        expect(heatLevel(scale, Math.min(a, b))!).toBeLessThanOrEqual(heatLevel(scale, Math.max(a, b))!);
      }),
    );
  });

  test.each([NaN, Infinity, -Infinity])('of %d is missing', (value) => {
    expect(heatLevel(diverging, value)).toBeUndefined();
  });
});

describe('cells', () => {
  const size = { rows: 7, columns: 4, upward: false };
  const sizes = fc.record({
    rows: fc.integer({ min: 1, max: 40 }),
    columns: fc.integer({ min: 1, max: 40 }),
    upward: fc.boolean(),
  });

  test('the middle of an entry, where its axis puts it, lies in that entry', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, r, c) => {
        const cell = { row: r % size.rows, column: c % size.columns };
        const place = cellPlace(countedAxis('unit', size.rows), cell.row) / 100;
        const across = cellPlace(countedAxis('unit', size.columns), cell.column) / 100;
        expect(cellAt(size, across, size.upward ? 1 - place : place)).toEqual(cell);
      }),
    );
  });

  test('the edges belong to the outermost entries', () => {
    expect(cellAt(size, 1, 1)).toEqual({ row: 6, column: 3 });
    expect(cellAt(size, -0.1, 1.2)).toEqual({ row: 6, column: 0 });
  });

  test('the arrows go where they point, also where rows count upwards, and never leave the map', () => {
    expect(moveCell(size, { row: 2, column: 1 }, 'ArrowDown')).toEqual({ row: 3, column: 1 });
    expect(moveCell({ ...size, upward: true }, { row: 2, column: 1 }, 'ArrowDown')).toEqual({
      row: 1,
      column: 1,
    });
    expect(moveCell(size, undefined, 'ArrowRight')).toEqual({ row: 0, column: 1 });
    expect(moveCell(size, { row: 0, column: 3 }, 'ArrowRight')).toEqual({ row: 0, column: 3 });
    expect(moveCell(size, { row: 0, column: 3 }, 'Tab')).toBeUndefined();
  });
});

describe('axes', () => {
  test('units are counted from 1 and every fifth is labelled', () => {
    const axis = countedAxis('unit', 25);
    expect(axis.ticks.map(({ text }) => text)).toEqual(['1', '5', '10', '15', '20', '25']);
    expect(axis.name(24)).toBe('unit 25');
  });

  test('values of an input lie where they are: the ends at the edges, zero in the middle', () => {
    const axis = valueAxis('x₁', 10, -2, 2);
    expect(axis.ticks.map(({ at }) => cellPlace(axis, at))).toEqual([0, 50, 100]);
    expect(axis.name(0)).toBe('x₁ = −1.8');
  });
});

describe('encodeHeatMasks', () => {
  test('splits a matrix into its two signs, with 16 levels of opacity', () => {
    const values = [1, -1, 0.4, -0.2, NaN, 0];
    const masks = encodeHeatMasks({ values, rows: 2, columns: 3 }, diverging);
    const levels = (uri: string): number[] => {
      const bytes = Uint8Array.from(atob(uri.split(',')[1]!), (c) => c.charCodeAt(0));
      const { data } = decode(bytes);
      // two pixels to a byte, each row padded to whole bytes
      return [0, 1, 2, 3, 4, 5].map((i) => {
        const byte = data[2 * Math.floor(i / 3) + ((i % 3) >> 1)]!;
        return (i % 3) % 2 === 0 ? byte >> 4 : byte & 15;
      });
    };
    expect(levels(masks.positive)).toEqual([15, 0, 6, 0, 0, 0]);
    expect(levels(masks.negative)).toEqual([0, 15, 0, 3, 0, 0]);
  });
});
