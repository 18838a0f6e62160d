import type { DataSet, Scaling } from '@symmetry-lab/core';
import { axisTicks } from '@symmetry-lab/widgets/chart';
import { valueAxis } from '@symmetry-lab/widgets/picture';
import type { HeatAxis } from '@symmetry-lab/widgets/picture';
import { drawnRanges } from './answers.js';

/** Turns a number that was shifted and scaled for training back into what the reader's table says. */
export function unscaled(scaling: Scaling | undefined, column: number, value: number): number {
  return value * (scaling?.deviations[column] ?? 1) + (scaling?.means[column] ?? 0);
}

/** Describes a side of the plane of inputs, named and measured as the data are: x for column 0, y for column 1. */
export function planeAxis(data: Pick<DataSet, 'description'>, column: 0 | 1, count: number): HeatAxis {
  const { x, y } = drawnRanges(data);
  const { inputNames, inputScaling } = data.description ?? {};
  const [low, high] = column === 0 ? x : y;
  const min = unscaled(inputScaling, column, low);
  const max = unscaled(inputScaling, column, high);
  const name = inputNames?.[column] ?? (column === 0 ? 'x' : 'y');
  // what is drawn ends at round numbers only in the measure of training
  return inputScaling
    ? valueAxis(name, count, min, max, axisTicks({ label: name, min, max }, 5))
    : valueAxis(name, count, min, max);
}
