/**
 * How the numbers of one weight matrix or bias vector are chosen. Names, formulas and defaults are Keras's where Keras
 * has the scheme; fan_in is the number of inputs of the layer, fan_out its number of units. Rows are units, counted from 0;
 * a bias vector is a matrix with one column.
 *
 * | scheme | distribution | source |
 * |---|---|---|
 * | `zeros` | 0 | |
 * | `constant` | `value` | |
 * | `uniform` | uniform in [`minimum`, `maximum`), −0.05 to 0.05 unless given | |
 * | `normal` | normal with `mean` 0 and `standardDeviation` 0.05 unless given | |
 * | `glorotUniform` | uniform in ±√(6 / (fan_in + fan_out)) | Glorot and Bengio 2010 |
 * | `glorotNormal` | truncated normal, variance 2 / (fan_in + fan_out) | Glorot and Bengio 2010 |
 * | `heUniform` | uniform in ±√(6 / fan_in) | He et al. 2015 |
 * | `heNormal` | truncated normal, variance 2 / fan_in | He et al. 2015 |
 * | `lecunUniform` | uniform in ±√(3 / fan_in) | LeCun et al. 1998 |
 * | `lecunNormal` | truncated normal, variance 1 / fan_in | LeCun et al. 1998 |
 * | `literal` | the given `values`, row-major | |
 * | `ramp` | every entry of row i is (i + 1) · `step`: units that differ, but all in one direction | |
 * | `hadamard` | ±`gain` · √(2 / (fan_in + fan_out)), signs of a Hadamard matrix, nothing drawn | Sylvester 1867; Zhao et al. 2022 |
 * | `orthogonal` | `gain` · Q, Q uniform among the matrices with orthonormal rows (columns, if units > inputs) | Saxe et al. 2014 |
 *
 * The truncated normals are cut off at two standard deviations of the underlying normal, whose standard deviation is
 * enlarged so that the variance after the cut is the one in the table. A `gain` is 1 unless given. `hadamard` repeats its
 * rows when there are more units than inputs; see there.
 */
export type Scheme =
  | { readonly scheme: 'zeros' }
  | { readonly scheme: 'constant'; readonly value: number }
  | { readonly scheme: 'uniform'; readonly minimum?: number; readonly maximum?: number }
  | { readonly scheme: 'normal'; readonly mean?: number; readonly standardDeviation?: number }
  | { readonly scheme: VarianceScheme }
  | { readonly scheme: 'literal'; readonly values: readonly number[] }
  | { readonly scheme: 'ramp'; readonly step: number }
  | { readonly scheme: 'hadamard' | 'orthogonal'; readonly gain?: number };

/**
 * The schemes whose spread follows from the size of the layer.
 *
 * @inline
 */
export type VarianceScheme =
  'glorotUniform' | 'glorotNormal' | 'heUniform' | 'heNormal' | 'lecunUniform' | 'lecunNormal';

/** The fields of each scheme beside its name. */
export const SCHEME_FIELDS: Record<Scheme['scheme'], readonly string[]> = {
  zeros: [],
  constant: ['value'],
  uniform: ['minimum', 'maximum'],
  normal: ['mean', 'standardDeviation'],
  glorotUniform: [],
  glorotNormal: [],
  heUniform: [],
  heNormal: [],
  lecunUniform: [],
  lecunNormal: [],
  literal: ['values'],
  ramp: ['step'],
  hadamard: ['gain'],
  orthogonal: ['gain'],
};

/** The names of all schemes. */
export const SCHEMES = Object.keys(SCHEME_FIELDS) as Scheme['scheme'][];
