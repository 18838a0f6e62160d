import { createMlp, createTrainer, initialize } from '@symmetry-lab/core';
import type { Experiment, Samples } from '@symmetry-lab/core';
import type { MapPoint } from '../picture/contour-layout.js';
import { axisParameters, bowlExperiments } from './settings.js';
import type { Settings } from './settings.js';

/**
 * Lets one ball roll: gradient descent from a start, as the experiments of the settings say it, here and now.
 *
 * @param steps - How far, an integer ≥ 0.
 * @returns The place after each step from 0 on, shape [steps + 1, 2].
 */
export function rollBall(settings: Settings, start: MapPoint, samples: Samples, steps: number): Float64Array {
  const runs = bowlExperiments(settings, start).map((experiment) => createSmallRun(experiment, samples));
  const [[xRun, xIndex], [yRun, yIndex]] = axisParameters(settings.scene);
  const places = new Float64Array(2 * (steps + 1));
  for (let step = 0; step <= steps; step++) {
    if (step > 0) for (const { trainer } of runs) trainer.step(1);
    places[2 * step] = runs[xRun]?.mlp.parameters[xIndex] ?? NaN;
    places[2 * step + 1] = runs[yRun]?.mlp.parameters[yIndex] ?? NaN;
  }
  return places;
}

function createSmallRun({ network, initialization, training, seeds }: Experiment, samples: Samples) {
  const mlp = createMlp({ ...network, inputs: 1 });
  initialize(mlp, initialization, seeds.initialization);
  return { mlp, trainer: createTrainer(mlp, samples, training) };
}
