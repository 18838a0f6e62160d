import type { Experiment } from '@symmetry-lab/core';
import { dataFacts } from '../edit/data-facts.js';

/** How samples are drawn: images, points of a plane, points of a line, or columns of numbers. */
export type DataKind = 'image' | 'plane' | 'line' | 'numbers';

/** Tells how the samples of a data set are drawn. */
export function dataKind(spec: Experiment['data']): DataKind {
  if (spec.name === 'digits') return 'image';
  if ('features' in spec && spec.features) return 'plane';
  const { inputs } = dataFacts(spec);
  return inputs === 2 ? 'plane' : inputs === 1 ? 'line' : 'numbers';
}
