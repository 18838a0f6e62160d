import { Random } from '../../random/random.js';
import type { Hooks } from './hooks.js';

/**
 * Drops hidden activations: fills the masks of the workspace, which a pass multiplies with. Every layer has a stream of its own,
 * a function of seed and step.
 */
export function hiddenDropout(rate: number, layerCount: number, noiseSeed: number): Hooks {
  const randoms = Array.from({ length: layerCount }, (_, l) => new Random(noiseSeed, `hiddenDropout ${l}`));
  const factor = 1 / (1 - rate);
  return {
    beforeStep(step) {
      for (const random of randoms) random.restart(step);
    },
    onRows(workspace, rows) {
      for (let l = 0; l < workspace.layers.length; l++) {
        const { mask, activations } = workspace.layers[l]!;
        if (mask === null) continue;
        const units = activations.length / workspace.capacity;
        fillMask(mask, rows * units, rate, factor, randoms[l]!);
      }
    },
  };
}

/** Drops inputs of the network: multiplies the rows of a pass by 0 or 1 / (1 − rate). */
export function inputDropout(rate: number, inputs: number, noiseSeed: number): Hooks {
  const random = new Random(noiseSeed, 'inputDropout');
  const factor = 1 / (1 - rate);
  return {
    beforeStep(step) {
      random.restart(step);
    },
    onRows(workspace, rows) {
      const values = workspace.inputs;
      for (let i = 0; i < rows * inputs; i++) values[i] = random.uniform() < rate ? 0 : values[i]! * factor;
    },
  };
}

function fillMask(
  mask: { [index: number]: number },
  length: number,
  rate: number,
  factor: number,
  random: Random,
): void {
  for (let i = 0; i < length; i++) mask[i] = random.uniform() < rate ? 0 : factor;
}
