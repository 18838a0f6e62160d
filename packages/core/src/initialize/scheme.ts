import { expectFields, expectNumber, expectNumbers, expectOneOf, rangeError } from '../check/expect.js';
import type { NumberArray } from '../math/arithmetic.js';
import type { Random } from '../random/random.js';

/**
 * How the numbers of one weight matrix or bias vector are chosen. Names, formulas and defaults are Keras's;
 * fan_in is the number of inputs of the layer, fan_out its number of units.
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
 *
 * The truncated normals are cut off at two standard deviations of the underlying normal, whose standard deviation is
 * enlarged so that the variance after the cut is the one in the table.
 */
export type Scheme =
  | { readonly scheme: 'zeros' }
  | { readonly scheme: 'constant'; readonly value: number }
  | { readonly scheme: 'uniform'; readonly minimum?: number; readonly maximum?: number }
  | { readonly scheme: 'normal'; readonly mean?: number; readonly standardDeviation?: number }
  | { readonly scheme: VarianceScheme }
  | { readonly scheme: 'literal'; readonly values: readonly number[] };

/** The schemes whose spread follows from the size of the layer. */
export type VarianceScheme =
  'glorotUniform' | 'glorotNormal' | 'heUniform' | 'heNormal' | 'lecunUniform' | 'lecunNormal';

/** The fields of each scheme beside its name. */
const FIELDS: Record<Scheme['scheme'], readonly string[]> = {
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
};

/** The names of all schemes. */
export const SCHEMES = Object.keys(FIELDS) as Scheme['scheme'][];

/** Standard deviation of the standard normal cut off at ±2. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

/** Returns the variance a scheme asks for, from the layer's size. */
function schemeVariance(scheme: VarianceScheme, fanIn: number, fanOut: number): number {
  if (scheme.startsWith('glorot')) return 2 / (fanIn + fanOut);
  return scheme.startsWith('he') ? 2 / fanIn : 1 / fanIn;
}

/**
 * Fills one weight matrix or bias vector.
 *
 * @param target - Where the numbers go, in row-major order, one draw each.
 * @param caller - The public function to name in errors.
 * @throws {RangeError} If the scheme or one of its fields is unknown or out of range.
 */
export function fillFromScheme(
  caller: string,
  scheme: Scheme,
  target: NumberArray,
  fanIn: number,
  fanOut: number,
  random: Random,
): void {
  const name = expectOneOf(caller, 'scheme', (scheme as Scheme | undefined)?.scheme, SCHEMES);
  expectFields(caller, `scheme '${name}'`, scheme, ['scheme', ...FIELDS[name]]);
  switch (scheme.scheme) {
    case 'zeros':
      target.fill(0);
      return;
    case 'constant':
      target.fill(expectNumber(caller, 'value', scheme.value));
      return;
    case 'literal':
      target.set(expectNumbers(caller, 'values', scheme.values, target.length));
      return;
    case 'uniform': {
      const minimum = expectNumber(caller, 'minimum', scheme.minimum ?? -0.05);
      const maximum = expectNumber(caller, 'maximum', scheme.maximum ?? 0.05);
      if (maximum < minimum) throw rangeError(caller, `maximum ≥ minimum (${minimum})`, maximum);
      for (let i = 0; i < target.length; i++) target[i] = minimum + (maximum - minimum) * random.uniform();
      return;
    }
    case 'normal': {
      const mean = expectNumber(caller, 'mean', scheme.mean ?? 0);
      const deviation = expectNumber(
        caller,
        'standardDeviation',
        scheme.standardDeviation ?? 0.05,
        '≥ 0',
        (x) => x >= 0,
      );
      for (let i = 0; i < target.length; i++) target[i] = mean + deviation * random.normal();
      return;
    }
    case 'glorotUniform':
    case 'glorotNormal':
    case 'heUniform':
    case 'heNormal':
    case 'lecunUniform':
    case 'lecunNormal': {
      const variance = schemeVariance(scheme.scheme, fanIn, fanOut);
      if (scheme.scheme.endsWith('Uniform')) {
        const limit = Math.sqrt(3 * variance);
        for (let i = 0; i < target.length; i++) target[i] = limit * (2 * random.uniform() - 1);
      } else {
        const underlying = Math.sqrt(variance) / TRUNCATED_DEVIATION;
        for (let i = 0; i < target.length; i++) target[i] = underlying * random.truncatedNormal();
      }
    }
  }
}
