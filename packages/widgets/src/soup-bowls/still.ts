import { createExperimentData } from '@symmetry-lab/core';
import type { Samples } from '@symmetry-lab/core';
import type { ContourSurface } from '../picture/contour-layout.js';
import { costSurface } from './cost-surface.js';
import { rollBall } from './descent.js';
import { bowlExperiments, classes, costs, drawStarts, stretch } from './settings.js';
import type { Scene, Settings } from './settings.js';
import { ballsAt } from './view.js';
import type { SoupBowlsStill } from './view.js';

/**
 * Makes the numbers to learn from and the maps.
 *
 * @param seed - Draws the starts.
 * @returns Plain JSON of about 25 kB.
 */
export async function soupBowlsStill(seed = 1): Promise<SoupBowlsStill> {
  const scenes: Scene[] = [...costs, ...classes].map(({ value }) => value);
  const entries = await Promise.all(scenes.map(async (scene) => [scene, await sceneSamples(scene)] as const));
  const samples = Object.fromEntries(entries) as SoupBowlsStill['samples'];
  const starts = drawStarts(seed);
  const surfaces = scenes.map((scene) => [scene, drawnSurface(scene, samples[scene])] as const);
  return {
    seed,
    samples,
    surfaces: Object.fromEntries(surfaces) as SoupBowlsStill['surfaces'],
    ends: triedSettings.map((settings) => ({ settings, ...ends(settings, starts, samples) })),
  };
}

async function sceneSamples(scene: Scene): Promise<SoupBowlsStill['samples'][Scene]> {
  const [experiment] = bowlExperiments({ scene, lambda: 0 }, [0, 0]);
  if (!experiment) throw new RangeError('sceneSamples: expected an experiment, got none');
  const { inputs, targets, count } = (await createExperimentData(experiment)).train;
  return { inputs: Array.from(inputs), targets: Array.from(targets), count };
}

/** Keeps what can be seen: a map is not read to more than four digits. */
function drawnSurface(scene: Scene, samples: Samples): ContourSurface {
  const surface = costSurface(scene, samples);
  return { ...surface, values: Array.from(surface.values, (value) => Number(value.toPrecision(4))) };
}

/** What readers without JavaScript see the end of. */
const triedSettings: readonly Settings[] = [
  { scene: 'own', lambda: 0 },
  { scene: 'shared', lambda: 0 },
  { scene: 'shared', lambda: 0.5 },
  { scene: 'overlap', lambda: 0 },
  { scene: 'separable', lambda: 0 },
];

function ends(settings: Settings, starts: ReturnType<typeof drawStarts>, samples: SoupBowlsStill['samples']) {
  const ways = starts.map((start) => rollBall(settings, start, samples[settings.scene], stretch));
  return { balls: ballsAt(starts, ways, stretch), step: stretch };
}
