export type { ConnectionStatus, LabWorker } from './connection.js';
export { createLab } from './lab.js';
export type { Lab, LabOptions, LabRun } from './lab.js';
export type {
  LayerLayout,
  NudgeNow,
  Snapshot,
  SnapshotRequest,
  StopCondition,
  StopReason,
  StopSnapshot,
  TwoNetworks,
} from './protocol.js';
export { createSweep } from './sweep.js';
export type { Sweep, SweepOptions, SweepRow, SweepSpec } from './sweep.js';
export type { SweepMeasure, SweepResult } from './sweep-protocol.js';
