import { expectFields, expectInteger, rangeError, typeError } from '../check/expect.js';
import type { Update } from '../kernels/update.js';
import type { Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { changeUpdate, restoreCheckpoint, saveCheckpoint, stateOf } from './checkpoint.js';
import { completeInterventions } from './interventions/complete-interventions.js';
import type { Interventions, Nudge } from './interventions/interventions.js';
import { expectLabels } from './interventions/label-noise.js';
import { nudgeParameters } from './interventions/nudges.js';
import { maskedParameters } from './interventions/parameter-factors.js';
import { completeOptimizer, type Optimizer } from './optimizer.js';
import { createSchedule, type Schedule } from './schedule.js';
import { createTrainer, type Trainer, type TrainerOptions } from './trainer.js';
import { trainingStates } from './training-state.js';

/**
 * What may change in the course of training. A field that is absent stays as it is. The loss cannot change: the curve of
 * one loss would go on as that of another.
 */
export interface TrainingChanges {
  /**
   * The optimizer from here on, with all its settings. What it has gathered stays where the same formula goes on, and else
   * starts at zero: for another optimizer, and where a momentum is taken up or given up, or becomes one of Nesterov.
   */
  readonly optimizer?: Optimizer;
  /**
   * Samples per step from here on; null for all of them. Each step takes the samples that it would take had this been so from
   * the start.
   */
  readonly batchSize?: number | null;
  /** Whether each epoch has an order of its own from here on. */
  readonly shuffle?: boolean;
  /** How the learning rate changes over the steps, counted from the start of training; null for not at all. */
  readonly schedule?: Schedule | null;
  /** All that is done beside the plain rule from here on; nudges have steps of their own and stay. */
  readonly interventions?: Omit<Interventions, 'nudges'>;
}

/** A change in the course of training; at least one field beside the step is given. */
export interface TimelineEntry extends TrainingChanges {
  /** Steps done before the change, an integer ≥ 0. */
  readonly step: number;
}

/** What happens to a training at single steps. */
export interface TimelinePlan {
  /** In ascending order of steps. */
  readonly timeline?: readonly TimelineEntry[];
  /** As in `Interventions.nudges`; between them the training is as fast as without. */
  readonly nudges?: readonly Nudge[];
  /** The seed of the order of samples, for when shuffling is taken up. */
  readonly shuffleSeed: number;
}

/** What stays the same between two changes. */
interface Phase {
  /** The step before which it begins. */
  readonly step: number;
  readonly update: Update;
  /** Everything but the optimizer; the same object where nothing else changes, so that its trainer goes on. */
  readonly options: TrainerOptions;
}

/** So many trainers are kept for going back and forth between phases: each holds a copy of the data in its kernel. */
const KEPT_TRAINERS = 3;

/**
 * Creates a trainer under which things change at their steps, however the calls fall and from whatever checkpoint it goes on.
 * Nudges act as soon as their step is reached, at step 0 by this call.
 *
 * @param options - How training begins, without nudges.
 * @throws {TypeError} If a part of the options or of the plan is of the wrong kind.
 * @throws {RangeError} If a part is out of range, or steps are not in ascending order.
 */
export function createTimelineTrainer(
  caller: string,
  mlp: Mlp,
  samples: Samples,
  options: TrainerOptions,
  plan: TimelinePlan,
): Trainer {
  const { timeline = [], nudges = [], shuffleSeed } = plan;
  const nudging = nudgeParameters(mlp, completeInterventions(caller, mlp, { nudges }).nudges);
  const phases: Phase[] = [{ step: 0, update: completeOptimizer(caller, options.optimizer), options }];
  timeline.forEach((entry, k) => {
    const least = (timeline[k - 1]?.step ?? -1) + 1;
    phases.push(nextPhase(caller, `timeline[${k}]`, entry, least, phases[phases.length - 1]!, shuffleSeed));
    expectFitting(caller, mlp, samples, entry);
  });
  const nudgeSteps = new Set(nudges.map(({ step }) => step));
  const events = [...timeline, ...nudges].map(({ step }) => step).sort((a, b) => a - b);

  let trainer = createTrainer(mlp, samples, options);
  const kept = new Map([[options, trainer]]);

  function trainerOf(phase: Phase): Trainer {
    const found = kept.get(phase.options);
    if (found !== undefined) return found;
    for (const stale of kept.keys()) {
      if (kept.size >= KEPT_TRAINERS && kept.get(stale) !== trainer) kept.delete(stale);
    }
    // masks act in due time, when their phase begins
    const parameters = mlp.parameters.slice();
    const made = createTrainer(mlp, samples, phase.options);
    mlp.parameters.set(parameters);
    kept.set(phase.options, made);
    return made;
  }

  /** Hands the training over to the phase of a step; masks act as it begins. */
  function enter(step: number, begins: boolean): void {
    const phase = phases.findLast((each) => each.step <= step)!;
    const next = trainerOf(phase);
    if (next !== trainer) {
      restoreCheckpoint(next, saveCheckpoint(trainer));
      trainer = next;
      trainingStates.set(following, stateOf(caller, trainer));
    }
    changeUpdate(stateOf(caller, trainer), phase.update);
    if (!begins || phase.step !== step || phase === phases[0]) return;
    const masks = phase.options.interventions?.inputMasks ?? [];
    for (const index of maskedParameters(mlp, masks)) mlp.parameters[index] = 0;
  }

  /** Nudges as soon as a step is reached, and once: whoever stops here sees it, and a checkpoint holds it. */
  function arrive(step: number): void {
    if (!nudgeSteps.has(step)) return;
    // masks first: a nudge may act on what they hide
    enter(step, true);
    nudging.beforeStep?.(step);
  }

  const following: Trainer = {
    step(count) {
      expectInteger('Trainer.step', 'count', count, 0);
      let result = trainer.step(0);
      const end = result.step + count;
      while (result.step < end && result.status === 'ok') {
        const { step } = result;
        enter(step, !nudgeSteps.has(step));
        const next = events.find((event) => event > step) ?? end;
        result = trainer.step(Math.min(next, end) - step);
        if (result.status === 'ok') arrive(result.step);
      }
      return result;
    },
  };
  trainingStates.set(following, stateOf(caller, trainer));
  arrive(0);
  return following;
}

function nextPhase(
  caller: string,
  name: string,
  entry: TimelineEntry,
  leastStep: number,
  previous: Phase,
  shuffleSeed: number,
): Phase {
  const fields = ['step', 'optimizer', 'batchSize', 'shuffle', 'schedule', 'interventions'];
  expectFields(caller, name, entry, fields);
  const { step, optimizer, batchSize, shuffle, schedule, interventions } = entry;
  expectInteger(caller, `${name}.step`, step, leastStep);
  const update = optimizer === undefined ? previous.update : completeOptimizer(caller, optimizer);
  const changes = [batchSize, shuffle, schedule, interventions];
  if (changes.every((change) => change === undefined)) {
    if (optimizer === undefined) throw rangeError(caller, `${name} with something that changes`, entry);
    return { step, update, options: previous.options };
  }
  if (shuffle !== undefined && typeof shuffle !== 'boolean')
    throw typeError(caller, `${name}.shuffle true | false`, shuffle);
  const options: { -readonly [Field in keyof TrainerOptions]: TrainerOptions[Field] } = {
    ...previous.options,
  };
  if (batchSize === null) delete options.batchSize;
  else if (batchSize !== undefined)
    options.batchSize = expectInteger(caller, `${name}.batchSize`, batchSize, 1);
  if (shuffle === false) delete options.shuffleSeed;
  else if (shuffle === true) options.shuffleSeed = shuffleSeed;
  if (schedule === null) delete options.schedule;
  else if (schedule !== undefined) options.schedule = schedule;
  if (interventions !== undefined) options.interventions = interventions;
  return { step, update, options };
}

/** Checks what a phase would find fault with only when it begins. */
function expectFitting(
  caller: string,
  mlp: Mlp,
  samples: Samples,
  { schedule, interventions }: TimelineEntry,
): void {
  if (schedule) createSchedule(caller, schedule);
  if (interventions === undefined) return;
  const { labelNoise, nudges } = completeInterventions(caller, mlp, interventions);
  if (nudges.length > 0) throw rangeError(caller, 'no nudges in the timeline', nudges);
  if (labelNoise > 0) expectLabels(caller, samples.targets);
}
