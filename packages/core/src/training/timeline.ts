import { expectInteger } from '../check/expect.js';
import type { Mlp } from '../network/mlp.js';
import { changeUpdate, stateOf } from './checkpoint.js';
import { completeInterventions } from './interventions/complete-interventions.js';
import type { Nudge } from './interventions/interventions.js';
import { nudgeParameters } from './interventions/nudges.js';
import { completeOptimizer, type Optimizer } from './optimizer.js';
import type { Trainer } from './trainer.js';
import { trainingStates } from './training-state.js';

/** A change in the course of training. */
export interface TimelineEntry {
  /** Steps done before the change, an integer ≥ 0. */
  readonly step: number;
  /**
   * The optimizer from here on, with all its settings. What it has gathered stays where the same formula goes on, and else
   * starts at zero: for another optimizer, and where a momentum is taken up or given up, or becomes one of Nesterov.
   */
  readonly optimizer: Optimizer;
}

/** What happens to a training at single steps. */
export interface TimelinePlan {
  /** The optimizer before the first entry. */
  readonly optimizer: Optimizer;
  /** In ascending order of steps. */
  readonly timeline?: readonly TimelineEntry[];
  /** As in `Interventions.nudges`; between them the training is as fast as without. */
  readonly nudges?: readonly Nudge[];
}

/**
 * Wraps a trainer so that things change at their steps, however the calls fall and from whatever checkpoint it goes on.
 *
 * @param trainer - Made with `plan.optimizer`, and without the nudges; do not step it meanwhile.
 * @throws {TypeError} If a part of the plan is of the wrong kind.
 * @throws {RangeError} If a part of the plan is out of range, or steps are not in ascending order.
 */
export function followTimeline(caller: string, trainer: Trainer, mlp: Mlp, plan: TimelinePlan): Trainer {
  const { timeline = [], nudges = [] } = plan;
  const nudging = nudgeParameters(mlp, completeInterventions(caller, mlp, { nudges }).nudges);
  const updates = timeline.map(({ step, optimizer }, k) => ({
    step: expectInteger(caller, `timeline[${k}].step`, step, (timeline[k - 1]?.step ?? -1) + 1),
    update: completeOptimizer(caller, optimizer),
  }));
  const first = completeOptimizer(caller, plan.optimizer);
  const events = [...timeline, ...nudges].map(({ step }) => step).sort((a, b) => a - b);
  const state = stateOf(caller, trainer);

  const following: Trainer = {
    step(count) {
      expectInteger('Trainer.step', 'count', count, 0);
      let result = trainer.step(0);
      const end = result.step + count;
      while (result.step < end && result.status === 'ok') {
        const { step } = result;
        changeUpdate(state, updates.findLast((entry) => entry.step <= step)?.update ?? first);
        nudging.beforeStep?.(step);
        const next = events.find((event) => event > step) ?? end;
        result = trainer.step(Math.min(next, end) - step);
      }
      return result;
    },
  };
  trainingStates.set(following, state);
  return following;
}
