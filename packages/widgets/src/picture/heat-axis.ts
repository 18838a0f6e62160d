import { formatNumber } from '../words/format.js';

/** Describes the rows or the columns of a heat map. */
export interface HeatAxis {
  /** Number of entries, at least 1. */
  count: number;
  /** What they are, such as `unit`; written beside the map. */
  title?: string;
  /** Names an entry in the read-out, such as `unit 3`. */
  name: (index: number) => string;
  /** Labels beside the map: the entry at whose middle one stands, whole or between two, and its text. */
  ticks: readonly { at: number; text: string }[];
}

/**
 * Describes entries that are counted from 1: units, layers, images.
 *
 * @param noun - What one entry is, such as `unit`.
 * @param every - Distance between two labels; 5 unless given. The first entry has one too.
 */
export function countedAxis(noun: string, count: number, every = 5): HeatAxis {
  const labelled = Array.from({ length: count }, (_, index) => index).filter(
    (index) => index === 0 || (index + 1) % every === 0,
  );
  return {
    count,
    title: noun,
    name: (index) => `${noun} ${index + 1}`,
    ticks: labelled.map((at) => ({ at, text: String(at + 1) })),
  };
}

/**
 * Describes an axis of a plane of inputs: entries are the middles of equal cells between two values.
 *
 * @param symbol - Name of the input, such as `x₁`.
 * @param min - Value at the outer edge of the first cell.
 * @param max - Value at the outer edge of the last cell, above `min`.
 * @param values - Values that get a label; the ends and the middle unless given.
 */
export function valueAxis(
  symbol: string,
  count: number,
  min: number,
  max: number,
  values: readonly number[] = [min, (min + max) / 2, max],
): HeatAxis {
  const cell = (max - min) / count;
  return {
    count,
    title: symbol,
    name: (index) => `${symbol} = ${formatNumber(min + (index + 0.5) * cell)}`,
    ticks: values.map((value) => ({ at: (value - min) / cell - 0.5, text: formatNumber(value) })),
  };
}

/** Finds where along its side of the map an entry's middle lies, in percent. */
export function cellPlace({ count }: HeatAxis, at: number): number {
  return (100 * (at + 0.5)) / count;
}
