import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mlp } from '../../src/network/mlp.js';
import { diagnose } from '../../src/symmetry/diagnose.js';
import type { DiagnosisThresholds } from '../../src/symmetry/diagnosis.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import { precision, problem, problemSeed } from '../arbitraries.js';
import { prepare } from '../networks.js';
import { networkOf, samples } from './layer-of-units.js';
import { orderOf } from './matrices.js';
import { permuteUnits } from './orbit.js';

describe('a diagnosis', () => {
  const hiddenProblem = problem
    .filter(({ layers }) => layers.length > 1)
    .map((spec) => ({ ...spec, count: spec.count + 1 }));

  test('is plain JSON that names its thresholds', () => {
    fc.assert(
      fc.property(hiddenProblem, precision, (spec, inPrecision) => {
        const prepared = prepare(spec, inPrecision);
        const report = diagnose(prepared.mlp, prepared.samples);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
        expect(report.thresholds).toEqual({
          collinearity: 1e-6,
          correlation: 1e-3,
          flatSlope: 0.01,
          saturatedShare: 0.95,
          outputChange: 1e-3,
        });
        report.layers.forEach((layer, l) => {
          expect(layer.distinct).toBe(unitClasses(prepared.mlp, l).count);
          for (const { units, reason } of layer.findings) {
            for (const unit of units) expect(reason).toContain(String(unit));
          }
        });
      }),
    );
  });

  test('permutes with the units', () => {
    fc.assert(
      fc.property(hiddenProblem, problemSeed, (spec, seed) => {
        const prepared = prepare(spec);
        const { mlp } = prepared;
        const order = orderOf(seed, mlp.layers[0]!.units);
        // for each finding of the first layer its kind and its units, by their numbers in `mlp`
        const summary = (network: Mlp, oldNumber: (unit: number) => number) =>
          diagnose(network, prepared.samples)
            .layers[0]!.findings.map(
              ({ kind, units }) =>
                `${kind} ${units
                  .map(oldNumber)
                  .sort((a, b) => a - b)
                  .join()}`,
            )
            .sort();
        expect(summary(permuteUnits(mlp, 0, order), (unit) => order[unit]!)).toEqual(
          summary(mlp, (unit) => unit),
        );
      }),
    );
  });

  test('leaves the network as it was', () => {
    const mlp = networkOf('tanh', [[1, 2, 3, 4]]);
    const before = mlp.parameters.slice();
    diagnose(mlp, samples);
    expect(mlp.parameters).toEqual(before);
  });
});

describe('diagnose refuses', () => {
  const mlp = networkOf('linear', [[1, 2, 3, 4]]);

  test.each([
    [{ inputs: [1, 2], count: 1 }, {}, 'count ≥ 2, an integer, got 1'],
    [{ inputs: [1, 2, 3], count: 2 }, {}, 'inputs of length 4 (count 2 × 2), got Array of length 3'],
    [{ inputs: [1, 2, 3, NaN], count: 2 }, {}, 'finite inputs[3], got NaN'],
    [{ inputs: [1, 2, 3, 1.7e308], count: 2 }, {}, 'finite layers[0].activations[1], got Infinity'],
    [samples, { collinearity: 1 }, 'thresholds.collinearity in [0, 1), got 1'],
    [samples, { flatSlope: 0 }, 'thresholds.flatSlope in (0, 1], got 0'],
    [samples, { outputChange: -1 }, 'thresholds.outputChange ≥ 0, got -1'],
    [
      samples,
      { dead: 0 },
      'thresholds with fields collinearity, correlation, flatSlope, saturatedShare, outputChange, got "dead"',
    ],
  ])('%o with %j', (inputs, thresholds, message) => {
    expect(() => diagnose(mlp, inputs, thresholds as DiagnosisThresholds)).toThrow(
      new RangeError(`diagnose: expected ${message}`),
    );
  });

  test('inputs without their count', () => {
    expect(() => diagnose(mlp, null as never)).toThrow(
      new TypeError('diagnose: expected samples { inputs, count }, got null'),
    );
    expect(() => diagnose(mlp, [1, 2] as never)).toThrow(
      new TypeError('diagnose: expected count ≥ 2, an integer, got undefined'),
    );
  });

  test('a network that has diverged', () => {
    const diverged = networkOf('linear', [[1, NaN, 3, 4]]);
    expect(() => diagnose(diverged, samples)).toThrow(
      new RangeError('diagnose: expected finite parameters[1], got NaN'),
    );
  });
});
