import { exp } from './exp.js';
import { exp32, log1p32, log32, tanh32 } from './float32.js';
import { log, log1p } from './log.js';
import { tanh } from './tanh.js';

/** The number format in which a network is stored and computed. */
export type Precision = 'float64' | 'float32';

/** A flat array of numbers in one of the two precisions. */
export type NumberArray = Float64Array | Float32Array;

/** The elementary functions of one precision; `round` is applied after every single operation. */
export interface Arithmetic {
  readonly precision: Precision;
  readonly round: (x: number) => number;
  readonly exp: (x: number) => number;
  readonly log: (x: number) => number;
  readonly log1p: (x: number) => number;
  readonly tanh: (x: number) => number;
}

const float64: Arithmetic = { precision: 'float64', round: (x) => x, exp, log, log1p, tanh };
const float32: Arithmetic = {
  precision: 'float32',
  round: Math.fround,
  exp: exp32,
  log: log32,
  log1p: log1p32,
  tanh: tanh32,
};

/** Returns the arithmetic of a precision. */
export function arithmeticOf(precision: Precision): Arithmetic {
  return precision === 'float64' ? float64 : float32;
}

/** Allocates an array of zeros in a precision. */
export function createNumbers(precision: Precision, length: number): NumberArray {
  return precision === 'float64' ? new Float64Array(length) : new Float32Array(length);
}
