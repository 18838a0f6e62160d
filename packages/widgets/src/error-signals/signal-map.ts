import { errorSignals } from '@symmetry-lab/core';
import { loss, startNetwork, toSamples } from './settings.js';
import type { SampleRow } from './settings.js';
import { allEqual, shortNumber } from './view.js';

/** Holds what back-propagation sends to one hidden unit. */
export interface UnitRow {
  /** δ for each image. */
  deltas: readonly number[];
  /** Means of δ·x₁ and of δ·x₂ over the images: the gradients of both incoming weights. */
  means: readonly [number, number];
  /** Outgoing weight. */
  outgoing: number;
}

/** Holds the error signals of every unit for every image. */
export interface SignalMap {
  /** a − y of the output for each image. */
  output: readonly number[];
  units: readonly UnitRow[];
}

/** Computes the error signals of every unit for every image of the figure. */
export function signalMap(parameters: ArrayLike<number>, rows: readonly SampleRow[]): SignalMap {
  const mlp = startNetwork('equal', 0);
  mlp.parameters.set(parameters);
  // one image at a time, so that no mean divides the signals
  const images = rows.map((row) => errorSignals(mlp, toSamples([row]), loss).layers);
  const read = (layer: number, unit: number): number[] =>
    images.map((layers) => layers[layer]?.deltas[unit] ?? NaN);
  const mean = (deltas: readonly number[], input: 0 | 1): number =>
    deltas.reduce((sum, delta, image) => sum + delta * (rows[image]?.[input] ?? NaN), 0) / rows.length;
  const outgoing = mlp.layers[1]?.weights ?? [];
  return {
    output: read(1, 0),
    units: Array.from(outgoing, (weight, unit) => {
      const deltas = read(0, unit);
      return { deltas, means: [mean(deltas, 0), mean(deltas, 1)], outgoing: weight };
    }),
  };
}

/** How the rows of the hidden units compare. */
export type RowKinship = 'identical' | 'proportional' | 'different';

/** Compares the rows: bit for bit equal, or each the same multiple of its outgoing weight, or neither. */
export function rowKinship({ units }: SignalMap): RowKinship {
  const columns = (units[0]?.deltas ?? []).map((_, image) =>
    units.map(({ deltas, outgoing }) => ({ delta: deltas[image] ?? NaN, outgoing })),
  );
  if (columns.every((column) => allEqual(column.map(({ delta }) => delta)))) return 'identical';
  // crosswise, so that an outgoing weight of 0 divides nothing; rounding apart
  const isShared = columns.every((column) =>
    column.every((one) =>
      column.every((other) => {
        const [left, right] = [one.delta * other.outgoing, other.delta * one.outgoing];
        return Math.abs(left - right) <= 1e-12 * Math.max(Math.abs(left), Math.abs(right));
      }),
    ),
  );
  return isShared ? 'proportional' : 'different';
}

/** Says in a sentence or two what the rows have in common. */
export function mapWords(map: SignalMap): string {
  switch (rowKinship(map)) {
    case 'identical':
      return 'The rows are identical, bit for bit. No image tells the three units apart, so no step can.';
    case 'proportional':
      return `Every row is one and the same row times the unit’s outgoing weight: ${map.units.map(({ outgoing }) => shortNumber(outgoing)).join(', ')}. The units still answer alike; only their share of the blame differs.`;
    case 'different':
      return 'The rows differ from image to image: each unit gets its own blame for its own images, and its weights go their own way.';
  }
}

/** Writes an error signal in the little room of a cell: three digits, a true minus sign, and `≈ 0` for what they do not show. */
export function cellNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size < 0.0005 ? '≈\u00a00' : value.toFixed(size < 0.9995 ? 3 : 2).replace('-', '−');
}

/** The largest size of what hidden units get: what is drawn in full colour. */
export function mapLimit(units: readonly UnitRow[], read: (unit: UnitRow) => readonly number[]): number {
  return Math.max(...units.flatMap(read).map(Math.abs), Number.MIN_VALUE);
}
