import type { Loops } from '../loops.js';
import { denseBackward, denseGradient } from './dense-backward.js';
import { multiplyByDerivative } from './derivatives.js';
import { setOutputDeltas } from './losses.js';
import { applyUpdate } from './updates.js';

/** The loops of the portable kernel's way back, and of its update, in float32. */
export const float32Loops: Loops<Float32Array> = {
  denseBackward,
  denseGradient,
  multiplyByDerivative,
  setOutputDeltas,
  applyUpdate,
};
