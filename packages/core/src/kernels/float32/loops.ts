import type { Loops } from '../loops.js';
import { activate, multiplyByDerivative } from './activations.js';
import { denseBackward, denseForward, denseGradient } from './dense.js';
import { setOutputDeltas } from './losses.js';
import { applyUpdate } from './updates.js';

/** The loops of the portable kernel in float32. */
export const float32Loops: Loops<Float32Array> = {
  denseForward,
  denseBackward,
  denseGradient,
  activate,
  multiplyByDerivative,
  setOutputDeltas,
  applyUpdate,
};
