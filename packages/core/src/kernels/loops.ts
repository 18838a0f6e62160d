import type { Activation, DenseLayer, Loss } from './layer.js';
import type { UpdateState } from './update.js';
import type { Workspace } from './workspace.js';

/** The loops of a forward pass in one precision; each array is of type `A`, shapes as named in float64/. */
export interface ForwardLoops<A> {
  denseForward(x: A, rows: number, inputs: number, w: A, b: A, units: number, z: A): void;
  activate(activation: Activation, z: A, a: A, length: number): void;
}

/** The other loops that training in one precision takes. */
export interface Loops<A> {
  denseBackward(delta: A, rows: number, units: number, w: A, inputs: number, out: A): void;
  denseGradient(delta: A, x: A, rows: number, units: number, inputs: number, gw: A, gb: A): void;
  multiplyByDerivative(activation: Activation, z: A, a: A, delta: A, length: number, scratch: A): void;
  setOutputDeltas(loss: Loss, last: DenseLayer, workspace: Workspace, rows: number): void;
  applyUpdate(state: UpdateState): void;
}
