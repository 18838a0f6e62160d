import type { Experiment, Interventions, Nudge, Optimizer, TimelineEntry } from '@symmetry-lab/core';
import { formatCount, formatNumber } from '@symmetry-lab/widgets/words';
import { editStart, twinGroups } from '../edit/edit-start.js';
import { removeFromTimeline, removeNudge } from '../edit/edit-training.js';
import { ruleWords, scheduleWords } from '../settings/training-words.js';

/** Something that sets an experiment apart from a plain run: twins at the start, a nudge, other settings from a step on. */
export interface Change {
  /** When it happens. */
  readonly step: number;
  /** What happens, for the reader. */
  readonly words: string;
  /** The experiment without it. */
  readonly without: Experiment;
}

/** Lists everything that happens to equal and other units in an experiment, in the order of its steps. */
export function listChanges(experiment: Experiment): Change[] {
  const hidden = experiment.network.layers.slice(0, -1);
  const twins = hidden.flatMap((_, layer): Change[] =>
    twinGroups(experiment, layer).length === 0
      ? []
      : [
          {
            step: 0,
            words: twinWords(experiment, layer),
            without: editStart(experiment, layer, { twins: undefined }),
          },
        ],
  );
  const nudges = (experiment.training.interventions?.nudges ?? []).map((nudge, index): Change => ({
    step: nudge.step,
    words: nudgeWords(nudge),
    without: removeNudge(experiment, index),
  }));
  const settings = (experiment.timeline ?? []).map((entry): Change => ({
    step: entry.step,
    words: changeWords(entry),
    without: removeFromTimeline(experiment, entry.step),
  }));
  return [...twins, ...nudges, ...settings].sort((a, b) => a.step - b.step);
}

function twinWords(experiment: Experiment, layer: number): string {
  const count = experiment.network.layers[layer]?.units ?? 0;
  const groups = twinGroups(experiment, layer).map((group) =>
    group.length === count && count > 2
      ? `all ${formatCount(count)} units`
      : `units ${group.map((unit) => unit + 1).join(' = ')}`,
  );
  return `twins in layer ${layer + 1}, ${groups.join(' and ')}`;
}

/** Says what a nudge does: what is added to which weight, or what it becomes. */
export function nudgeWords({ layer, unit, input, amount, value }: Nudge): string {
  const what = input === 'bias' ? 'the bias' : `weight ${input + 1}`;
  const place = `${what} of unit ${unit + 1} of layer ${layer + 1}`;
  return value === undefined
    ? `${formatNumber(amount ?? 0)} is added to ${place}`
    : `${place} is set to ${formatNumber(value)}`;
}

/** Says which settings of the training change. */
export function changeWords(entry: Omit<TimelineEntry, 'step'>): string {
  const { optimizer, batchSize, shuffle, schedule, interventions } = entry;
  return [
    optimizer ? ruleText(optimizer) : '',
    batchSize === undefined
      ? ''
      : batchSize === null
        ? 'all samples at each step'
        : `batches of ${batchSize}`,
    shuffle === undefined ? '' : shuffle ? 'shuffled' : 'not shuffled',
    schedule === undefined
      ? ''
      : schedule === null
        ? 'constant rate'
        : `rate ${wordOf(scheduleWords, schedule.name)}`,
    interventions ? interventionText(interventions) : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

const interventionWords: Readonly<Record<Exclude<keyof Interventions, 'nudges'>, string>> = {
  hiddenDropout: 'dropout of units',
  inputDropout: 'dropout of inputs',
  inputMasks: 'units that see only some inputs',
  unitLearningRates: 'units with rates of their own',
  frozenUnits: 'frozen units',
  gradientNoise: 'noise on gradients',
  labelNoise: 'wrong labels',
  l1: 'L1',
  clipNorm: 'a longest gradient',
};

function interventionText(interventions: Omit<Interventions, 'nudges'>): string {
  const fields = Object.keys(interventions) as (keyof typeof interventions)[];
  const words = fields.map((field) => {
    const value = interventions[field];
    return typeof value === 'number'
      ? `${interventionWords[field]} ${formatNumber(value)}`
      : interventionWords[field];
  });
  return words.length > 0 ? `with ${words.join(', ')}` : 'nothing beside the rule';
}

function ruleText({ name, learningRate, ...others }: Optimizer): string {
  const numbers = Object.entries(others).map(([field, value]) =>
    typeof value === 'number'
      ? `${ruleNumbers[field] ?? field} ${formatNumber(value)}`
      : (ruleNumbers[field] ?? field),
  );
  return [wordOf(ruleWords, name), `learning rate ${formatNumber(learningRate)}`, ...numbers].join(', ');
}

const ruleNumbers: Readonly<Record<string, string>> = {
  momentum: 'momentum',
  nesterov: 'Nesterov',
  weightDecay: 'L2',
  alpha: 'α',
  beta1: 'β₁',
  beta2: 'β₂',
  epsilon: 'ε',
};

function wordOf<Name extends string>(
  words: readonly { readonly value: Name; readonly label: string }[],
  name: Name,
): string {
  return words.find(({ value }) => value === name)?.label ?? name;
}
