import { createRun } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'soup-bowls');
  await figure.open(`soup-bowls/${query}`);
  await expect(figure.root).toHaveAttribute('data-live', 'true');
  return figure;
}

/** The input and the answers of the figure, spelled out here a second time on purpose: x, y, class if they overlap. */
const table =
  '-0.9,-0.4,1 -0.5,-0.4,0 -1.6,-1.6,0 0.4,0.8,1 0.6,1,1 0,0.3,1 0.7,0.6,1 0.8,0.7,1 -1.9,-2.2,0 -2.4,-2.3,0 -0.9,-1.3,0 ' +
  '-0.4,-0.6,0 -2.2,-2.3,0 -0.9,-0.8,0 0.2,0.6,1 1,0.8,1 0.8,0.7,1 -0.2,-0.1,0 0.8,0.7,1 0.6,0.8,1 0.5,0,0 -1.6,-1.8,0 1,1.4,1 ' +
  '0.1,0.4,1 0.6,0.1,0';
const rows = table.split(' ').map((row) => row.split(',').map(Number));

function experiment(
  column: 1 | 2,
  layers: Experiment['network']['layers'],
  initialization: Experiment['initialization'],
  training: Experiment['training'],
): Experiment {
  return {
    version: 1,
    data: {
      name: 'csv',
      text: ['x,y', ...rows.map((row) => `${row[0]},${row[column]}`)].join('\n'),
      testCount: 5,
      task: column === 1 ? 'regression' : 'classification',
    },
    network: { layers },
    initialization,
    training,
    seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  };
}

const literal = (...values: number[]) => ({ scheme: 'literal', values }) as const;
const linear = { units: 1, activation: 'linear' } as const;

/** Both units on their shared cost, from one start. */
const shared = ([w1, w2]: readonly number[], weightDecay: number) =>
  experiment(
    1,
    [{ ...linear, units: 2 }, linear],
    { layers: [{ weights: literal(w1!, w2!) }, { weights: literal(1, 1) }] },
    {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.03, weightDecay },
      interventions: { frozenUnits: [{ layer: 1, unit: 0 }] },
    },
  );

// a busy machine draws few pictures a second
test.setTimeout(120_000);

const start = (figure: Figure, letter: string) =>
  figure.root.getByRole('slider', { name: `Start of ball ${letter}` });
const ball = (figure: Figure, letter: string) => figure.root.locator(`.lab-ball[data-ball="${letter}"]`);

const place = async (of: ReturnType<typeof start>): Promise<[number, number]> => [
  Number(await of.getAttribute('data-x')),
  Number(await of.getAttribute('data-y')),
];

async function trained(run: Experiment, steps: number): Promise<[number, number]> {
  const { mlp, trainer } = await createRun(run);
  trainer.step(steps);
  return [mlp.parameters[0]!, mlp.parameters[1]!];
}

async function playTo(figure: Figure, step: number): Promise<number> {
  await figure.root.getByRole('combobox', { name: 'Speed' }).selectOption('fast');
  await figure.button('Play').click();
  await expect.poll(() => figure.step(), { timeout: 60_000 }).toBeGreaterThanOrEqual(step);
  return figure.pause();
}

test('two units with a shared cost keep their difference, and every ball is where the core trains it', async ({
  page,
}) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'at different places' }).check();
  // the figure opens on what it asks about
  await expect(figure.root.getByRole('radio', { name: 'one for both' })).toBeChecked();
  const step = await playTo(figure, 100);
  for (const letter of ['A', 'B', 'C']) {
    const from = await place(start(figure, letter));
    const now = await place(ball(figure, letter));
    expect(now).toEqual(await trained(shared(from, 0), step));
    expect(Math.abs(now[0] - now[1] - (from[0] - from[1]))).toBeLessThan(1e-12);
  }
  expect(await figure.number('spread')).toBeGreaterThan(0.5);
  await expect(figure.root.locator('.lab-prediction__verdict')).toHaveText(/^Yes:/);
});

test('with L2 the units come together, by the factor that theory says', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'one for both' }).check();
  await figure.root.getByRole('slider', { name: 'Strength of L2, λ' }).fill('0.5');
  await expect(figure.root).toHaveAttribute('data-lambda', '0.5');
  const step = await playTo(figure, 60);
  const from = await place(start(figure, 'A'));
  const now = await place(ball(figure, 'A'));
  expect(now).toEqual(await trained(shared(from, 0.5), step));
  expect((now[0] - now[1]) / (from[0] - from[1]) / (1 - 0.03 * 0.5) ** step).toBeCloseTo(1, 10);
});

