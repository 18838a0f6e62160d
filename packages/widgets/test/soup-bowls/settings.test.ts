import { createExperimentData, createRun, parseExperiment } from '@symmetry-lab/core';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import type { MapPoint } from '../../src/picture/contour-layout.js';
import { rollBall } from '../../src/soup-bowls/descent.js';
import * as bowl from '../../src/soup-bowls/settings.js';
import type { Scene, Settings } from '../../src/soup-bowls/settings.js';

const scenes: Scene[] = ['own', 'shared', 'overlap', 'separable'];
const starts: MapPoint[] = [
  [2.5, -1],
  [-2, 0.5],
  [0.25, 3],
];

async function roll(settings: Settings, start: MapPoint, steps: number): Promise<Float64Array> {
  const [experiment] = bowl.bowlExperiments(settings, start);
  return rollBall(settings, start, (await createExperimentData(experiment!)).train, steps);
}

const last = (way: Float64Array): [number, number] => [way.at(-2)!, way.at(-1)!];

describe.each(scenes)('with the cost “%s”', (scene) => {
  test.each([0, 0.4])('a ball rolls as its experiments train, bit for bit, with λ = %d', async (lambda) => {
    const settings = { scene, lambda };
    const way = await roll(settings, [2.5, -1], 50);
    const runs = await Promise.all(
      bowl.bowlExperiments(settings, [2.5, -1]).map((experiment) => createRun(parseExperiment(experiment))),
    );
    for (const { trainer } of runs) trainer.step(50);
    const trained = bowl
      .axisParameters(scene)
      .map(([run, parameter]) => runs[run]!.mlp.parameters[parameter]);
    expect(last(way)).toEqual(trained);
    expect([way[0], way[1]]).toEqual([2.5, -1]);
  });

  test('what the map leaves out stays at rest', async () => {
    const settings = { scene, lambda: 0 };
    for (const experiment of bowl.bowlExperiments(settings, [2.5, -1])) {
      const { mlp, trainer } = await createRun(experiment);
      const before = Array.from(mlp.parameters);
      trainer.step(300);
      const shown = new Set(scene === 'own' ? [0] : [0, 1]);
      mlp.parameters.forEach((value, index) => {
        if (!shown.has(index)) expect(Math.abs(value - before[index]!)).toBeLessThan(1e-15);
      });
    }
  });
});

describe('two linear units', () => {
  test('keep their difference under a shared cost, to rounding, and their sum finds one value', async () => {
    const ends = await Promise.all(starts.map((start) => roll({ scene: 'shared', lambda: 0 }, start, 300)));
    const sums = ends.map((way) => last(way)[0] + last(way)[1]);
    ends.forEach((way, ball) => {
      expect(Math.abs(last(way)[0] - last(way)[1] - (starts[ball]![0] - starts[ball]![1]))).toBeLessThan(
        1e-13,
      );
      expect(sums[ball]).toBeCloseTo(sums[0]!, 12);
    });
  });

  test('lose it by 1 − ηλ at each step with L2', async () => {
    for (const lambda of [0.05, 0.5, 1]) {
      const way = await roll({ scene: 'shared', lambda }, [2.5, -1], 100);
      const factor = (1 - bowl.learningRate('shared') * lambda) ** 100;
      expect((last(way)[0] - last(way)[1]) / 3.5 / factor).toBeCloseTo(1, 11);
    }
  });

  test('become equal where each has a cost of its own, from every start', async () => {
    for (const start of starts) {
      const [w1, w2] = last(await roll({ scene: 'own', lambda: 0 }, start, 600));
      expect(w1).toBeCloseTo(w2, 12);
    }
  });
});

describe('one logistic unit', () => {
  test('ends in the same place from every start if the classes overlap', async () => {
    const ends = await Promise.all(starts.map((start) => roll({ scene: 'overlap', lambda: 0 }, start, 1000)));
    for (const way of ends) {
      expect(last(way)[0]).toBeCloseTo(last(ends[0]!)[0], 9);
      expect(last(way)[1]).toBeCloseTo(last(ends[0]!)[1], 9);
    }
  });

  test('goes on growing if they do not', async () => {
    const settings = { scene: 'separable', lambda: 0 } as const;
    const lengths = await Promise.all(
      [300, 1000, 3000].map(async (steps) => Math.hypot(...last(await roll(settings, [1, 1], steps)))),
    );
    expect(lengths[1]! - lengths[0]!).toBeGreaterThan(1);
    expect(lengths[2]! - lengths[1]!).toBeGreaterThan(1);
  });
});

describe('the starts', () => {
  test('of every seed lie on the map, apart, with two plainly different numbers', () => {
    for (let seed = 0; seed < 50; seed++) {
      const drawn = bowl.drawStarts(seed);
      expect(drawn).toEqual(bowl.drawStarts(seed));
      for (const [x, y] of drawn) {
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(bowl.startReach);
        expect(Math.abs(x - y)).toBeGreaterThan(0.5);
      }
    }
  });

  test('come back from a link with all their digits', () => {
    const state = { scene: 'shared', lambda: 0.15, starts, seed: 7, step: 120 } as const;
    const link = writeLink(
      'https://example.org/soup-bowls/',
      'soup-bowls',
      writeQuery(bowl.linkFields, state),
    );
    expect(readLink(link, 'soup-bowls', bowl.linkFields)).toEqual({ state, refused: [] });
  });

  test.each(['1,2,3', '1,2,3,4,5,x', '1,2,3,4,5,99', ''])(
    'of a link are refused if they are “%s”',
    (text) => {
      expect(bowl.linkFields.starts.read(text)).toBeUndefined();
    },
  );
});
