import { rangeOf, type Scaling } from './data-set.js';

/**
 * Shifts and scales, in place, each column of two matrices to mean 0 and standard deviation 1 (that of the whole, divided by n)
 * over the rows of the first. A column that does not change there is only shifted.
 *
 * @param fitted - Row-major, `width` columns, at least one row: what the means and deviations are taken of.
 * @param other - Row-major, as many columns: changed alike.
 */
export function scaleColumns(fitted: Float64Array, other: Float64Array, width: number): Scaling {
  const rows = fitted.length / width;
  const means: number[] = [];
  const deviations: number[] = [];
  for (let column = 0; column < width; column++) {
    let sum = 0;
    for (let i = column; i < fitted.length; i += width) sum += fitted[i]!;
    const mean = sum / rows;
    let square = 0;
    for (let i = column; i < fitted.length; i += width) square += (fitted[i]! - mean) * (fitted[i]! - mean);
    const deviation = Math.sqrt(square / rows);
    // the mean of equal numbers may miss them by a rounding error, which must not be scaled up
    const [minimum, maximum] = rangeOf(fitted.filter((_, i) => i % width === column));
    const constant = minimum === maximum || deviation === 0;
    means.push(constant ? minimum : mean);
    deviations.push(constant ? 1 : deviation);
    for (const matrix of [fitted, other]) {
      for (let i = column; i < matrix.length; i += width)
        matrix[i] = (matrix[i]! - means[column]!) / deviations[column]!;
    }
  }
  return { means, deviations };
}