test('with a cost for each unit every ball ends in the same place, where both units are equal', async ({
  page,
}) => {
  const figure = await open(page, '?scene=own&step=250#soup-bowls');
  await expect(figure.root).toHaveAttribute('data-step', '250');
  const step = 250;
  const alone = (weight: number) =>
    experiment(
      1,
      [linear],
      { layers: [{ weights: literal(weight) }] },
      { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 0.03 } },
    );
  const from = await place(start(figure, 'C'));
  const now = await place(ball(figure, 'C'));
  expect(now).toEqual([(await trained(alone(from[0]), step))[0], (await trained(alone(from[1]), step))[0]]);
  expect(await figure.number('spread')).toBeLessThan(1e-4);
  expect(now[0]).toBeCloseTo(now[1], 4);
});

test('a logistic unit on overlapping classes has one lowest point, and on separable ones none', async ({
  page,
}) => {
  const figure = await open(page, '?scene=overlap&step=250#soup-bowls');
  await expect(figure.root).toHaveAttribute('data-step', '250');
  const [w, b] = await place(start(figure, 'B'));
  const unit = experiment(
    2,
    [{ units: 1, activation: 'sigmoid' }],
    { layers: [{ weights: literal(w), biases: literal(b) }] },
    { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 1 } },
  );
  expect(await place(ball(figure, 'B'))).toEqual(await trained(unit, 250));
  expect(await figure.number('spread')).toBeLessThan(0.001);
  await figure.root.getByRole('radio', { name: 'separable' }).check();
  await playTo(figure, 120);
  const [grown] = await place(ball(figure, 'B'));
  expect(grown).toBeGreaterThan(4);
  await expect(figure.root.locator('.lab-sentence')).toContainText('This bowl has no bottom');
});

test('a start is moved by the arrow keys and dragged, and the way follows it at once', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'one for both' }).check();
  for (let press = 0; press < 5; press++) await figure.button('Step').click();
  const step = await figure.step();
  expect(step).toBe(5);
  const before = await place(start(figure, 'A'));
  await start(figure, 'A').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  const moved = await place(start(figure, 'A'));
  expect(moved[0]).toBeCloseTo(before[0] + 0.1, 10);
  expect(moved[1]).toBeCloseTo(before[1] + 0.01, 10);
  expect(await place(ball(figure, 'A'))).toEqual(await trained(shared(moved, 0), step));

  const handle = (await start(figure, 'A').boundingBox())!;
  const map = (await figure.root.locator('.lab-contour__map').boundingBox())!;
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // a sixth of the map is one unit of weight
  await page.mouse.move(x + map.width / 6, y, { steps: 4 });
  await page.mouse.up();
  const dragged = await place(start(figure, 'A'));
  expect(dragged[0]).toBeCloseTo(moved[0] + 1, 1);
  expect(dragged[1]).toBeCloseTo(moved[1], 1);
  expect(await place(ball(figure, 'A'))).toEqual(await trained(shared(dragged, 0), step));
  await figure.button('Back to the start').click();
  expect(await place(ball(figure, 'A'))).toEqual(dragged);
});

test('a link opens the figure in its state', async ({ page }) => {
  const figure = await open(
    page,
    '?scene=shared&lambda=0.2&starts=1,-2,-1.5,2,0.5,2.5&seed=4&step=90#soup-bowls',
  );
  await expect(figure.root).toHaveAttribute('data-step', '90');
  expect(await place(ball(figure, 'B'))).toEqual(await trained(shared([-1.5, 2], 0.2), 90));
  await figure.button('New seed').click();
  await expect(figure.root).toHaveAttribute('data-seed', '5');
  await expect(figure.root).toHaveAttribute('data-step', '0');
});

test('a start follows the pointer though the words around it are selected', async ({ page }) => {
  const figure = await open(page);
  const handle = start(figure, 'A');
  await handle.scrollIntoViewIfNeeded();
  // a drag that leaves the map does it
  await figure.root.evaluate((root) => getSelection()?.selectAllChildren(root));
  const [box, map] = [
    (await handle.boundingBox())!,
    (await figure.root.locator('.lab-contour__map').boundingBox())!,
  ];
  const before = Number(await handle.getAttribute('data-x'));
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // a sixth of the map is one unit of the weight; a drag cut short stays behind
  await page.mouse.move(x + map.width / 6, y, { steps: 8 });
  await page.mouse.up();
  expect(Number(await handle.getAttribute('data-x'))).toBeCloseTo(before + 1, 1);
});
