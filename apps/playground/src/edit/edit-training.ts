import type {
  Experiment,
  Interventions,
  Loss,
  Optimizer,
  Schedule,
  TimelineEntry,
  TrainingChanges,
} from '@symmetry-lab/core';
import { same } from '../plain-json.js';
import { repair } from './repair.js';

type Training = Experiment['training'];

/** Changes parts of the training; a part given as `undefined` is taken out. */
export function editTraining(
  experiment: Experiment,
  change: { readonly [Part in keyof Training]?: Training[Part] | undefined },
): Experiment {
  return repair({
    ...experiment,
    training: without({ ...experiment.training, ...change }) as unknown as Training,
  });
}

/** Minimizes something else; the last layer follows. */
export function setLoss(experiment: Experiment, loss: Loss): Experiment {
  return editTraining(experiment, { loss });
}

/** An update rule with a learning rate that suits small networks. */
export function usualRule(name: Optimizer['name']): Optimizer {
  return { name, learningRate: name === 'sgd' ? 0.1 : name === 'rmsprop' ? 0.003 : 0.01 };
}

/** Changes numbers of the update rule; a number given as `undefined` takes its default. */
export function editRule(rule: Optimizer, change: Readonly<Record<string, unknown>>): Optimizer {
  return without({ ...rule, ...change }) as unknown as Optimizer;
}

/** A schedule with its usual numbers. */
export function usualSchedule(name: Schedule['name']): Schedule {
  switch (name) {
    case 'step':
      return { name, every: 100, factor: 0.5 };
    case 'exponential':
      return { name, factor: 0.999 };
    case 'linear':
      return { name, steps: 1000, from: 1, to: 0 };
  }
}

/** Changes what is done beside the plain rule; what is 0, empty or `undefined` is taken out. */
export function editInterventions(
  settings: TrainingSettings,
  change: { readonly [Part in keyof Interventions]?: Interventions[Part] | undefined },
): TrainingSettings {
  const { interventions, ...others } = settings;
  const doing = Object.entries(without({ ...interventions, ...change })).filter(
    ([, value]) => value !== 0 && !(Array.isArray(value) && value.length === 0),
  );
  return doing.length > 0 ? { ...others, interventions: Object.fromEntries(doing) } : others;
}

/** Changes one weight or bias just before a step, and records it. */
export function addNudge(
  experiment: Experiment,
  nudge: NonNullable<Interventions['nudges']>[number],
): Experiment {
  const { interventions } = experiment.training;
  const nudges = [...(interventions?.nudges ?? []), nudge];
  return editTraining(experiment, { interventions: { ...interventions, nudges } });
}

/** Takes one of the nudges out, by its place in the list. */
export function removeNudge(experiment: Experiment, index: number): Experiment {
  const { nudges = [], ...others } = experiment.training.interventions ?? {};
  const left = nudges.filter((_, each) => each !== index);
  const interventions = left.length > 0 ? { ...others, nudges: left } : others;
  return editTraining(experiment, {
    interventions: Object.keys(interventions).length > 0 ? interventions : undefined,
  });
}

/** What training is like at a moment: all its settings but the loss, which never changes. */
export type TrainingSettings = Omit<Training, 'loss'>;

/** The settings in force just before a step. */
export function trainingAt({ training, timeline = [] }: Experiment, step: number): TrainingSettings {
  const { loss: _, ...first } = training;
  return timeline
    .filter((entry) => entry.step <= step)
    .reduce<TrainingSettings>((settings, { step: _s, interventions, ...changes }) => {
      const nudges = settings.interventions?.nudges;
      const lasting = interventions && { ...interventions, ...(nudges ? { nudges } : {}) };
      const next = { ...settings, ...changes, ...(lasting ? { interventions: lasting } : {}) };
      // null takes a setting out again
      return Object.fromEntries(
        Object.entries(next).filter(([, value]) => value !== null),
      ) as unknown as TrainingSettings;
    }, first);
}

/** Trains by other settings from a step on, and records it in the timeline; step 0 is no change but the beginning. */
export function changeTrainingAt(
  experiment: Experiment,
  step: number,
  settings: TrainingSettings,
): Experiment {
  if (step === 0) return editTraining(experiment, { ...emptySettings, ...settings });
  const timeline = (experiment.timeline ?? []).filter((entry) => entry.step !== step);
  const before = trainingAt({ ...experiment, timeline }, step);
  const changes = differences(before, settings);
  if (Object.keys(changes).length > 0) timeline.push({ step, ...changes });
  timeline.sort((a, b) => a.step - b.step);
  return withTimeline(experiment, timeline);
}

/** Takes a recorded change out of the timeline. */
export function removeFromTimeline(experiment: Experiment, step: number): Experiment {
  return withTimeline(
    experiment,
    (experiment.timeline ?? []).filter((entry) => entry.step !== step),
  );
}

const emptySettings = {
  batchSize: undefined,
  shuffle: undefined,
  schedule: undefined,
  interventions: undefined,
} as const;

function withTimeline(experiment: Experiment, timeline: readonly TimelineEntry[]): Experiment {
  const { timeline: _, ...others } = experiment;
  return timeline.length > 0 ? { ...others, timeline } : others;
}

/** What has to be written into the timeline so that other settings are in force. */
function differences(before: TrainingSettings, after: TrainingSettings): TrainingChanges {
  const lasting = ({ interventions }: TrainingSettings) => {
    const { nudges: _, ...others } = interventions ?? {};
    return others;
  };
  return {
    ...(same(before.optimizer, after.optimizer) ? {} : { optimizer: after.optimizer }),
    ...(before.batchSize === after.batchSize ? {} : { batchSize: after.batchSize ?? null }),
    ...((before.shuffle ?? false) === (after.shuffle ?? false) ? {} : { shuffle: after.shuffle ?? false }),
    ...(same(before.schedule, after.schedule) ? {} : { schedule: after.schedule ?? null }),
    ...(same(lasting(before), lasting(after)) ? {} : { interventions: lasting(after) }),
  };
}

/** Sets one of the seeds. */
export function setSeed(experiment: Experiment, name: keyof Experiment['seeds'], seed: number): Experiment {
  return { ...experiment, seeds: { ...experiment.seeds, [name]: seed } };
}

function without(parts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
