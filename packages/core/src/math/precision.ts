/** The number format in which a network is stored and computed. */
export type Precision = 'float64' | 'float32';

/** A flat array of numbers in one of the two precisions. */
export type NumberArray = Float64Array | Float32Array;

/** Returns the kind of array that holds numbers of a precision. */
export function listOf(precision: Precision): Float64ArrayConstructor | Float32ArrayConstructor {
  return precision === 'float64' ? Float64Array : Float32Array;
}

/** Allocates an array of zeros in a precision. */
export function createNumbers(precision: Precision, length: number): NumberArray {
  return new (listOf(precision))(length);
}

/** Returns what rounds a number to a precision. */
export function roundingOf(precision: Precision): (x: number) => number {
  return precision === 'float64' ? (x) => x : Math.fround;
}
