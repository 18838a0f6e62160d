import type {
  Activation,
  Alignment,
  Diagnosis,
  Experiment,
  LayerSpec,
  Nudge,
  NumberArray,
  TrainingChanges,
} from '@symmetry-lab/core';
import type { SweepMeasure, SweepResult } from './sweep-protocol.js';

/** Says what a snapshot has to hold besides the step: each measure costs time, so a view asks only for what it shows. */
export interface SnapshotRequest {
  /** All weights and biases. */
  parameters?: boolean;
  /** Loss over the whole training set. */
  trainLoss?: boolean;
  /** Loss over the whole test set. */
  testLoss?: boolean;
  /** Fraction of training samples answered correctly. */
  trainAccuracy?: boolean;
  /** Fraction of test samples answered correctly. */
  testAccuracy?: boolean;
  /** Number of units per layer that are not bit-equal to another one. */
  distinctUnits?: boolean;
  /** Number of units per layer that do not see exactly what another one sees, whatever leads on from them. */
  distinctIncoming?: boolean;
  /** Largest difference to the first unit, per layer. */
  largestDifference?: boolean;
  /** Largest difference within the groups of twins, per layer. */
  twinDifference?: boolean;
  /** What every unit answers to every test sample. */
  testActivations?: boolean;
  /** The right answers to the test samples. */
  testTargets?: boolean;
  /** The gradient of the loss over the whole training set. */
  gradient?: boolean;
  /** Length of that gradient, per layer. */
  gradientNorms?: boolean;
  /** Length of that gradient, per layer, of its weights and of its biases. */
  gradientPartNorms?: boolean;
  /** Distance between the incoming weights of each two units, per layer. */
  weightDistances?: boolean;
  /** Cosine between the incoming weights of each two units, per layer. */
  weightCosines?: boolean;
  /** How far the units of a layer point the same way, bias included. */
  meanCosine?: boolean;
  /** Effective rank of the incoming weights, per layer. */
  weightRank?: boolean;
  /** Correlation of the answers of each two units to the test samples, per layer. */
  activationCorrelations?: boolean;
  /** Effective rank of the answers to the test samples, per layer. */
  activationRank?: boolean;
  /** What is the matter with the hidden units, in words. */
  diagnosis?: boolean;
}

/** Describes a run at one step. Measures that were not asked for are absent. */
export interface Snapshot {
  /** Optimizer steps since the start or the last reset. */
  step: number;
  /** `'diverged'` as soon as a loss or a parameter is not finite; the run then stays at its last step. */
  status: 'ok' | 'diverged';
  /** The reason of a divergence, in words. */
  cause?: string;
  /** Loss of the last mini-batch before its update; `null` at step 0. */
  batchLoss: number | null;
  /** Weights and biases, laid out as `LabRun.layers` says; a copy that belongs to the receiver. */
  parameters?: NumberArray;
  /** Loss over the whole training set, the mean over samples. */
  trainLoss?: number;
  /** Loss over the whole test set, the mean over samples. */
  testLoss?: number;
  /** Fraction of training samples answered correctly, in [0, 1]. */
  trainAccuracy?: number;
  /** Fraction of test samples answered correctly, in [0, 1]. */
  testAccuracy?: number;
  /** Per layer: the number of units that differ in a bit of incoming row, bias or outgoing column. */
  distinctUnits?: number[];
  /** Per layer: the number of units that differ in a bit of incoming row or bias. */
  distinctIncoming?: number[];
  /** Per layer: largest |difference| between a unit and unit 0, over incoming row and bias. */
  largestDifference?: number[];
  /**
   * Per layer: largest |difference| between a unit and the first of its group of twins, over incoming row and bias; `null` where
   * the experiment makes no twins.
   */
  twinDifference?: (number | null)[];
  /** Per layer: the activations for all test samples, shape [count × units], row-major; they belong to the receiver. */
  testActivations?: NumberArray[];
  /** The right answers to all test samples, shape [count × outputs], row-major; they belong to the receiver. */
  testTargets?: NumberArray;
  /** The gradient of the mean loss over the training set, laid out like `parameters`; it belongs to the receiver. */
  gradient?: NumberArray;
  /** Per layer: the Euclidean norm of the gradient of its weights and biases. */
  gradientNorms?: number[];
  /** Per layer: the Euclidean norm of the gradient of its weights, and of that of its biases; 0 only if all of it is exactly 0. */
  gradientPartNorms?: { weights: number; biases: number }[];
  /** Per layer: `pairwiseDistances` of incoming weights, shape [units × units]; they belong to the receiver. */
  weightDistances?: Float64Array[];
  /** Per layer: `pairwiseCosines` of incoming weights, shape [units × units], NaN for a row of zeros. */
  weightCosines?: Float64Array[];
  /** Per layer: mean |cosine| between incoming weights and bias of each two units, in [0, 1]; NaN for a single unit. */
  meanCosine?: number[];
  /** Per layer: `effectiveRank` of the incoming weights, in [0, min(units, inputs)]. */
  weightRank?: number[];
  /**
   * Per layer: `activationCorrelation` on the test set, shape [units × units], NaN for a unit that never changes. Absent where
   * the test set has fewer than two samples.
   */
  activationCorrelations?: Float64Array[];
  /** Per layer: `effectiveRank` of the activations on the test set, each unit's mean subtracted. */
  activationRank?: number[];
  /** What `diagnose` says of the hidden units on the test set; absent where that has fewer than two samples. */
  diagnosis?: Diagnosis;
}

