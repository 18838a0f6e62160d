import { expect, onTestFinished, test } from 'vitest';
import { createLab } from '../src/lab.js';
import { serveOverChannel } from './channel-worker.js';
import { toyExperiment } from './toy-experiment.js';

function startToy() {
  const lab = createLab({ createWorker: () => serveOverChannel() });
  onTestFinished(() => lab.dispose());
  return lab.start(toyExperiment());
}

test.each<[object, RegExp]>([
  [{}, /^LabRun\.until: expected at least one condition to stop at, got none$/],
  [{ every: 3 }, /at least one condition/],
  [{ epochs: 3 }, /^LabRun\.until: expected a condition with fields steps, .*, got "epochs"$/],
  [{ steps: -1 }, /^LabRun\.until: expected steps ≥ 0, an integer, got -1$/],
  [{ milliseconds: NaN }, /milliseconds ≥ 0, got NaN/],
  [{ steps: 1, every: 0 }, /every ≥ 1, an integer, got 0/],
  [{ distinctUnits: { layer: 2, atLeast: 1 } }, /distinctUnits\.layer to be an integer in \[0, 1\], got 2/],
  [{ distinctUnits: { layer: 0 } }, /distinctUnits with atLeast or atMost, got neither/],
  [
    { difference: { layer: 0, units: [1], above: 1 } },
    /difference\.units, two or more, got a list of length 1$/,
  ],
  [
    { difference: { layer: 0, units: [1, 8], above: 1 } },
    /difference\.units to be an integer in \[0, 7\], got 8$/,
  ],
  [{ difference: { layer: 0, units: [1, 2], above: -1 } }, /difference\.above ≥ 0, got -1$/],
  [
    { distinctUnits: { layer: 0, atLeats: 2 } },
    /distinctUnits with fields layer, atLeast, atMost, got "atLeats"$/,
  ],
])('%o is refused as a condition in words', async (condition, message) => {
  const run = await startToy();
  await expect(run.until(condition)).rejects.toThrow(message);
  await expect(run.until(condition)).rejects.toBeInstanceOf(RangeError);
});

test.each<[unknown, RegExp]>([
  [null, /^LabRun\.until: expected a condition to be an object, got null$/],
  [{ steps: '3' }, /expected steps ≥ 0, an integer, got "3"$/],
  [{ milliseconds: null }, /expected milliseconds ≥ 0, got null$/],
  [{ trainLossBelow: '1' }, /expected trainLossBelow to be finite, got "1"$/],
  [{ distinctUnits: null }, /expected distinctUnits to be an object, got null$/],
  [{ difference: { layer: 0, units: 3, above: 1 } }, /expected difference\.units, two or more, got 3$/],
])('%o is refused as a condition for its kind', async (condition, message) => {
  const run = await startToy();
  const refused = run.until(condition as never);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toBeInstanceOf(TypeError);
});
