import type { Mlp } from '@symmetry-lab/core';
import { weightLevel, weightLimit } from '@symmetry-lab/widgets/picture';
import type { ColumnPictures } from './unit-pictures.js';

/** A matrix is drawn with at most so many cells on each side; a cell then stands for a block of weights. */
const mostCells = 360;

/** The limit of the colours is taken from about so many weights, spread over all of them. */
const sampleSize = 40_000;

/** Draws the weights of a layer as one picture: a row for each unit, a column for each of its inputs. */
export function matrixPicture({ units, inputs, weights }: Mlp['layers'][number]): ColumnPictures {
  const rows = Math.min(units, mostCells);
  const columns = Math.min(inputs, mostCells);
  const limit = sampledLimit(weights);
  // of a block the strongest weight is shown: a mean would hide what stands out
  const strongest = new Float32Array(rows * columns);
  for (let unit = 0; unit < units; unit++) {
    const row = Math.floor((unit * rows) / units) * columns;
    for (let input = 0; input < inputs; input++) {
      const cell = row + Math.floor((input * columns) / inputs);
      const weight = weights[unit * inputs + input]!;
      // what is no number is seen, and stays
      if (Number.isNaN(weight) || Math.abs(weight) > Math.abs(strongest[cell]!)) strongest[cell] = weight;
    }
  }
  const levels = strongest.map((weight) => (Number.isNaN(weight) ? NaN : weightLevel(weight, limit)));
  return { count: 1, columns, rows, levels, smooth: false, grey: false, meaning: 'what its units weigh' };
}

function sampledLimit(weights: ArrayLike<number>): number {
  const count = Math.min(weights.length, sampleSize);
  const golden = (Math.sqrt(5) - 1) / 2;
  // steps of the golden section spread evenly, and never keep in step with the rows
  const at = (i: number): number =>
    count < weights.length ? Math.floor(((i * golden) % 1) * weights.length) : i;
  const parameters = Float64Array.from({ length: count }, (_, i) => weights[at(i)]!);
  return weightLimit([{ parameters, offset: 0, units: 1, inputs: count }]);
}
