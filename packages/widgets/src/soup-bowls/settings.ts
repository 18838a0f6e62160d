import { createRandom } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import type { ChartAxis } from '../chart/model.js';
import { decimal, integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkField, LinkFields } from '../figure/link-fields.js';
import type { Pace, Speed } from '../lab/pace.js';
import type { MapPoint } from '../picture/contour-layout.js';

/** What is minimized: two linear units with a cost each, or with one in common; or one logistic unit on classes that overlap, or not. */
export type Scene = 'own' | 'shared' | 'overlap' | 'separable';

/** Lists the costs of two linear units. */
export const costs: readonly { value: Scene; label: string }[] = [
  { value: 'own', label: 'one each' },
  { value: 'shared', label: 'one for both' },
];

/** Lists the classes that one logistic unit is to tell apart. */
export const classes: readonly { value: Scene; label: string }[] = [
  { value: 'overlap', label: 'overlapping' },
  { value: 'separable', label: 'separable' },
];

/** Tells whether the axes are the weights of two units, not weight and bias of one. */
export function hasTwoUnits(scene: Scene): boolean {
  return scene === 'own' || scene === 'shared';
}

/** Everything the reader can change but the starts. */
export interface Settings {
  scene: Scene;
  /** λ, the strength of L2; 0 for none. */
  lambda: number;
}

/** What the reader is asked about first: a cost that two units share, without L2. */
export const firstSettings: Settings = { scene: 'shared', lambda: 0 };

/** The largest strength of L2. */
export const largestLambda = 1;

/** How far from 0 a start may lie, along each axis. */
export const startReach = 3;

/** The ball of each start, by its letter. */
export const letters = ['A', 'B', 'C'] as const;

/** The last step that a link can ask for. */
export const lastStep = 3000;

/** What a link to the figure carries: settings, starts, and how far the balls have rolled. */
export const linkFields: LinkFields<Settings & { starts: readonly MapPoint[]; seed: number; step: number }> =
  {
    scene: oneOf([...costs, ...classes]),
    lambda: decimal(0, largestLambda),
    starts: startsField(),
    seed: seedField,
    step: integer(0, lastStep),
  };

/** One point for each ball, such as `1,-2,0.5,2,-1,0`. */
function startsField(): LinkField<readonly MapPoint[]> {
  const { read } = decimal(-startReach, startReach);
  return {
    read(text) {
      const numbers = text.split(',').map(read);
      if (numbers.length !== 2 * letters.length || numbers.includes(undefined)) return undefined;
      return letters.map((_, ball): MapPoint => [numbers[2 * ball] ?? 0, numbers[2 * ball + 1] ?? 0]);
    },
    write: (starts) => starts.flat().join(','),
  };
}

/** Draws a start for each ball: apart from each other, and with two numbers that are plainly different. */
export function drawStarts(seed: number): MapPoint[] {
  const random = createRandom(seed, 'soup bowls');
  const starts: MapPoint[] = [];
  while (starts.length < letters.length) {
    const [x, y] = [0, 0].map(() => Math.round(10 * 0.9 * startReach * (2 * random.uniform() - 1)) / 10) as [
      number,
      number,
    ];
    const apart = starts.every(([u, v]) => Math.hypot(x - u, y - v) > 1.5 && Math.abs(x - y - u + v) > 0.5);
    if (Math.abs(x - y) >= 0.8 && apart) starts.push([x, y]);
  }
  return starts;
}

/** Rows of input, number to predict, class if the classes overlap, class if they do not. */
const rows: readonly (readonly [x: number, y: number, overlap: 0 | 1, separable: 0 | 1])[] = [
  [-0.9, -0.4, 1, 0],
  [-0.5, -0.4, 0, 0],
  [-1.6, -1.6, 0, 0],
  [0.4, 0.8, 1, 1],
  [0.6, 1.0, 1, 1],
  [0.0, 0.3, 1, 0],
  [0.7, 0.6, 1, 1],
  [0.8, 0.7, 1, 1],
  [-1.9, -2.2, 0, 0],
  [-2.4, -2.3, 0, 0],
  [-0.9, -1.3, 0, 0],
  [-0.4, -0.6, 0, 0],
  [-2.2, -2.3, 0, 0],
  [-0.9, -0.8, 0, 0],
  [0.2, 0.6, 1, 1],
  [1.0, 0.8, 1, 1],
  [0.8, 0.7, 1, 1],
  [-0.2, -0.1, 0, 0],
  [0.8, 0.7, 1, 1],
  [0.6, 0.8, 1, 1],
  [0.5, 0.0, 0, 1],
  [-1.6, -1.8, 0, 0],
  [1.0, 1.4, 1, 1],
  [0.1, 0.4, 1, 1],
  [0.6, 0.1, 0, 1],
];

