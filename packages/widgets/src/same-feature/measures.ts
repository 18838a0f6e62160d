import {
  accuracy,
  activationCorrelation,
  centerColumns,
  createMlp,
  forward,
  meanAbsolutePair,
  pairwiseCosines,
} from '@symmetry-lab/core';
import type { AblationReplacement, NumberArray } from '@symmetry-lab/core';
import { courseLayers, digitSide, firstLayerUnits } from '../course/course.js';

/** What the figure measures of a trained network. */
export interface LayerMeasures {
  /** Cosines of the weights of each pair of units, shape [25 × 25]; NaN where a unit has none. */
  cosines: Float64Array;
  /** Correlations of what each pair of units answers to the test digits, shape [25 × 25]. */
  correlations: Float64Array;
  /** The mean over the pairs, sign aside. */
  meanCosine: number;
  meanCorrelation: number;
  /** How many directions share what varies in the answers. */
  participation: number;
}

/**
 * Measures how alike the first-layer units are, by what they weigh and by what they answer.
 *
 * @param weights - Incoming weights, or what training has added to them, shape [25 × 400].
 * @param activations - What the units answer, shape [count × 25].
 */
export function measureLayer(weights: NumberArray, activations: NumberArray): LayerMeasures {
  const count = activations.length / firstLayerUnits;
  const cosines = pairwiseCosines({ values: weights, count: firstLayerUnits, width: digitSide ** 2 });
  const correlations = activationCorrelation(activations, count, firstLayerUnits);
  return {
    cosines,
    correlations,
    meanCosine: meanAbsolutePair(cosines, firstLayerUnits),
    meanCorrelation: meanAbsolutePair(correlations, firstLayerUnits),
    participation: participation(activations, count),
  };
}

/**
 * Computes the participation ratio of activations from their covariance C as (tr C)² / ‖C‖²: the same as from the singular values,
 * (Σs²)² / Σs⁴, since C has the eigenvalues s², and without the code of a decomposition.
 */
function participation(activations: NumberArray, count: number): number {
  const { values, width } = centerColumns({ values: activations, count, width: firstLayerUnits });
  let trace = 0;
  let squares = 0;
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let covariance = 0;
      for (let row = 0; row < values.length; row += width) {
        covariance += (values[row + i] ?? 0) * (values[row + j] ?? 0);
      }
      if (i === j) trace += covariance;
      squares += (i === j ? 1 : 2) * covariance * covariance;
    }
  }
  return squares === 0 ? 0 : (trace * trace) / squares;
}

/**
 * Measures the course network with more and more of its first-layer units kept.
 *
 * @param activations - Of the first layer for the test digits, shape [count × 25].
 * @param targets - The right answers, 0 or 1.
 * @param order - All units, in the order in which they are kept.
 * @param others - What takes the place of those that are not kept.
 * @returns The accuracy with 1, 2, … 25 units kept.
 */
export function keptAccuracies(
  parameters: NumberArray,
  activations: NumberArray,
  targets: NumberArray,
  order: readonly number[],
  others: AblationReplacement,
): number[] {
  const above = createMlp({ inputs: firstLayerUnits, layers: courseLayers.slice(1) });
  // layers lie one after the other in the parameters: a layer's weights, then its biases
  above.parameters.set(parameters.subarray(firstLayerUnits * (digitSide ** 2 + 1)));
  const count = targets.length;
  const told = replaceAll(activations, count, others);
  return order.map((unit) => {
    for (let i = unit; i < told.length; i += firstLayerUnits) told[i] = activations[i] ?? NaN;
    return accuracy(forward(above, told, count), targets, count);
  });
}

/** Puts 0, or its mean over the inputs, in the place of every activation. */
function replaceAll(activations: NumberArray, count: number, others: AblationReplacement): Float64Array {
  const replaced = new Float64Array(activations.length);
  if (others === 'zero') return replaced;
  const means = new Float64Array(firstLayerUnits);
  activations.forEach((activation, i) => {
    means[i % firstLayerUnits] = (means[i % firstLayerUnits] ?? 0) + activation / count;
  });
  return replaced.map((_, i) => means[i % firstLayerUnits] ?? NaN);
}

/**
 * Orders units so that those that answer alike stand together: by their correlation with the unit that has most in common with all.
 *
 * @param correlations - Shape [25 × 25].
 * @returns Indices of all units, from 0; dead units, which correlate with nothing, come last.
 */
export function alikeOrder(correlations: ArrayLike<number>): number[] {
  const units = Array.from({ length: firstLayerUnits }, (_, unit) => unit);
  const entry = (i: number, j: number): number => correlations[i * firstLayerUnits + j] ?? NaN;
  const inCommon = units.map((i) => units.reduce((sum, j) => sum + Math.abs(entry(i, j) || 0), 0));
  const center = inCommon.indexOf(Math.max(...inCommon));
  const place = (unit: number): number => {
    const correlation = entry(center, unit);
    return Number.isNaN(correlation) ? -2 : correlation;
  };
  return units.sort((a, b) => place(b) - place(a));
}

/** Takes the rows and columns of a matrix of units in another order. */
export function reorder(matrix: ArrayLike<number>, order: readonly number[]): Float64Array {
  return Float64Array.from(order.flatMap((i) => order.map((j) => matrix[i * order.length + j] ?? NaN)));
}
