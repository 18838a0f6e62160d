import {
  expectFields,
  expectNotNegative,
  expectNumber,
  expectNumbers,
  expectOneOf,
  rangeError,
} from '../check/expect.js';
import type { NumberArray } from '../math/precision.js';
import type { Random } from '../random/random.js';
import { fillHadamard } from './hadamard.js';
import { fillOrthogonal } from './orthogonal.js';
import { SCHEME_FIELDS, SCHEMES, type Scheme, type VarianceScheme } from './scheme.js';

/** Which part of a layer is filled. */
export interface Block {
  /** Number of inputs and of units of the layer, which decide the spread. */
  readonly fanIn: number;
  readonly fanOut: number;
  /** Number of rows to fill. */
  readonly rows: number;
  /** The unit that the first of these rows belongs to. */
  readonly firstUnit: number;
}

/** Standard deviation of the standard normal cut off at ±2. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

/** Returns the variance a scheme asks for, from the layer's size. */
function schemeVariance(scheme: VarianceScheme, fanIn: number, fanOut: number): number {
  if (scheme.startsWith('glorot')) return 2 / (fanIn + fanOut);
  return scheme.startsWith('he') ? 2 / fanIn : 1 / fanIn;
}

/**
 * Fills rows of one weight matrix or bias vector.
 *
 * @param target - Where the numbers go, row-major; one draw each, but for `orthogonal`.
 * @param caller - The public function to name in errors.
 * @throws {TypeError} If a field is of the wrong kind.
 * @throws {RangeError} If the scheme or one of its fields is unknown or out of range.
 */
export function fillFromScheme(
  caller: string,
  scheme: Scheme,
  target: NumberArray,
  block: Block,
  random: Random,
): void {
  const name = expectOneOf(caller, 'scheme', (scheme as Scheme | undefined)?.scheme, SCHEMES);
  expectFields(caller, `scheme '${name}'`, scheme, ['scheme', ...SCHEME_FIELDS[name]]);
  const { fanIn, fanOut, rows, firstUnit } = block;
  const columns = target.length / rows;
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
      const { minimum = -0.05, maximum = 0.05 } = scheme;
      expectNumber(caller, 'minimum', minimum);
      expectNumber(caller, 'maximum', maximum);
      if (maximum < minimum) throw rangeError(caller, `maximum ≥ minimum (${minimum})`, maximum);
      for (let i = 0; i < target.length; i++) target[i] = minimum + (maximum - minimum) * random.uniform();
      return;
    }
    case 'normal': {
      const { mean = 0, standardDeviation = 0.05 } = scheme;
      expectNumber(caller, 'mean', mean);
      expectNotNegative(caller, 'standardDeviation', standardDeviation);
      for (let i = 0; i < target.length; i++) target[i] = mean + standardDeviation * random.normal();
      return;
    }
    case 'ramp': {
      const step = expectNumber(caller, 'step', scheme.step);
      for (let row = 0; row < rows; row++)
        target.fill((firstUnit + row + 1) * step, row * columns, (row + 1) * columns);
      return;
    }
    case 'hadamard': {
      const { gain = 1 } = scheme;
      expectNumber(caller, 'gain', gain);
      fillHadamard(target, rows, firstUnit, gain * Math.sqrt(schemeVariance('glorotUniform', fanIn, fanOut)));
      return;
    }
    case 'orthogonal': {
      const { gain = 1 } = scheme;
      fillOrthogonal(target, rows, expectNumber(caller, 'gain', gain), random);
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
