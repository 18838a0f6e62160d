import { parseCsv } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';

/** A data specification of an experiment. */
export type DataSpec = Experiment['data'];

/** What the parts of an experiment have to fit: numbers per sample, and what is asked. */
export interface DataFacts {
  inputs: number;
  outputs: number;
  task: 'classification' | 'regression';
  /** Rows of a table of one's own. */
  count?: number;
  /** What its columns are called that are learned from. */
  inputNames?: readonly string[];
}

const known = new WeakMap<DataSpec, DataFacts>();

/**
 * Tells the shape and the task of a data set without drawing it.
 *
 * @throws {RangeError} If own data cannot be read.
 */
export function dataFacts(spec: DataSpec): DataFacts {
  const found = known.get(spec) ?? findFacts(spec);
  known.set(spec, found);
  return found;
}

/**
 * Says whether there are enough samples, as far as it can be told without drawing them: what is opened from elsewhere is looked
 * at before it is shown.
 *
 * @throws {RangeError} If own data cannot be read, or there are fewer samples than are asked for.
 */
export function expectSamples(spec: DataSpec): void {
  const { count } = dataFacts(spec);
  const rows = spec.name === 'digits' ? mostDigits : count;
  if (rows === undefined) return;
  const { trainCount, testCount } = spec;
  const [train, test] =
    spec.name === 'digits'
      ? [trainCount ?? 1000, testCount ?? 400]
      : [trainCount ?? 1, testCount ?? Math.max(1, Math.floor(rows / 4))];
  if (train + test > rows)
    throw new RangeError(`expectSamples: expected ${train + test} samples to train and test on, got ${rows}`);
}

/**
 * Says whether the data of an experiment can be used and its last layer fits them: the core looks at own data only once it trains,
 * where neither starting again nor a new page would help.
 *
 * @throws {RangeError} As {@link expectSamples} does, or if there are more or fewer outputs than own data ask for.
 */
export function expectFit({ data, network }: Experiment): void {
  expectSamples(data);
  const { outputs, task } = dataFacts(data);
  const units = network.layers.at(-1)?.units ?? 0;
  if (data.name !== 'csv' || units === outputs) return;
  const wanted =
    outputs > 1
      ? `${outputs} units in the last layer, one for each class of the table`
      : task === 'regression'
        ? '1 unit in the last layer, for the one column that is to be answered'
        : "1 unit in the last layer with the loss 'binaryCrossEntropy', which tells the 2 classes of the table apart";
  throw new RangeError(`expectFit: expected ${wanted}, got ${units}`);
}

/** Images of zeros and ones that there are, half of them of each. */
export const mostDigits = 1400;

function findFacts(spec: DataSpec): DataFacts {
  switch (spec.name) {
    case 'digits':
      return { inputs: 400, outputs: 1, task: 'classification' };
    case 'bumps':
      return { inputs: 1, outputs: 1, task: 'regression' };
    case 'soupBowl':
      return { inputs: spec.weights?.length ?? 2, outputs: 1, task: 'regression' };
    case 'teacherStudent':
      return {
        inputs: spec.teacher?.inputs ?? 2,
        outputs: spec.teacher?.layers.at(-1)?.units ?? 1,
        task: 'regression',
      };
    case 'csv': {
      const { text, header, delimiter, decimal, target, task, features } = spec;
      const table = parseCsv(text, {
        ...(header === undefined ? {} : { header }),
        ...(delimiter === undefined ? {} : { delimiter }),
        ...(decimal === undefined ? {} : { decimal }),
        ...(target === undefined ? {} : { target }),
        ...(task === undefined ? {} : { task }),
      });
      return {
        inputs: features?.length ?? table.inputNames.length,
        outputs: table.outputs,
        task: table.task,
        count: table.count,
        inputNames: table.inputNames,
      };
    }
    case 'plane':
      return { inputs: spec.features?.length ?? 2, outputs: 1, task: 'regression' };
    case 'circle':
    case 'xor':
    case 'gaussians':
    case 'moons':
    case 'spirals':
    case 'stripes':
      return { inputs: spec.features?.length ?? 2, outputs: 1, task: 'classification' };
  }
}
