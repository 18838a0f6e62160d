import type { Experiment, Interventions, Nudge } from '@symmetry-lab/core';
import { formatCount } from '@symmetry-lab/widgets/words';
import { dataWords } from '../edit/edit-data.js';
import { schemeWords } from '../edit/edit-start.js';
import { trainingAt } from '../edit/edit-training.js';
import { activationWords } from '../network/activation-words.js';
import { lossWords, ruleWords, scheduleWords } from '../settings/training-words.js';
import { same } from '../plain-json.js';
import { changeWords, nudgeWords } from '../time/change-list.js';

/** One field in which experiments differ, with its value in each of them. */
export interface Difference {
  /** The path of the field, its names joined by dots. */
  readonly path: string;
  /** The value in each experiment; `undefined` where it is not given. */
  readonly values: readonly unknown[];
}

/** Lists the fields in which experiments differ, as far down as they have the same shape; then what differs from a later step on. */
export function differences(experiments: readonly Experiment[]): Difference[] {
  const first = experiments.map(({ timeline: _, ...others }) => others);
  return [...compare('', first), ...laterDifferences(experiments)];
}

/**
 * Compares what is in force from each recorded change on. A field counts once: where it comes to differ, and where it is the same
 * again.
 */
function laterDifferences(experiments: readonly Experiment[]): Difference[] {
  const steps = new Set(experiments.flatMap(({ timeline = [] }) => timeline.map(({ step }) => step)));
  const at = (step: number): Map<string, readonly unknown[]> => {
    const settings = experiments.map((experiment) => trainingAt(experiment, step));
    return new Map(compare('', settings).map(({ path, values }) => [path, values]));
  };
  // no change is recorded at step 0, so that this is what all began with
  let before = at(0);
  return [...steps]
    .sort((a, b) => a - b)
    .flatMap((step) => {
      const now = at(step);
      const differing = [...now].filter(([path, values]) => !same(values, before.get(path)));
      const equalAgain = [...before.keys()].filter((path) => !now.has(path));
      before = now;
      return [
        ...differing.map(([path, values]) => ({ path: `timeline.${step}.${path}`, values })),
        ...equalAgain.map((path) => ({
          path: `timeline.${step}.${path}`,
          values: experiments.map((experiment) => valueAt(trainingAt(experiment, step), path)),
        })),
      ];
    });
}

function valueAt(settings: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
      settings,
    );
}

function compare(path: string, values: readonly unknown[]): Difference[] {
  const [first, ...others] = values;
  if (others.every((other) => same(first, other))) return [];
  if (!values.every(isPlainObject)) return [{ path, values }];
  const keys = [...new Set(values.flatMap((value) => Object.keys(value)))];
  return keys.flatMap((key) =>
    compare(
      path === '' ? key : `${path}.${key}`,
      values.map((value) => (value as Record<string, unknown>)[key]),
    ),
  );
}

/** Lists of one length are compared entry by entry; others as a whole. */
function isPlainObject(value: unknown, _index: number, all: readonly unknown[]): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (!Array.isArray(value)) return all.every((other) => !Array.isArray(other));
  return all.every(
    (other) => Array.isArray(other) && other.length === value.length && typeof other[0] === 'object',
  );
}

const words: readonly (readonly [RegExp, string])[] = [
  [/^data\.name$/, 'data set'],
  [/^data\./, 'data, '],
  [/^network\.layers\.(\d+)\.units$/, 'units of layer $1'],
  [/^network\.layers\.(\d+)\.activation$/, 'activation of layer $1'],
  [/^network\.layers$/, 'layers'],
  [/^network\.precision$/, 'numbers'],
  [/^initialization\.layers\.(\d+)\./, 'start of layer $1, '],
  [/^initialization/, 'start'],
  [/^training\.optimizer\.learningRate$/, 'learning rate'],
  [/^training\.optimizer\.name$/, 'rule'],
  [/^training\.optimizer\./, 'rule, '],
  [/^training\.batchSize$/, 'batch size'],
  [/^training\.interventions\./, ''],
  [/^training\./, ''],
  [/^seeds\.initialization$/, 'seed of the first weights'],
  [/^seeds\./, 'seed of '],
];

/** Names a field for the reader, and from when on where it changes later; layers count from 1. */
export function fieldWords(path: string): string {
  const later = /^timeline\.(\d+)\.(.*)$/.exec(path);
  if (later) return `${fieldWords(`training.${later[2]}`)} from step ${formatCount(Number(later[1]))} on`;
  const found = words.find(([pattern]) => pattern.test(path));
  const text = found ? path.replace(found[0], found[1]) : path;
  return text
    .replace(/layer (\d+)/g, (_, layer: string) => `layer ${Number(layer) + 1}`)
    .replace(/\./g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}

/** What a setting is called where it is chosen. */
const settingWords: readonly { value: string; label: string }[] = [
  ...activationWords,
  ...dataWords,
  ...schemeWords,
  ...lossWords,
  ...ruleWords,
  ...scheduleWords,
];

/** Writes the value of a field for the reader: interventions in words, others as {@link valueWords}. */
export function fieldValue(path: string, value: unknown): string {
  if (value === undefined) return '–';
  const field = path.replace(/^timeline\.\d+\./, 'training.');
  if (field === 'training.interventions') return interventionWords(value as Interventions);
  if (field === 'training.interventions.nudges') return interventionWords({ nudges: value as Nudge[] });
  return valueWords(value);
}

/** Writes a value for the reader, shortened where it is long. */
export function valueWords(value: unknown): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') {
    const word = settingWords.find((each) => each.value === value)?.label ?? value;
    return short(word, 60);
  }
  const text = JSON.stringify(value).replace(/[{}"]/g, '').replaceAll(',', ', ').replaceAll(':', ' ');
  return short(text, 90);
}

function interventionWords({ nudges = [], ...lasting }: Interventions): string {
  const others = Object.keys(lasting).length > 0 ? [changeWords({ interventions: lasting })] : [];
  return short([...others, ...nudges.map(nudgeText)].join('; '), 160);
}

function nudgeText(nudge: Nudge): string {
  return `step ${formatCount(nudge.step)}: ${nudgeWords(nudge)}`;
}

function short(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
