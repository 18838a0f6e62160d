import { createExperimentData, createMlp, initialize, meanLoss } from '@symmetry-lab/core';
import { describe, expect, test } from 'vitest';
import { bowlExperiments, drawStarts, sceneAxes, stretch } from '../../src/soup-bowls/settings.js';
import type { Scene } from '../../src/soup-bowls/settings.js';
import { rollBall } from '../../src/soup-bowls/descent.js';
import { soupBowlsStill } from '../../src/soup-bowls/still.js';
import * as view from '../../src/soup-bowls/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const still = await soupBowlsStill();
const shared = { scene: 'shared', lambda: 0 } as const;
const starts = drawStarts(1);
const ways = starts.map((start) => rollBall(shared, start, still.samples.shared, stretch));
const balls = view.ballsAt(starts, ways, stretch);

describe('the still', () => {
  test('is JSON and small', () => {
    expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    expect(JSON.stringify(still).length).toBeLessThan(45_000);
  });

  test.each<Scene>(['own', 'shared', 'overlap', 'separable'])(
    'maps the cost “%s” as the core computes it',
    async (scene) => {
      const { columns, values } = still.surfaces[scene];
      const { x, y } = sceneAxes(scene);
      const [experiment] = bowlExperiments({ scene, lambda: 0 }, [0, 0]);
      const { train } = await createExperimentData(experiment!);
      const lossAt = (...numbers: number[]): number => {
        const mlp = createMlp({ ...experiment!.network, inputs: 1 });
        initialize(mlp, experiment!.initialization, 1);
        numbers.forEach((value, index) => (mlp.parameters[index] = value));
        return meanLoss(mlp, train, experiment!.training.loss);
      };
      for (const index of [0, 5, 100, 420, columns ** 2 - 1]) {
        const right = x.min + ((x.max - x.min) * (index % columns)) / (columns - 1);
        const up = y.min + ((y.max - y.min) * Math.floor(index / columns)) / (columns - 1);
        const cost = scene === 'own' ? lossAt(right) + lossAt(up) : lossAt(right, up);
        expect(values[index]! / cost).toBeCloseTo(1, 3);
      }
    },
  );

  test('says where the balls end', () => {
    const valley = still.ends.find(({ settings: { scene, lambda } }) => scene === 'shared' && lambda === 0);
    expect(valley?.balls).toEqual(balls);
  });
});

test('the penalty of L2 is added to the map at its own places', () => {
  const flat = { columns: 3, rows: 3, values: Array<number>(9).fill(1) };
  const { values } = view.withPenalty({ scene: 'own', lambda: 0.5 }, flat);
  expect(Array.from(values)).toEqual([5.5, 3.25, 5.5, 3.25, 1, 3.25, 5.5, 3.25, 5.5]);
});

test('a trail begins and ends where the ball did, and leaves out only what cannot be seen', () => {
  const trail = view.trail('shared', ways[0]!, stretch);
  expect(trail[0]).toEqual(starts[0]);
  expect(trail.at(-1)).toEqual(balls[0]!.now);
  expect(trail.length).toBeLessThan(stretch);
  for (let step = 0; step <= stretch; step++) {
    const [x, y] = [ways[0]![2 * step]!, ways[0]![2 * step + 1]!];
    expect(Math.min(...trail.map(([u, v]) => Math.hypot(x - u, y - v)))).toBeLessThan(0.02);
  }
});

test('each start has its line of constant difference, and the ball stays on it', () => {
  const lines = view.guideLines('shared', starts).filter(({ dashed }) => dashed);
  expect(lines).toHaveLength(3);
  lines.forEach(({ points: [from, to] }, ball) => {
    const [x, y] = balls[ball]!.now;
    expect(from![0] - from![1]).toBeCloseTo(x - y, 10);
    expect(to![0] - to![1]).toBeCloseTo(x - y, 10);
  });
  expect(view.guideLines('overlap', starts)).toEqual([]);
});

test('the chart has the steps up to the one shown, the balls and what theory predicts of them', () => {
  const settings = { scene: 'shared', lambda: 0.5 } as const;
  const decaying = starts.map((start) => rollBall(settings, start, still.samples.shared, stretch));
  const [steps, ...curves] = view.followedCurves(settings, starts, decaying, 251);
  expect([steps[0], steps.at(-1)]).toEqual([0, 251]);
  expect(curves).toHaveLength(view.followedChart('shared', stretch).series.length);
  for (const ball of [0, 1, 2])
    curves[ball]!.forEach((value, i) => expect(value).toBeCloseTo(curves[ball + 3]![i]!, 12));
});

test('the table holds the first step, the step shown, and places in between', () => {
  const rows = view.stepRows(ways, 300);
  expect(rows).toHaveLength(21);
  expect(rows[0]!.slice(0, 3)).toEqual(['0', ...starts[0]!.map(view.formatPlace)]);
  expect(rows.at(-1)!.slice(0, 3)).toEqual(['300', ...balls[0]!.now.map(view.formatPlace)]);
  expect(view.stepRows(ways, 2)).toHaveLength(3);
});

test('the sum is said to have found its best value only where it stays', () => {
  expect(view.bowlSentence(shared, view.ballsAt(starts, ways, 2), 2)).toContain(
    'on its way to the best value',
  );
  expect(view.bowlSentence(shared, balls, stretch)).toMatch(/for ball A, the best value\./);
  const said = Array.from({ length: stretch }, (_, step) => step + 1).filter((step) =>
    /, the best value\./.test(view.bowlSentence(shared, view.ballsAt(starts, ways, step), step)),
  );
  const [x, y] = balls[0]!.now;
  for (const step of said) {
    const [u, v] = view.ballsAt(starts, ways, step)[0]!.now;
    expect(u + v).toBeCloseTo(x + y, 2);
  }
  expect(said.length).toBeGreaterThan(0);
});

test('the dashed lines are explained as what they are with and without L2', () => {
  expect(view.dashedNote(shared)).toBe('Dashed, once the balls roll: the difference at the start.');
  expect(view.dashedNote({ scene: 'shared', lambda: 0.5 })).toContain('η = 0.03 is the learning rate');
  expect(view.dashedNote({ scene: 'own', lambda: 0.5 })).toBe('');
});

describe('the verdict', () => {
  test('waits until two units share a cost and the balls lie still', () => {
    expect(view.bowlVerdict('places', { scene: 'own', lambda: 0 }, balls, 200)).toEqual(notYetWith(/^Noted/));
    expect(view.bowlVerdict('places', shared, balls, 3)).toEqual(notYetWith(/^Noted/));
  });

  test('goes by what is seen', () => {
    expect(view.bowlVerdict('places', shared, balls, stretch)).toEqual(answerWith(/^Yes: .* apart/));
    expect(view.bowlVerdict('point', shared, balls, stretch)).toEqual(answerWith(/^No:/));
    expect(view.bowlVerdict('equal', shared, balls, stretch)).toEqual(answerWith(/^No:/));
  });
});

test('numbers keep their width, and small ones their meaning', () => {
  expect(view.formatPlace(-0.0001)).toBe('0.000');
  expect(view.formatPlace(-1.23456)).toBe('−1.235');
  expect(view.formatFollowed(0)).toBe('exactly 0');
  expect(view.formatFollowed(2.4e-7)).toBe('2.4 × 10⁻⁷');
});
