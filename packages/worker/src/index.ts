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
} from './protocol.js';
