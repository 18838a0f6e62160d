import type { Activation, DataSet, Mlp } from '@symmetry-lab/core';
import { weightLimit } from '@symmetry-lab/widgets/picture';
import type { Answers } from './answers.js';
import type { DataKind } from './data-kind.js';
import { matrixPicture } from './matrix-picture.js';
import { mostPictures } from './picture-layout.js';

/** The pictures of one column of the network, all with one scale. */
export interface ColumnPictures {
  readonly count: number;
  /** Cells of a picture from left to right, and from top to bottom. */
  readonly columns: number;
  readonly rows: number;
  /** Shape [count × rows × columns], row-major from the top: sign and size in [−1, 1]; NaN where there is nothing. */
  readonly levels: Float32Array;
  /** Whether neighbouring cells blend, as samples of something continuous do. */
  readonly smooth: boolean;
  /** Whether the levels are grey levels of an image in [0, 1] instead of signed numbers. */
  readonly grey: boolean;
  /** What is drawn, such as `answers to every point of the plane`. */
  readonly meaning: string;
}

/**
 * Draws every unit: as what it answers where the inputs are a plane or a line, else as what it weighs; a layer of very many
 * units as the matrix of its weights.
 */
export function unitPictures(mlp: Mlp, answers: Answers | undefined): ColumnPictures[] {
  return mlp.layers.map((layer, l) => {
    if (layer.units > mostPictures) return matrixPicture(layer);
    const activations = answers?.activations[l];
    return answers && activations
      ? answerPictures(activations, layer.units, layer.activation, answers)
      : weightPictures(mlp, l);
  });
}

/**
 * Draws what the network sees: its features over the plane, an image, or each column of a table as the place that it has in the
 * pictures of weights.
 *
 * @param count - How many inputs have a picture of their own.
 */
export function inputPictures(
  kind: DataKind,
  answers: Answers | undefined,
  data: DataSet | undefined,
  count: number,
): ColumnPictures | undefined {
  if (kind === 'image') return data && imagePicture(data);
  if (kind === 'numbers') return count === data?.inputs ? placePictures(count) : undefined;
  if (!answers) return undefined;
  const drawn = answers.inputs.length / (kind === 'line' ? answers.side : answers.side ** 2);
  return answerPictures(answers.inputs, drawn, 'linear', answers);
}

/** What is neutral in an answer, and how far from it the full colour lies. */
export function answerScale(
  activation: Activation,
  values: ArrayLike<number>,
): { zero: number; limit: number } {
  if (activation === 'sigmoid') return { zero: 0.5, limit: 0.5 };
  if (activation === 'tanh') return { zero: 0, limit: 1 };
  const limit = weightLimit([{ parameters: values, offset: 0, units: 1, inputs: values.length }]);
  return { zero: 0, limit };
}

function answerPictures(
  values: ArrayLike<number>,
  count: number,
  activation: Activation,
  { side, activations }: Answers,
): ColumnPictures {
  const isLine = (activations[0]?.length ?? 0) % (side * side) !== 0;
  const { zero, limit } = answerScale(activation, values);
  const levels = new Float32Array(count * side * side);
  for (let unit = 0; unit < count; unit++) {
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const at = unit * side * side + row * side + column;
        if (isLine) {
          const level = clamp(((values[column * count + unit] ?? 0) - zero) / limit);
          levels[at] = underCurve(level, 1 - (2 * (row + 0.5)) / side);
        } else {
          // row 0 of the picture is at the top, that of the plane at the bottom
          const value = values[((side - 1 - row) * side + column) * count + unit] ?? 0;
          levels[at] = clamp((value - zero) / limit);
        }
      }
    }
  }
  return {
    count,
    columns: side,
    rows: side,
    levels,
    smooth: !isLine,
    grey: false,
    meaning: 'what it answers to every input',
  };
}

/** Fills what lies between a curve and the middle line. */
function underCurve(level: number, height: number): number {
  const lies = level < 0 ? height <= 0 && height >= level : height >= 0 && height <= level;
  return lies ? level : 0;
}

function weightPictures({ layers }: Mlp, l: number): ColumnPictures {
  const { units, inputs, weights } = layers[l]!;
  const limit = weightLimit([{ parameters: weights, offset: 0, units, inputs }]);
  const side = weightSide(inputs);
  const levels = new Float32Array(units * side * side).fill(NaN);
  for (let unit = 0; unit < units; unit++) {
    for (let k = 0; k < inputs; k++)
      levels[unit * side * side + k] = clamp((weights[unit * inputs + k] ?? 0) / limit);
  }
  return {
    count: units,
    columns: side,
    rows: side,
    levels,
    smooth: false,
    grey: false,
    meaning: 'what it weighs',
  };
}

/** Rows and columns of a picture of so many weights. */
function weightSide(inputs: number): number {
  return Math.ceil(Math.sqrt(inputs));
}

/** One picture for each input, with the cell inked in which pictures of weights show its weight. */
function placePictures(inputs: number): ColumnPictures {
  const side = weightSide(inputs);
  const levels = new Float32Array(inputs * side * side).fill(NaN);
  for (let picture = 0; picture < inputs; picture++)
    for (let k = 0; k < inputs; k++) levels[picture * side * side + k] = k === picture ? 1 : 0;
  return {
    count: inputs,
    columns: side,
    rows: side,
    levels,
    smooth: false,
    grey: true,
    meaning: 'its place',
  };
}

/** The first image that is tested on. */
function imagePicture({ test, inputs }: DataSet): ColumnPictures {
  const side = Math.sqrt(inputs);
  const levels = Float32Array.from(test.inputs.subarray(0, inputs));
  return { count: 1, columns: side, rows: side, levels, smooth: false, grey: true, meaning: 'an image' };
}

function clamp(value: number): number {
  return Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : NaN;
}
