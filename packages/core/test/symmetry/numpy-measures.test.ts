import { describe, expect, test } from 'vitest';
import { activationCorrelation } from '../../src/symmetry/activation-correlation.js';
import { centerColumns } from '../../src/symmetry/center-columns.js';
import { effectiveRank } from '../../src/symmetry/effective-rank.js';
import { linearCka } from '../../src/symmetry/linear-cka.js';
import { pairwiseCosines } from '../../src/symmetry/pairwise-cosines.js';
import { pairwiseDistances } from '../../src/symmetry/pairwise-distances.js';
import { participationRatio } from '../../src/symmetry/participation-ratio.js';
import { singularValues } from '../../src/symmetry/singular-values.js';
import { symmetryDefect } from '../../src/symmetry/symmetry-defect.js';
import { relativeError } from '../networks.js';
import { readReference } from '../reference.js';
import { makeMatrix, type MatrixSpec } from './matrices.js';

interface References {
  readonly spectra: (MatrixSpec & {
    readonly singularValues: number[];
    readonly centeredSingularValues: number[];
    readonly participationRatio: number;
    readonly effectiveRank: number;
  })[];
  readonly pairs: (MatrixSpec & {
    readonly distances: number[];
    readonly cosines: number[];
    readonly correlations: number[];
    readonly defect: number;
  })[];
  readonly alignments: { readonly x: MatrixSpec; readonly y: MatrixSpec; readonly cka: number }[];
}

const { spectra, pairs, alignments } = readReference<References>('measures.json');

describe.each(spectra)('a $kind matrix [$count × $width]', (reference) => {
  const rows = makeMatrix(reference);

  test('has the singular values NumPy finds', () => {
    expect(relativeError(singularValues(rows), reference.singularValues)).toBeLessThan(1e-14);
  });

  test('has the principal components NumPy finds, to rounding of the matrix itself', () => {
    const components = singularValues(centerColumns(rows));
    expect(components.length).toBe(reference.centeredSingularValues.length);
    components.forEach((value, k) =>
      expect(Math.abs(value - reference.centeredSingularValues[k]!)).toBeLessThan(
        1e-14 * reference.singularValues[0]!,
      ),
    );
  });

  test('has the participation ratio and the effective rank NumPy finds', () => {
    const values = singularValues(rows);
    expect(relativeError([participationRatio(values)], [reference.participationRatio])).toBeLessThan(1e-13);
    // singular values of 1e-16 in place of 0 are counted here and left out there: 1e-16 ln 1e-16 each
    expect(relativeError([effectiveRank(values)], [reference.effectiveRank])).toBeLessThan(1e-13);
  });
});

describe.each(pairs)('the rows of a $kind matrix [$count × $width]', (reference) => {
  const rows = makeMatrix(reference);

  test('have the distances, cosines and defect NumPy finds', () => {
    expect(relativeError(pairwiseDistances(rows), reference.distances)).toBeLessThan(1e-15);
    expect(relativeError(pairwiseCosines(rows), reference.cosines)).toBeLessThan(1e-15);
    expect(relativeError([symmetryDefect(rows)], [reference.defect])).toBeLessThan(1e-15);
  });

  test('taken as inputs, give the correlations of units NumPy finds', () => {
    const correlations = activationCorrelation(rows.values, rows.count, rows.width);
    expect(relativeError(correlations, reference.correlations)).toBeLessThan(1e-14);
  });
});

test.each(alignments)('CKA of $x.width and $y.width units on $x.count inputs is NumPy’s', ({ x, y, cka }) => {
  expect(relativeError([linearCka(makeMatrix(x), makeMatrix(y))], [cka])).toBeLessThan(1e-13);
});
