import type { Experiment } from '@symmetry-lab/core';
import type { Lab, LabRun, Snapshot, SnapshotRequest } from '@symmetry-lab/worker';
import type { LaneState } from './bench.js';
import { addMeasures, nextRecorded, recordRequest, requestAt } from './measures.js';
import type { Measures } from './measures.js';
import { planChange } from './plan-change.js';

/** One experiment in training, as the driver works with it. */
export interface Lane {
  experiment: Experiment;
  run: LabRun;
  /** All weights and biases before the first step. */
  first: Snapshot['parameters'];
  /** What was last looked at. */
  snapshot: Snapshot;
  /** Where the run stands: at the snapshot, or on the way from there. */
  step: number;
  history: readonly Measures[];
}

/**
 * Starts an experiment and looks at it before its first step.
 *
 * @param past - What is known of the same steps from another run.
 */
async function openLane(
  lab: Lab,
  experiment: Experiment,
  request: SnapshotRequest,
  past: readonly Measures[] = [],
): Promise<Lane> {
  const run = await lab.start(experiment);
  const snapshot = await run.snapshot(requestAt(0, request));
  return {
    experiment,
    run,
    first: snapshot.parameters,
    snapshot,
    step: snapshot.step,
    history: addMeasures(past, snapshot),
  };
}

/**
 * Finds a run for each experiment: one in training that can go on as it, else a new one. The others are stopped.
 *
 * @param at - Where the experiments begin to differ from those in training.
 * @param isWanted - Asked after each run.
 * @returns Nothing if they are no longer wanted: then all in training stay.
 */
export async function findLanes(
  lab: Lab,
  old: readonly Lane[],
  experiments: readonly Experiment[],
  at: number,
  request: SnapshotRequest,
  isWanted: () => boolean,
): Promise<Lane[] | undefined> {
  const lanes: Lane[] = [];
  const stop = (some: readonly Lane[]): void => {
    for (const { run } of some) void run.stop().catch(() => undefined);
  };
  const opened = (): Lane[] => lanes.filter((lane) => !old.includes(lane));
  try {
    for (const experiment of experiments) {
      // a run serves one experiment; a copy of it forks from there
      const kept = old.find((lane) => !lanes.includes(lane) && canBecome(lane, experiment, at));
      lanes.push(kept ?? (await openLane(lab, experiment, request, sharedPast(old, experiment, at))));
      if (isWanted()) continue;
      stop(opened());
      return undefined;
    }
  } catch (error) {
    stop(opened());
    throw error;
  }
  stop(old.filter((lane) => !lanes.includes(lane)));
  return lanes;
}

/** Lets a run go on as that of another experiment, which it can become, from a step on. */
export async function adopt(lane: Lane, experiment: Experiment, at: number): Promise<void> {
  const plan = planChange(lane.experiment, experiment, lane.step, at);
  // a step that was under way may have led beyond it
  if (plan.kind !== 'none' && lane.step > at) await lane.run.jump(at, {});
  if (plan.kind === 'nudge') await lane.run.nudge(plan.nudge);
  if (plan.kind === 'training') await lane.run.changeTraining(plan.changes);
  if (plan.kind !== 'none') lane.history = lane.history.filter(({ step }) => step <= at);
  lane.experiment = experiment;
}

/** Says whether a run can go on as that of another experiment. */
function canBecome(lane: Lane, experiment: Experiment, at: number): boolean {
  return planChange(lane.experiment, experiment, lane.step, at).kind !== 'restart';
}

/**
 * What was measured of a run that takes the same steps as an experiment: a copy has the past of what it was copied from.
 *
 * @param at - Up to this step an experiment counts as the same that differs only from there on.
 * @returns Nothing where no run does.
 */
function sharedPast(
  lanes: readonly Lane[],
  experiment: Experiment,
  at: number,
): readonly Measures[] | undefined {
  for (const { experiment: other, history } of lanes) {
    const { kind } = planChange(other, experiment, at, at);
    if (kind === 'none') return history;
    if (kind !== 'restart') return history.filter(({ step }) => step <= at);
  }
  return undefined;
}

/** What the views see of a lane. */
export function laneState({ experiment, run, first, snapshot, history }: Lane): LaneState {
  return { experiment, layers: run.layers, first, snapshot, history };
}

/**
 * Takes runs on to before a step, and measures them at every step on the way that is a point of their curves.
 *
 * @param request - What the views ask for.
 * @param isWanted - Asked after each point.
 * @returns Whether it is still wanted.
 */
export async function recordOnTheWay(
  lanes: readonly Lane[],
  to: number,
  request: SnapshotRequest,
  isWanted: () => boolean,
): Promise<boolean> {
  const hindmost = (): number => Math.min(...lanes.map(({ step }) => step));
  for (let next = nextRecorded(hindmost()); next < to; next = nextRecorded(next)) {
    const point = next;
    await Promise.all(lanes.map((lane) => record(lane, point, request)));
    if (!isWanted()) return false;
    // a run that has diverged goes no farther
    if (hindmost() < next) break;
  }
  return true;
}

/** Takes a run to a step that is a point of its curves; what is shown stays as it is. */
export async function record(lane: Lane, to: number, request: SnapshotRequest): Promise<void> {
  if (to > lane.step) note(lane, await lane.run.step(to - lane.step, recordRequest(request)));
}

/** Remembers what was measured of a run, and where it stands. */
export function note(lane: Lane, measured: Snapshot): void {
  lane.step = measured.step;
  lane.history = addMeasures(lane.history, measured);
}

/** Shows a run as it was looked at. */
export function look(lane: Lane, snapshot: Snapshot): void {
  lane.snapshot = snapshot;
  note(lane, snapshot);
}
