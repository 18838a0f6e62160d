import { createMlp, unitClasses } from '@symmetry-lab/core';
import { courseLayers, digitSide } from './course.js';

/**
 * Groups the first-layer units of a course network by bit-equality.
 *
 * @param parameters - All weights and biases, in the core's layout.
 * @returns Class of each unit, counted from 0 by first occurrence.
 */
export function firstLayerClasses(parameters: ArrayLike<number>): number[] {
  const mlp = createMlp({ inputs: digitSide ** 2, layers: [...courseLayers] });
  mlp.parameters.set(parameters);
  return Array.from(unitClasses(mlp, 0).labels);
}
