import type { Experiment } from '@symmetry-lab/core';
import type { LayerLayout, Snapshot, SnapshotRequest, StopCondition, StopReason } from '@symmetry-lab/worker';
import type { Measures } from './measures.js';

/** One experiment in training, as the views see it. */
export interface LaneState {
  readonly experiment: Experiment;
  readonly layers: readonly LayerLayout[];
  /** Where it stands now. */
  readonly snapshot: Snapshot;
  /** All weights and biases before the first step. */
  readonly first: Snapshot['parameters'];
  /** What was measured so far, in ascending order of steps. */
  readonly history: readonly Measures[];
}

/** What the laboratory trains, at one moment. */
export interface BenchState {
  /** `starting` until the first pictures of new experiments are there; the last ones stay meanwhile. */
  readonly phase: 'starting' | 'ready' | 'failed';
  readonly playing: boolean;
  /** The step that all runs stand at. */
  readonly step: number;
  /** The farthest step that was reached with these experiments. */
  readonly farthest: number;
  /** Where a long way leads to, while it is gone. */
  readonly goal: number | undefined;
  readonly lanes: readonly LaneState[];
  /** Counts how often the runs were looked at. */
  readonly picture: number;
  readonly failure: string | undefined;
  /** What ended the last run to a condition. */
  readonly stoppedBy: StopReason | undefined;
}

/** How it is before anything is trained. */
export const emptyBench: BenchState = {
  phase: 'starting',
  playing: false,
  step: 0,
  farthest: 0,
  goal: undefined,
  lanes: [],
  picture: 0,
  failure: undefined,
  stoppedBy: undefined,
};

/** Trains experiments on one clock. Each call returns at once; `getState` and `subscribe` tell what became of it. */
export interface RunDriver {
  readonly getState: () => BenchState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Trains these experiments, from `at` on; what is in training and still fits goes on. */
  readonly sync: (experiments: readonly Experiment[], at: number) => void;
  /** Says what the next snapshots have to hold; the present step is looked at again. */
  readonly setRequest: (request: SnapshotRequest) => void;
  readonly setStepsPerPicture: (steps: number, interval: number) => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly step: (count: number) => void;
  /** Goes to a step, past or future, with the bits of a straight run. */
  readonly jump: (step: number) => void;
  /** Trains the first experiment until something holds, and takes the others to the same step. */
  readonly until: (condition: StopCondition) => void;
  /** Starts everything anew after a failure. */
  readonly restart: () => void;
  readonly dispose: () => void;
}

/** Where the clock stands, once the runs have begun. */
export function clockOf(driver: Pick<RunDriver, 'getState'>): { from?: number } {
  const { phase, step } = driver.getState();
  return phase === 'ready' ? { from: step } : {};
}
