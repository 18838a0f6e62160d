import {
  accuracy,
  centerColumns,
  createRun,
  forwardLayers,
  lossAndGradient,
  type Activation,
  type Experiment,
  type Scheme,
} from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

const schemes: Record<string, Scheme> = {
  glorot: { scheme: 'glorotNormal' },
  he: { scheme: 'heNormal' },
  lecun: { scheme: 'lecunNormal' },
  orthogonal: { scheme: 'orthogonal' },
  small: { scheme: 'normal', standardDeviation: 0.01 },
  large: { scheme: 'normal', standardDeviation: 1 },
};

/** The deep network as the chapter describes it, spelled out here a second time on purpose. */
function deep(scheme: Scheme, activation: Activation, depth: number): Experiment {
  return {
    version: 1,
    data: { name: 'digits', task: 'plain', trainCount: 400, testCount: 200 },
    network: {
      layers: [
        ...Array.from({ length: depth }, () => ({ units: 25, activation })),
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: scheme,
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.1 },
      batchSize: 32,
      shuffle: true,
    },
    seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  };
}

const quadraticMean = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length);

/** Measures a network layer by layer with the core. */
async function truth(experiment: Experiment, steps: number) {
  const { mlp, trainer, data } = await createRun(experiment);
  if (steps > 0) trainer.step(steps);
  const { inputs, targets, count } = data.test;
  const layers = forwardLayers(mlp, inputs, count);
  const { gradient } = lossAndGradient(mlp, data.train, 'binaryCrossEntropy');
  const hidden = mlp.layers.slice(0, -1);
  return {
    accuracy: accuracy(layers.at(-1)!.activations, targets, count),
    spread: hidden.map((_, layer) =>
      quadraticMean(centerColumns({ values: layers[layer]!.activations, count, width: 25 }).values),
    ),
    gradient: hidden.map(({ weightsOffset, units, inputs: width }) =>
      quadraticMean(gradient.subarray(weightsOffset, weightsOffset + units * width)),
    ),
  };
}

async function compare(figure: Figure, activation: Activation, depth: number, step: number): Promise<void> {
  for (const [name, scheme] of Object.entries(schemes)) {
    const item = figure.root.locator(`[data-scheme="${name}"]`);
    const { accuracy, spread, gradient } = await truth(deep(scheme, activation, depth), step);
    const drawn = async (attribute: string): Promise<number[]> =>
      ((await item.getAttribute(`data-${attribute}`)) ?? '').split(' ').map(Number);
    expect(await figure.number('accuracy', item)).toBe(accuracy);
    expect(await drawn('gradient')).toEqual(gradient);
    // the same sum in another order
    (await drawn('spread')).forEach((value, layer) => expect(value / spread[layer]!).toBeCloseTo(1, 9));
  }
}

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'scale-and-depth');
  await figure.open(query === '' ? 'how-big/' : `how-big/?${query}#scale-and-depth`);
  return figure;
}

test('the first picture follows six untrained networks through ten layers of tanh, with the core’s numbers', async ({
  page,
}) => {
  const figure = await open(page);
  await expect(figure.root).toHaveAttribute('data-phase', 'idle');
  await compare(figure, 'tanh', 10, 0);
});

test('a guess shows what it is about and is judged; another depth is measured anew', async ({ page }) => {
  const figure = await open(page);
  await figure.guess('less than a thousandth');
  await expect(figure.root.getByRole('radio', { name: 'sigmoid' })).toBeChecked();
  await expect(figure.root.locator('.lab-prediction__verdict')).toContainText('Right', { timeout: 15_000 });
  const words = await figure.root.locator('.lab-prediction__verdict').innerText();
  await figure.root.getByRole('slider', { name: 'Hidden layers' }).fill('4');
  await expect(figure.root).toHaveAttribute('data-depth', '4');
  await compare(figure, 'sigmoid', 4, 0);
  await expect(figure.root.locator('.lab-prediction__verdict')).toHaveText(`Seen before: ${words}`);
});

test('a guess that is made before the figure is live is judged by the network that it is about', async ({
  page,
}) => {
  const figure = new Figure(page, 'scale-and-depth');
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('how-big/', { waitUntil: 'commit' });
  await figure.guess('less than a thousandth');
  release();
  await expect(figure.root.locator('.lab-prediction__verdict')).toContainText('Right', { timeout: 15_000 });
  await expect(figure.root.getByRole('radio', { name: 'sigmoid' })).toBeChecked();
});

test('a network that diverges stops alone, and says where', async ({ page }) => {
  const figure = await open(page, 'activation=relu&depth=10&step=0&seed=1');
  await figure.reaches(0);
  await figure.button('Play').click();
  await figure.reaches(100);
  await figure.pause();
  await expect(figure.root).toContainText('large: Training diverged at step');
  await expect(figure.root).toContainText('The others go on.');
  await expect(figure.root).not.toContainText('Try a smaller learning rate');
});

test('training goes through all six networks, and a link opens them at a step', async ({ page }) => {
  const figure = await open(page, 'activation=relu&depth=2&step=20&seed=1');
  await figure.reaches(20);
  await figure.pausedStep();
  await compare(figure, 'relu', 2, 20);
  await expect(figure.root.locator('.lab-sentence')).toContainText('2 layers of ReLU, step 20');
});
