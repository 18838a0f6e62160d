/** The number format in which a network is stored and computed. */
export type Precision = 'float64' | 'float32';

/** A flat array of numbers in one of the two precisions. */
export type NumberArray = Float64Array | Float32Array;

/** Allocates an array of zeros in a precision. */
export function createNumbers(precision: Precision, length: number): NumberArray {
  return precision === 'float64' ? new Float64Array(length) : new Float32Array(length);
}

/** Returns what rounds a number to a precision. */
export function roundingOf(precision: Precision): (x: number) => number {
  return precision === 'float64' ? (x) => x : Math.fround;
}
