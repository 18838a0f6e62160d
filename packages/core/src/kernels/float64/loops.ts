import type { Loops } from '../loops.js';
import { denseBackward, denseGradient } from './dense-backward.js';
import { multiplyByDerivative } from './derivatives.js';
import { setOutputDeltas } from './losses.js';
import { applyUpdate } from './updates.js';

/** The loops of the portable kernel's way back, and of its update, in float64. */
export const float64Loops: Loops<Float64Array> = {
  denseBackward,
  denseGradient,
  multiplyByDerivative,
  setOutputDeltas,
  applyUpdate,
};
