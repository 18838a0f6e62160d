import type { Experiment, TrainingChanges } from '@symmetry-lab/core';
import type { NudgeNow } from '@symmetry-lab/worker';
import { same } from '../plain-json.js';

/** Says how a run in training becomes that of another experiment. */
export type RunChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'nudge'; readonly nudge: NudgeNow }
  | { readonly kind: 'training'; readonly changes: TrainingChanges }
  /** Nothing is shared: it starts anew. */
  | { readonly kind: 'restart' };

/**
 * Finds the cheapest way from one experiment to another: a nudge or a change of the training at a step that the run has reached
 * keeps its past; anything else starts anew.
 *
 * @param step - Where the run stands.
 * @param at - Where it is to stand: there the change is made.
 */
export function planChange(from: Experiment, to: Experiment, step: number, at: number): RunChange {
  if (same(from, to)) return { kind: 'none' };
  if (step < at) return { kind: 'restart' };
  const before = from.training.interventions?.nudges ?? [];
  const after = to.training.interventions?.nudges ?? [];
  const added = after.at(-1);
  if (
    added?.step === at &&
    after.length === before.length + 1 &&
    same(withNudges(to, before), withNudges(from, before))
  ) {
    if (same(after.slice(0, -1), before)) {
      const { step: _, ...nudge } = added;
      return { kind: 'nudge', nudge };
    }
  }
  const entry = to.timeline?.find((each) => each.step === at);
  const replaced = from.timeline?.find((each) => each.step === at);
  const others = (experiment: Experiment) => (experiment.timeline ?? []).filter((each) => each.step !== at);
  // an entry of the same step is added to, so that nothing of it may be missing now
  const isMore = Object.keys(replaced ?? {}).every((field) => field in (entry ?? {}));
  if (entry && isMore && same(others(from), others(to)) && same(withTimeline(from), withTimeline(to))) {
    const { step: _, ...changes } = entry;
    return { kind: 'training', changes };
  }
  return { kind: 'restart' };
}

function withTimeline({ timeline: _, ...experiment }: Experiment): unknown {
  return experiment;
}

function withNudges(experiment: Experiment, nudges: readonly unknown[]): unknown {
  const { interventions, ...training } = experiment.training;
  return { ...experiment, training: { ...training, interventions: { ...interventions, nudges } } };
}
