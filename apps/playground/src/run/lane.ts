import type { Experiment } from '@symmetry-lab/core';
import type { Lab, LabRun, Snapshot, SnapshotRequest } from '@symmetry-lab/worker';
import type { LaneState } from './bench.js';
import { addMeasures, recordRequest } from './measures.js';
import type { Measures } from './measures.js';
import { planChange } from './plan-change.js';

/** One experiment in training, as the driver works with it. */
export interface Lane {
  experiment: Experiment;
  run: LabRun;
  /** What was last looked at. */
  snapshot: Snapshot;
  /** Where the run stands: at the snapshot, or on the way from there. */
  step: number;
  history: readonly Measures[];
}

/** Starts an experiment and looks at it before its first step. */
export async function openLane(lab: Lab, experiment: Experiment, request: SnapshotRequest): Promise<Lane> {
  const run = await lab.start(experiment);
  const snapshot = await run.snapshot({ ...recordRequest(request), ...request });
  return { experiment, run, snapshot, step: snapshot.step, history: addMeasures([], snapshot) };
}

/** Says whether a run can go on as that of another experiment. */
export function canBecome(lane: Lane, experiment: Experiment, at: number): boolean {
  return planChange(lane.experiment, experiment, lane.step, at).kind !== 'restart';
}

/** What the views see of a lane. */
export function laneState({ experiment, run, snapshot, history }: Lane): LaneState {
  return { experiment, layers: run.layers, snapshot, history };
}
