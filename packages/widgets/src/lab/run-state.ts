import type { Experiment } from '@symmetry-lab/core';
import type { LayerLayout, Snapshot, SnapshotRequest } from '@symmetry-lab/worker';
import type { Pace } from './pace.js';

/** Says what a figure trains and what it wants to know about it. */
export interface RunPlan {
  /** Networks that train in step with each other. */
  experiments: readonly Experiment[];
  request: SnapshotRequest;
  /** Makes a number of all snapshots of a picture, to be remembered with it, such as how far two networks differ. */
  measure?: (snapshots: readonly Snapshot[]) => number;
  pace: Pace;
  /** How many of the first steps each have a picture of their own, at every pace; 1 unless given. */
  closeUp?: number;
  /** Step at which training pauses by itself; going on adds the same number of steps. */
  horizon: number;
}

/** Is one picture: a snapshot of every network at the same step. */
export interface RunFrame {
  step: number;
  snapshots: readonly Snapshot[];
  /** What the plan's `measure` made of them. */
  measured?: number;
}

/** Describes the runs of a figure at one moment. */
export interface RunState {
  /** `idle` until something is asked for, `starting` while data and networks are built, then `ready` or `failed`. */
  phase: 'idle' | 'starting' | 'ready' | 'failed';
  /** Whether training goes on by itself whenever the figure is on the screen. */
  playing: boolean;
  horizon: number;
  /** Where each layer lies in the parameters of a snapshot, per network. */
  layers: readonly (readonly LayerLayout[])[];
  /** The newest picture; absent until the first one. */
  frame: RunFrame | undefined;
  /** The measures of the pictures so far, in ascending steps from 0, without the arrays. */
  history: readonly RunFrame[];
  /** Why training failed. */
  failure: string | undefined;
}

/** Says whether the newest picture may still be one of what was trained before the last change. */
export function showsEarlier(phase: RunState['phase']): boolean {
  return phase === 'starting' || phase === 'failed';
}

/** The largest number of pictures remembered for curves and tables. */
const historySize = 600;

/**
 * Adds a picture's measures to the history; beyond a size, every second picture between the first and the new one is forgotten.
 */
export function remember(history: readonly RunFrame[], frame: RunFrame): RunFrame[] {
  const snapshots = frame.snapshots.map(withoutArrays);
  const kept = history.length < historySize ? history : history.filter((_, index) => index % 2 === 0);
  return [...kept, { ...frame, snapshots }];
}

/** Keeps what is small: numbers and words, and lists of numbers. */
function withoutArrays(snapshot: Snapshot): Snapshot {
  const { diagnosis: _, ...measures } = snapshot;
  const small = Object.entries(measures).filter(
    ([, value]) => !ArrayBuffer.isView(Array.isArray(value) ? value[0] : value),
  );
  return Object.fromEntries(small) as unknown as Snapshot;
}
