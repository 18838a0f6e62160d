import type { Workspace } from '../../kernels/workspace.js';

/** Where interventions act in a step; a hook that is absent does nothing. Steps count from 0. */
export interface Hooks {
  /** Before anything else of a step; parameters may be changed. */
  beforeStep?(step: number): void;
  /** After the rows of a pass have been copied into the workspace, before the forward pass. */
  onRows?(workspace: Workspace, rows: number): void;
  /** After the gradient has been computed, before the update. */
  onGradient?(step: number): void;
  /** After the update. */
  afterUpdate?(): void;
}