const targets: Record<Scene, (row: (typeof rows)[number]) => number> = {
  own: ([, y]) => y,
  shared: ([, y]) => y,
  overlap: ([, , overlap]) => overlap,
  separable: ([, , , separable]) => separable,
};

/** Names the data of a scene: one input, scaled to mean 0 and deviation 1, so that the biases of linear units stay at 0. */
function sceneData(scene: Scene): Experiment['data'] {
  const lines = rows.map((row) => `${row[0]},${targets[scene](row)}`);
  const task = hasTwoUnits(scene) ? 'regression' : 'classification';
  return { name: 'csv', text: ['x,y', ...lines].join('\n'), task, testCount: 5 };
}

/** Step length of gradient descent. */
export function learningRate(scene: Scene): number {
  return hasTwoUnits(scene) ? 0.03 : 1;
}

const seeds = { data: 1, initialization: 1, shuffle: 1, noise: 1 } as const;

/**
 * Turns settings and one start into experiments: two where each unit has a cost of its own and so knows nothing of the other, else
 * one. Their parameters begin with what the axes show; see {@link axisParameters}.
 */
export function bowlExperiments({ scene, lambda }: Settings, [x, y]: MapPoint): Experiment[] {
  const optimizer = { name: 'sgd', learningRate: learningRate(scene), weightDecay: lambda } as const;
  const literal = (...values: number[]) => ({ scheme: 'literal', values }) as const;
  const common = { version: 1, data: sceneData(scene), seeds } as const;
  switch (scene) {
    case 'own':
      return [x, y].map((weight) => ({
        ...common,
        network: { layers: [{ units: 1, activation: 'linear' }] },
        initialization: { layers: [{ weights: literal(weight) }] },
        training: { loss: 'meanSquaredError', optimizer },
      }));
    case 'shared':
      return [
        {
          ...common,
          network: {
            layers: [
              { units: 2, activation: 'linear' },
              { units: 1, activation: 'linear' },
            ],
          },
          initialization: { layers: [{ weights: literal(x, y) }, { weights: literal(1, 1) }] },
          // the output is the plain sum of both units
          training: {
            loss: 'meanSquaredError',
            optimizer,
            interventions: { frozenUnits: [{ layer: 1, unit: 0 }] },
          },
        },
      ];
    case 'overlap':
    case 'separable':
      return [
        {
          ...common,
          network: { layers: [{ units: 1, activation: 'sigmoid' }] },
          initialization: { layers: [{ weights: literal(x), biases: literal(y) }] },
          training: { loss: 'binaryCrossEntropy', optimizer },
        },
      ];
  }
}

/** Says where the numbers on the axes are: index of the experiment, and index among its parameters. */
export function axisParameters(
  scene: Scene,
): readonly [readonly [number, number], readonly [number, number]] {
  return scene === 'own'
    ? [
        [0, 0],
        [1, 0],
      ]
    : [
        [0, 0],
        [0, 1],
      ];
}

/** Describes the axes of the map. */
export function sceneAxes(scene: Scene): { x: ChartAxis; y: ChartAxis } {
  return hasTwoUnits(scene)
    ? {
        x: { label: 'w₁, weight of unit 1', min: -startReach, max: startReach },
        y: { label: 'w₂, weight of unit 2', min: -startReach, max: startReach },
      }
    : {
        x: { label: 'w, weight of the unit', min: -startReach, max: 9 },
        y: { label: 'b, bias of the unit', min: -6, max: 6 },
      };
}

/** How fast the balls roll. */
export const bowlPaces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 1, interval: 200 },
  normal: { steps: 1, interval: 30 },
  fast: { steps: 5, interval: 30 },
};

/** Steps until the balls pause by themselves. */
export const stretch = 300;
