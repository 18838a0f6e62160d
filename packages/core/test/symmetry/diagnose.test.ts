import { describe, expect, test } from 'vitest';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import { diagnose } from '../../src/symmetry/diagnose.js';
import type { Finding } from '../../src/symmetry/diagnosis.js';
import { networkOf, samples } from './layer-of-units.js';

function findingsOf(mlp: Mlp, kind?: Finding['kind']): readonly Finding[] {
  const { findings } = diagnose(mlp, samples).layers[0]!;
  return kind === undefined ? findings : findings.filter((finding) => finding.kind === kind);
}

describe('diagnose', () => {
  test('finds nothing in units that differ, respond and are used', () => {
    const mlp = networkOf('tanh', [
      [1, 0, 0, 1],
      [0, 1, 0, -1],
      [1, 1, 1, 1],
    ]);
    expect(diagnose(mlp, samples).layers).toMatchObject([
      { layerIndex: 0, units: 3, distinct: 3, live: 3, findings: [] },
    ]);
  });

  test('groups units that are identical, and says that nothing can part them', () => {
    const mlp = networkOf('tanh', [
      [0, 1, 0, 3],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 0, 0, 3],
      [1, 0, 0, 3],
      [1, 2, 3, 4],
    ]);
    expect(findingsOf(mlp)).toEqual([
      {
        kind: 'equal',
        units: [1, 2, 5],
        outgoing: 'equal',
        reason: 'units 1, 2 and 5 are identical: no update that treats units alike can part them.',
      },
      {
        kind: 'equal',
        units: [3, 4],
        outgoing: 'equal',
        reason: 'units 3 and 4 are identical: no update that treats units alike can part them.',
      },
    ]);
    expect(diagnose(mlp, samples).layers[0]!.distinct).toBe(3);
  });

  test('tells units that answer alike now from units that stay alike', () => {
    const mlp = networkOf('tanh', [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 5],
      [1, 0, 0, 1],
    ]);
    expect(findingsOf(mlp)).toMatchObject([
      { kind: 'equal', units: [0, 1], outgoing: 'equal' },
      { kind: 'equal', units: [0, 1, 2], outgoing: 'different' },
    ]);
  });

  test('finds units whose weights lie on one line, also in the opposite direction', () => {
    const mlp = networkOf('tanh', [
      [1, 2, 0, 1],
      [2, -1, 0, 1],
      [-3, -6, 1, 1],
      [0.1, 0.2, 0, 1],
    ]);
    const [finding, ...more] = findingsOf(mlp, 'collinear');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ units: [0, 2, 3] });
    expect((finding as { cosine: number }).cosine).toBeGreaterThan(1 - 1e-15);
  });

  test('does not call a lack of directions collinear: zero weights, or a single input', () => {
    const mlp = networkOf('tanh', [
      [0, 0, 1, 1],
      [0, 0, 2, 1],
    ]);
    expect(findingsOf(mlp, 'collinear')).toEqual([]);
    const line = createMlp({
      inputs: 1,
      layers: [
        { units: 2, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    });
    line.parameters.set([1, 2, 0.5, -1, 1, 1, 0]);
    const { findings } = diagnose(line, { inputs: [-1, 0, 1, 2], count: 4 }).layers[0]!;
    expect(findings).toEqual([]);
  });

  test('finds a relu unit that never fires and a unit without incoming weights', () => {
    const mlp = networkOf('relu', [
      [1, 0, 3, 1],
      [0, 1, -9, 1],
      [0, 0, 0.5, 2],
      [0, 0, -1, 2],
    ]);
    expect(findingsOf(mlp)).toEqual([
      {
        kind: 'dead',
        units: [1],
        activation: 0,
        reason:
          'unit 1 never fires: its pre-activation is not above 0 for any of 40 inputs, so that no gradient reaches it.',
      },
      {
        kind: 'dead',
        units: [2],
        activation: 0.5,
        reason:
          'the activation of unit 2 is 0.5 for all 40 inputs: it does what a bias of the next layer could do, ' +
          'since its incoming weights are all 0.',
      },
      {
        kind: 'dead',
        units: [3],
        activation: 0,
        reason:
          'unit 3 never fires: its pre-activation is not above 0 for any of 40 inputs, so that no gradient reaches it, ' +
          'since its incoming weights are all 0.',
      },
    ]);
    expect(diagnose(mlp, samples).layers[0]).toMatchObject({ live: 1, meanAbsoluteCorrelation: null });
  });

  test.each(['tanh', 'sigmoid'] as const)('finds saturated %s units', (activation) => {
    const mlp = networkOf(activation, [
      [1, 0, 0, 1],
      [0, 1, 9, 1e4],
      [1, 1, -9, 1e4],
    ]);
    const [first, second, ...more] = findingsOf(mlp, 'saturated');
    expect(more).toEqual([]);
    expect(first).toMatchObject({ units: [1], share: 1 });
    expect(first!.reason).toBe(
      `unit 1 is saturated: for 40 of 40 inputs its slope is below 1 % of the largest slope of ${activation}, ` +
        'so that hardly any gradient passes.',
    );
    expect(second).toMatchObject({ units: [2], share: 1 });
  });

  test('counts the slope at the thresholds it states', () => {
    // at |z| = 3 the slope of tanh is below 0.01 of the largest, at |z| = 2.9 it is not; sigmoid: twice that
    const mlp = createMlp({
      inputs: 1,
      layers: [
        { units: 1, activation: 'sigmoid' },
        { units: 1, activation: 'linear' },
      ],
    });
    mlp.parameters.set([1, 0, 1, 0]);
    const inputs = [6, -6, 6, 5.8];
    const shares = (saturatedShare: number) =>
      diagnose(mlp, { inputs, count: 4 }, { saturatedShare }).layers[0]!.findings.filter(
        ({ kind }) => kind === 'saturated',
      );
    expect(shares(0.75)).toMatchObject([{ share: 0.75 }]);
    expect(shares(0.76)).toEqual([]);
    const steeper = diagnose(mlp, { inputs, count: 4 }, { saturatedShare: 0.75, flatSlope: 0.009 });
    expect(steeper.layers[0]!.findings).toEqual([]);
  });

  test('finds units whose activations coincide though their weights differ', () => {
    // both inputs say the same, so that any mix of them does
    const inputs = Array.from({ length: 40 }, (_, i) => samples.inputs[2 * (i >> 1)]!);
    const mlp = networkOf('linear', [
      [1, 0, 0, 1],
      [0, -1, 2, 1],
      [3, 1, 0, 1],
    ]);
    const { findings } = diagnose(mlp, { inputs, count: 20 }).layers[0]!;
    expect(findings).toMatchObject([{ kind: 'redundant', evidence: 'correlation', units: [0, 1, 2] }]);
  });

  test('finds a unit that the layers above do not use, but not one that they do', () => {
    const mlp = networkOf('tanh', [
      [1, 0, 0, 1],
      [0, 1, 0, 1e-5],
      [1, 1, 0, 0],
    ]);
    expect(findingsOf(mlp)).toMatchObject([
      { kind: 'redundant', evidence: 'removal', units: [1] },
      { kind: 'redundant', evidence: 'removal', units: [2], value: 0 },
    ]);
    expect(diagnose(mlp, samples, { outputChange: 0 }).layers[0]!.findings).toMatchObject([{ units: [2] }]);
  });

  test('looks at hidden layers only', () => {
    const flat = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'sigmoid' }] });
    expect(diagnose(flat, samples).layers).toEqual([]);
    const { layers } = diagnose(
      createMlp({
        inputs: 2,
        layers: [3, 2, 1].map((units) => ({ units, activation: 'sigmoid' })),
      }),
      samples,
    );
    expect(layers.map(({ units, distinct, live }) => [units, distinct, live])).toEqual([
      [3, 1, 0],
      [2, 1, 0],
    ]);
  });
});
