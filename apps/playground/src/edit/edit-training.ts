import type { Experiment, Interventions, Loss, Optimizer, Schedule } from '@symmetry-lab/core';
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

/** Trains by another rule from the first step on, with its usual settings and the same weight decay. */
export function setRule(experiment: Experiment, name: Optimizer['name']): Experiment {
  const { weightDecay } = experiment.training.optimizer;
  return editTraining(experiment, {
    optimizer: { ...usualRule(name), ...(weightDecay ? { weightDecay } : {}) },
  });
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
  experiment: Experiment,
  change: { readonly [Part in keyof Interventions]?: Interventions[Part] | undefined },
): Experiment {
  const all = without({ ...experiment.training.interventions, ...change });
  const doing = Object.entries(all).filter(
    ([, value]) => value !== 0 && !(Array.isArray(value) && value.length === 0),
  );
  return editTraining(experiment, {
    interventions: doing.length > 0 ? Object.fromEntries(doing) : undefined,
  });
}

/** Changes one weight or bias just before a step, and records it. */
export function addNudge(
  experiment: Experiment,
  nudge: NonNullable<Interventions['nudges']>[number],
): Experiment {
  return editInterventions(experiment, {
    nudges: [...(experiment.training.interventions?.nudges ?? []), nudge],
  });
}

/** Trains by other settings of the rule from a step on, and records it in the timeline. */
export function changeRuleAt(experiment: Experiment, step: number, optimizer: Optimizer): Experiment {
  const others = (experiment.timeline ?? []).filter((entry) => entry.step !== step);
  return { ...experiment, timeline: [...others, { step, optimizer }].sort((a, b) => a.step - b.step) };
}

/** Takes a recorded change out of the timeline. */
export function removeFromTimeline(experiment: Experiment, step: number): Experiment {
  const { timeline = [], ...others } = experiment;
  const left = timeline.filter((entry) => entry.step !== step);
  return left.length > 0 ? { ...others, timeline: left } : others;
}

/** The rule in force just before a step. */
export function ruleAt({ training, timeline = [] }: Experiment, step: number): Optimizer {
  return timeline.findLast((entry) => entry.step <= step)?.optimizer ?? training.optimizer;
}

/** Sets one of the seeds. */
export function setSeed(experiment: Experiment, name: keyof Experiment['seeds'], seed: number): Experiment {
  return { ...experiment, seeds: { ...experiment.seeds, [name]: seed } };
}

function without(parts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