/** Says where a layer lies in `Snapshot.parameters`. */
export interface LayerLayout {
  /** Values that enter each unit. */
  inputs: number;
  units: number;
  activation: Activation;
  /** Index of the first weight; [units × inputs] weights follow, row-major: row j enters unit j. */
  weightsOffset: number;
  /** Index of the first bias; [units] biases follow. */
  biasesOffset: number;
}

/** Says where to stop: as soon as one of these holds. At least one of them but `every` is given. */
export interface StopCondition {
  /** After so many steps from here, an integer ≥ 0. */
  steps?: number;
  /** After so long; looked at between slices of work of some tens of milliseconds. */
  milliseconds?: number;
  /** As soon as the loss over the whole training set is below this. */
  trainLossBelow?: number;
  /** As soon as a layer, counted from 0, has at least, or at most, so many distinct units. */
  distinctUnits?: { layer: number; atLeast?: number; atMost?: number };
  /** As soon as one of these units of a layer, two or more, differs from the first of them by more than this in a weight or bias. */
  difference?: { layer: number; units: readonly number[]; above: number };
  /** Loss and units are looked at whenever the step is a multiple of this, an integer ≥ 1; 10 unless given. */
  every?: number;
}

/** Names what ended a run to a condition. */
export type StopReason =
  'steps' | 'milliseconds' | 'trainLoss' | 'distinctUnits' | 'difference' | 'pause' | 'divergence';

/** Describes a run where it stopped, and why it did. */
export interface StopSnapshot extends Snapshot {
  /** What held; the first of those that held together. `'pause'` also if the run was stopped. */
  stoppedBy: StopReason;
}

/** Names a weight and what is done to it: either `amount` is added to it, or it becomes `value`. */
export type NudgeNow = Omit<Nudge, 'step'>;

/** Names two networks of one shape whose units are to be matched. */
export interface TwoNetworks {
  inputs: number;
  layers: readonly LayerSpec[];
  /** Weights and biases of the network that stays as it is, in the core's layout. */
  reference: NumberArray;
  /** Those of the network whose units are looked for. */
  parameters: NumberArray;
  /** Whether units may also be turned round. */
  signs: boolean;
}

/** Names a run inside a session. */
export interface StartedRun {
  id: number;
  layers: LayerLayout[];
  /** The experiment as it was understood. */
  experiment: Experiment;
}

/**
 * Lists what a session answers, with plain, cloneable values only. `Lab` and `LabRun` are its face on the page.
 * Calls to one run are served in the order in which they arrive.
 */
export interface Session {
  /** Builds data and network of an experiment; the same data are built once and shared between runs. */
  start(experiment: Experiment): Promise<StartedRun>;
  /** Takes `count` optimizer steps, fewer if the run is stopped meanwhile or diverges, then a snapshot. */
  step(id: number, count: number, request: SnapshotRequest): Promise<Snapshot>;
  /** Takes a snapshot. */
  snapshot(id: number, request: SnapshotRequest): Promise<Snapshot>;
  /** Takes steps until a condition holds, then a snapshot. */
  until(id: number, condition: StopCondition, request: SnapshotRequest): Promise<StopSnapshot>;
  /** Goes to a step, past or future, then takes a snapshot; stays where the run is cut short or diverges. */
  jump(id: number, step: number, request: SnapshotRequest): Promise<Snapshot>;
  /** Cuts the calls short that were made before; they still answer. */
  pause(id: number): Promise<void>;
  /** Starts a run that shares the past of another one up to its step. */
  fork(id: number): Promise<StartedRun>;
  /** Changes a weight as the next step begins; returns the experiment in which this is recorded. */
  nudge(id: number, nudge: NudgeNow): Promise<Experiment>;
  /** Changes settings of the training from the next step on; returns the experiment in which this is recorded. */
  changeTraining(id: number, changes: TrainingChanges): Promise<Experiment>;
  /** Goes back to step 0 with the same weights and the same random streams. */
  reset(id: number): Promise<void>;
  /** Trains an experiment to a step and measures it; the data stay for the next such call. */
  measure(experiment: Experiment, steps: number, measures: readonly SweepMeasure[]): Promise<SweepResult>;
  /** Matches the hidden units of two networks. */
  match(networks: TwoNetworks): Promise<Alignment>;
  /** Frees a run and cuts its steps in progress short; nothing happens if it was freed before. */
  stop(id: number): Promise<void>;
}
