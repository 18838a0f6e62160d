import type { Experiment, Optimizer } from '@symmetry-lab/core';
import type { NudgeNow } from '@symmetry-lab/worker';

/** Says how a run in training becomes that of another experiment. */
export type RunChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'nudge'; readonly nudge: NudgeNow }
  | { readonly kind: 'optimizer'; readonly optimizer: Optimizer }
  /** Nothing is shared: it starts anew. */
  | { readonly kind: 'restart' };

/**
 * Finds the cheapest way from one experiment to another: a nudge or a change of the optimizer at the step where the run stands
 * keeps its past; anything else starts anew.
 *
 * @param step - Where the run stands.
 * @param at - Where it is to stand.
 */
export function planChange(from: Experiment, to: Experiment, step: number, at: number): RunChange {
  if (same(from, to)) return { kind: 'none' };
  if (step !== at) return { kind: 'restart' };
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
  const others = (experiment: Experiment) => (experiment.timeline ?? []).filter((each) => each.step !== at);
  if (entry && same(others(from), others(to)) && same(withTimeline(from), withTimeline(to)))
    return { kind: 'optimizer', optimizer: entry.optimizer };
  return { kind: 'restart' };
}

function withTimeline({ timeline: _, ...experiment }: Experiment): unknown {
  return experiment;
}

function withNudges(experiment: Experiment, nudges: readonly unknown[]): unknown {
  const { interventions, ...training } = experiment.training;
  return { ...experiment, training: { ...training, interventions: { ...interventions, nudges } } };
}

/** Compares plain JSON, whatever the order of fields. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
  );
}
