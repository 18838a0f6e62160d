import type { LayerLayout } from '@symmetry-lab/worker';
import { courseLayers, testCount } from '../course/course.js';
import { incomingClasses } from '../course/incoming-classes.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunState } from '../lab/run-state.js';
import type { WeightMasks } from '../picture/UnitGrid.js';
import { weightLimit } from '../picture/weight-scale.js';
import type { WeightView } from '../picture/weight-scale.js';
import { formatCount, formatPercent } from '../words/format.js';
import { cellNames, cellWords } from './settings.js';
import type { CellName } from './settings.js';

/** Describes one start after some steps. */
export interface CellView {
  cell: CellName;
  /** For both hidden layers: the class of each unit by what enters it. */
  labels: readonly [first: readonly number[], second: readonly number[]];
  /** For both hidden layers: how many units differ in what enters them. */
  distinct: readonly [first: number, second: number];
  /** Fraction of test digits read correctly. */
  accuracy: number;
}

/** Describes the grid at one step. */
export interface GridView {
  step: number;
  cells: readonly CellView[];
}

/** The weights of a layer and the scale they are drawn with. */
export interface LayerPicture {
  weights?: WeightView;
  limit: number;
}

/** Holds the precomputed start of the figure, JSON only. */
export interface RandomMatricesStill extends GridView {
  seed: number;
  /** The weights of the cell that is shown first, for both hidden layers. */
  pictures: readonly [StillPicture, StillPicture];
  /** What came of each start, for readers without JavaScript. */
  later: readonly GridView[];
}

/** Is the picture of a layer before anything runs. */
export interface StillPicture {
  limit: number;
  masks: WeightMasks;
}

/** Measures one start. */
export function cellView(
  cell: CellName,
  parameters: ArrayLike<number>,
  layers: readonly Omit<LayerLayout, 'activation'>[],
  accuracy: number,
): CellView {
  const classes = (index: number): number[] => {
    const layer = layers[index];
    if (!layer) throw new RangeError(`cellView: expected two hidden layers, got ${layers.length} layers`);
    return incomingClasses(parameters, layer);
  };
  const labels = [classes(0), classes(1)] as const;
  return {
    cell,
    labels,
    distinct: [1 + Math.max(...labels[0]), 1 + Math.max(...labels[1])],
    accuracy,
  };
}

/** Turns the newest picture of the nine runs, or the still, into what the grid shows. */
export function gridView({ frame, layers }: Pick<RunState, 'frame' | 'layers'>, still: GridView): GridView {
  if (!frame) return still;
  return {
    step: frame.step,
    cells: cellNames.map((cell, index) => {
      const snapshot = frame.snapshots[index];
      return cellView(cell, snapshot?.parameters ?? [], layers[index] ?? [], snapshot?.testAccuracy ?? NaN);
    }),
  };
}

/** Finds the weights of both hidden layers of a cell; without live ones, only the limits of the still. */
export function layerPictures(
  { frame, layers }: Pick<RunState, 'frame' | 'layers'>,
  cell: CellName,
  still: RandomMatricesStill,
): readonly [LayerPicture, LayerPicture] {
  const index = cellNames.indexOf(cell);
  const parameters = frame?.snapshots[index]?.parameters;
  const picture = (l: 0 | 1): LayerPicture => {
    const layout = layers[index]?.[l];
    if (!parameters || !layout) return { limit: still.pictures[l].limit };
    const weights = { parameters, offset: layout.weightsOffset, units: layout.units, inputs: layout.inputs };
    return { weights, limit: weightLimit([weights]) };
  };
  return [picture(0), picture(1)];
}

/** Units of both hidden layers. */
export const hiddenUnits = [courseLayers[0].units, courseLayers[1].units] as const;

/** Says whether every unit of both hidden layers differs from all others of its layer. */
export function allDistinct({ distinct }: CellView): boolean {
  return distinct[0] === hiddenUnits[0] && distinct[1] === hiddenUnits[1];
}

/** Finds a cell of the grid. */
export function findCell({ cells }: GridView, name: CellName): CellView {
  const found = cells.find(({ cell }) => cell === name);
  if (!found) throw new RangeError(`findCell: expected one of the nine cells, got ${name}`);
  return found;
}

/** Says in one sentence what the grid, and the chosen cell, show. */
export function gridSentence(grid: GridView, name: CellName): string {
  const { distinct, accuracy } = findCell(grid, name);
  const full = grid.cells.filter(allDistinct).length;
  const units = `${distinct[0]} distinct of ${hiddenUnits[0]} units in the first hidden layer, ${distinct[1]} of ${hiddenUnits[1]} in the second`;
  const words = cellWords(name);
  return `Step ${formatCount(grid.step)}: in ${full} of ${grid.cells.length} cells all units differ. With ${words}: ${units}, ${formatPercent(accuracy, testCount)} of test digits right.`;
}

/** Writes the rows of the data table. */
export function gridRows(grid: GridView): string[][] {
  return grid.cells.map(({ cell, distinct, accuracy }) => [
    cellWords(cell),
    `${distinct[0]} of ${hiddenUnits[0]}`,
    `${distinct[1]} of ${hiddenUnits[1]}`,
    formatPercent(accuracy, testCount),
  ]);
}

/** The columns of the data table. */
export const gridColumns = ['start', 'distinct, layer 1', 'distinct, layer 2', 'test digits right'] as const;

/** The reader's guesses: the one matrix that frees both layers. */
export type MatrixGuess = 'first' | 'middle' | 'last' | 'none';

/** Lists the answers of the prediction, with their words. */
export const matrixGuesses: readonly { value: MatrixGuess; label: string }[] = [
  { value: 'first', label: 'W₁, the first' },
  { value: 'middle', label: 'W₂, the middle one' },
  { value: 'last', label: 'W₃, the last' },
  { value: 'none', label: 'no single one' },
];

const guessedCell = { first: 'RCC', middle: 'CRC', last: 'CCR', none: 'CRC' } as const;

/** Says how a guess compares with the grid so far. */
export function matrixVerdict(guess: MatrixGuess, grid: GridView): Verdict {
  const cell = findCell(grid, guessedCell[guess]);
  const [first, second] = cell.distinct;
  if (grid.step === 0) return notYet('Noted. Take a step and look at the three cells with one R.');
  const free = allDistinct(cell);
  if (guess === 'none') {
    return free
      ? answer('No, one is enough: look at C R C, where only the middle one was drawn.')
      : notYet('Noted. Play on, and look at C R C, where only the middle one was drawn.');
  }
  const after = grid.step === 1 ? 'one step' : `${formatCount(grid.step)} steps`;
  return answer(
    free
      ? `Yes: ${first} and ${second} distinct units after ${after}.`
      : `No: it leaves ${first} distinct in layer 1 and ${second} in layer 2.`,
  );
}
