import { createMlp, initialize, lossSlice, lossSurface } from '@symmetry-lab/core';
import type { LossAxis, Mlp, Samples } from '@symmetry-lab/core';
import type { ContourSurface } from '../picture/contour-layout.js';
import { bowlExperiments, sceneAxes } from './settings.js';
import type { Scene } from './settings.js';

/** Grid points along each axis: enough for smooth contours. */
const gridPoints = 39;

/** Computes the cost without L2 over the plane of the map, all other weights as they start. */
export function costSurface(scene: Scene, samples: Samples): ContourSurface {
  const [experiment] = bowlExperiments({ scene, lambda: 0 }, [0, 0]);
  if (!experiment) throw new RangeError('costSurface: expected an experiment, got none');
  const { network, initialization, seeds, training } = experiment;
  const mlp = createMlp({ ...network, inputs: 1 });
  initialize(mlp, initialization, seeds.initialization);
  const { x, y } = sceneAxes(scene);
  const axis = (parameter: number, { min, max }: { min: number; max: number }): LossAxis => ({
    direction: unitVector(mlp, parameter),
    from: min,
    to: max,
    points: gridPoints,
  });
  const size = { columns: gridPoints, rows: gridPoints };
  if (scene !== 'own')
    return { ...size, values: lossSurface(mlp, samples, training.loss, [axis(0, x), axis(1, y)]).losses };
  // two costs side by side: each unit looks only at its own
  const { losses } = lossSlice(mlp, samples, training.loss, axis(0, x));
  const both = (index: number): number =>
    (losses[index % gridPoints] ?? NaN) + (losses[Math.floor(index / gridPoints)] ?? NaN);
  return { ...size, values: Array.from({ length: gridPoints ** 2 }, (_, index) => both(index)) };
}

function unitVector(mlp: Mlp, parameter: number): Float64Array {
  const direction = new Float64Array(mlp.parameters.length);
  direction[parameter] = 1;
  return direction;
}
