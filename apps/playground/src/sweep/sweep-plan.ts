import { parseExperiment } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { layerStarts, twinGroups } from '../edit/edit-start.js';
import { readNumber } from '../edit/read-number.js';
import { plainReason } from '../state/lab-link.js';
import type { SweepMeasure, SweepRow } from '@symmetry-lab/worker';

/** A field that can be swept, with values that are worth a try. */
export interface SweepField {
  readonly field: string;
  readonly label: string;
  readonly values: string;
}

/** Lists the fields of an experiment that a sweep can vary. */
export function sweepFields(experiment: Experiment): SweepField[] {
  const { network, data } = experiment;
  const hidden = network.layers.slice(0, -1);
  return [
    { field: 'training.optimizer.learningRate', label: 'learning rate', values: '0.01, 0.03, 0.1, 0.3, 1' },
    ...hidden.map((_, l) => ({
      field: `network.layers.${l}.units`,
      label: `units of layer ${l + 1}`,
      values: '1, 2, 4, 8, 16',
    })),
    ...hidden.map((_, l) => ({
      field: `network.layers.${l}.activation`,
      label: `activation of layer ${l + 1}`,
      values: 'tanh, sigmoid, relu',
    })),
    { field: 'training.batchSize', label: 'batch size', values: '1, 4, 16, 64' },
    ...(data.name === 'digits' || data.name === 'csv'
      ? []
      : [{ field: 'data.noise', label: 'noise of the data', values: '0, 0.1, 0.3, 1' }]),
    ...hidden.flatMap((_, l) =>
      twinGroups(experiment, l).length > 0 && layerStarts(experiment)[l]?.noise?.weights
        ? [
            {
              field: `initialization.layers.${l}.noise.weights`,
              label: `ε between twins of layer ${l + 1}`,
              values: '1e-2, 1e-4, 1e-6, 1e-8',
            },
          ]
        : [],
    ),
    { field: 'seeds.shuffle', label: 'seed of the order of samples', values: '1, 2, 3, 4, 5' },
  ];
}

/** Reads a list as the reader types it: numbers where they are numbers, else words. Between semicolons a comma is a decimal sign. */
export function readValues(text: string): (number | string)[] {
  return text
    .split(text.includes(';') ? /[;\s]+/ : /[,\s]+/)
    .filter((part) => part !== '')
    .map((part) => readNumber(part) ?? part);
}

/** Says which value does not fit its field, and why; nothing where all do. */
export function valueFault(
  experiment: Experiment,
  { field, label }: Pick<SweepField, 'field' | 'label'>,
  values: readonly unknown[],
): string | undefined {
  for (const value of values) {
    try {
      parseExperiment(withField(experiment, { value }, field));
    } catch (error) {
      const reason = plainReason(error instanceof Error ? error.message : String(error));
      return `“${String(value)}” is no ${label}: ${reason.replace(`${field} to be`, 'it to be').replace(field, 'it')}.`;
    }
  }
  return undefined;
}

/** Gives an experiment another value in one field, as a sweep does. */
export function withField(
  experiment: Experiment,
  { value, seed }: Pick<SweepRow, 'value'> & Partial<Pick<SweepRow, 'seed'>>,
  field: string,
): Experiment {
  const changed = replace(experiment, field.split('.'), value) as Experiment;
  return seed === undefined ? changed : { ...changed, seeds: { ...changed.seeds, initialization: seed } };
}

function replace(part: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(part))
    return part.map((entry: unknown, index) =>
      String(index) === name ? replace(entry, rest, value) : entry,
    );
  const fields = (part ?? {}) as Record<string, unknown>;
  return { ...fields, [name]: replace(fields[name], rest, value) };
}

/** What a sweep can be judged by. */
export const sweepMeasureWords: readonly { value: SweepMeasure; label: string }[] = [
  { value: 'testAccuracy', label: 'right on test samples' },
  { value: 'finalLoss', label: 'loss' },
  { value: 'distinctUnits', label: 'distinct units of layer 1' },
  { value: 'escapeStep', label: 'step at which twins are 0.1 apart' },
];

/** Takes the number out of a row that is drawn; nothing where there is none. */
export function measuredNumber({ result }: SweepRow, measure: SweepMeasure): number | undefined {
  const measured = result?.measured[measure];
  const number = Array.isArray(measured) ? measured[0] : measured;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
