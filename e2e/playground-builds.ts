import { expect } from './page.ts';
import type { Laboratory } from './playground.ts';

/** Sets what is in one part of the settings, where names repeat in others. */
function part({ root }: Laboratory, title: string) {
  const form = root.locator('details.pg-settings__part', {
    has: root.page().locator('summary', { hasText: new RegExp(`^${title}$`) }),
  });
  const field = (name: string) => form.getByLabel(name, { exact: true });
  return {
    open: () => form.evaluate((details) => ((details as HTMLDetailsElement).open = true)),
    set: async (name: string, value: number | string): Promise<void> => {
      await field(name).fill(String(value));
      await field(name).blur();
    },
    choose: (name: string, label: string) => field(name).selectOption({ label }),
    check: (name: string, on = true) => field(name).setChecked(on),
    click: (name: string) => form.getByText(name, { exact: true }).click(),
  };
}

/** The settings of a laboratory, part by part, all of them unfolded. */
export async function settingsOf(laboratory: Laboratory) {
  const parts = {
    data: part(laboratory, 'Data'),
    start: part(laboratory, 'First weights'),
    training: part(laboratory, 'Training'),
    equality: part(laboratory, 'What keeps and what breaks equality'),
    seeds: part(laboratory, 'Seeds'),
  };
  for (const each of Object.values(parts)) await each.open();
  return parts;
}

/** What a build gets: the laboratory with the first experiment, and its settings. */
export type Build = (
  laboratory: Laboratory,
  settings: Awaited<ReturnType<typeof settingsOf>>,
) => Promise<unknown>;

const units = (laboratory: Laboratory, layer: number, count: number) =>
  laboratory.root.getByLabel(`Units of layer ${layer}`).fill(String(count));
const activation = (laboratory: Laboratory, of: string, label: string) =>
  laboratory.root.getByLabel(`Activation of ${of}`).selectOption({ label });
const press = (laboratory: Laboratory, name: string) =>
  laboratory.root.getByRole('button', { name, exact: true }).click();

/** Chooses units of a layer, the first with a click, the others beside it. */
async function select(laboratory: Laboratory, layer: number, ...chosen: number[]): Promise<void> {
  for (const [k, unit] of chosen.entries())
    await laboratory.unit(layer, unit).click(k === 0 ? {} : { modifiers: ['Shift'] });
}

/** Unfolds what holds for the chosen units alone. */
async function unitSettings(laboratory: Laboratory) {
  const form = laboratory.root.locator('.pg-selection__more');
  await form.evaluate((details) => ((details as HTMLDetailsElement).open = true));
  return {
    set: async (name: string, value: number | string): Promise<void> => {
      await form.getByLabel(name, { exact: true }).fill(String(value));
      await form.getByLabel(name, { exact: true }).blur();
    },
    choose: (name: string, label: string) => form.getByLabel(name, { exact: true }).selectOption({ label }),
    check: (name: string) => form.getByLabel(name, { exact: true }).check(),
  };
}

const ownTable = Array.from({ length: 24 }, (_, i) =>
  `${((i * 7) % 11) / 2};${((i * 5) % 9) / 4};${'abc'[i % 3]}`.replaceAll('.', ','),
).join('\n');

/** Experiments as a reader would build them from the first one, by name: among them every control is used. */
export const builds: Readonly<Record<string, Build>> = {
  'XOR with products as inputs and ReLU': async (l, { data }) => {
    await data.choose('Data set', 'XOR');
    await data.click('xy');
    await data.click('x²');
    await data.click('y²');
    await data.set('Noise', 0.05);
    await activation(l, 'layer 1', 'ReLU');
  },
  'two clouds with leaky ReLU and momentum': async (l, { data, training }) => {
    await data.choose('Data set', 'two clouds');
    await data.set('Samples to train on', 90);
    await data.set('Samples to test on', 30);
    await activation(l, 'layer 1', 'leaky ReLU');
    await training.set('Momentum', 0.9);
    await training.check('Nesterov');
  },
  'two moons with softplus and AdamW': async (l, { data, training }) => {
    await data.choose('Data set', 'two moons');
    await activation(l, 'layer 2', 'softplus');
    await training.choose('Rule', 'AdamW');
    await training.set('Weight decay', 0.01);
    await training.set('ε', 1e-6);
  },
  'spirals of two turns with sines and RMSProp': async (l, { data, training }) => {
    await data.choose('Data set', 'spirals');
    await data.set('Turns', 2);
    await data.click('sin x');
    await data.click('sin y');
    await activation(l, 'layer 1', 'GELU');
    await training.choose('Rule', 'RMSProp');
    await training.set('Learning rate', 0.003);
  },
  'seven stripes without shuffling': async (l, { data, training }) => {
    await data.choose('Data set', 'stripes');
    await data.set('Stripes', 7);
    await training.check('Shuffle', false);
    await training.set('Batch size', 33);
    await activation(l, 'layer 1', 'sigmoid');
  },
  'a slope with linear units and an L1 penalty': async (l, { data, training }) => {
    await data.choose('Data set', 'slope');
    await data.set('Noise', 0.3);
    await activation(l, 'layer 1', 'linear');
    await training.set('L1', 0.01);
    await training.set('Learning rate', 0.01);
  },
  'a curve of five bumps with a rate that falls in steps': async (_, { data, training }) => {
    await data.choose('Data set', 'curve');
    await data.set('Bumps', 5);
    await training.set('Learning rate', 0.05);
    await training.choose('Rate over time', 'falls in steps');
    await training.set('After every … steps', 8);
    await training.set('times', 0.6);
  },
  'a teacher of two hidden layers, with a rate along a line': async (_, { data, training }) => {
    await data.choose('Data set', 'teacher');
    await data.set('Its hidden units', '3 2');
    await data.set('Its inputs', 4);
    await data.choose('Their activation', 'sigmoid');
    await data.set('Its seed', 12);
    await training.choose('Rate over time', 'along a line');
    await training.set('within … steps', 20);
    await training.set('to factor', 0.2);
  },
  'a soup bowl of three inputs': async (_, { data, training }) => {
    await data.choose('Data set', 'soup bowl');
    await data.set('Bottom at', '1 -2 0.5');
    await data.set('Spread of inputs', '1 3 0.5');
    await data.set('Bias', 0.25);
    await training.set('Learning rate', 0.02);
  },
  'a table of one’s own with decimal commas': async (l, { data, training }) => {
    await data.choose('Data set', 'my own');
    await l.root.locator('.pg-csv textarea').fill(ownTable);
    await expect(l.root.locator('.pg-csv')).toContainText('3 classes, a (8), b (8), c (8)');
    await data.set('Rows to test on', 5);
    await data.choose('Inputs', 'as they are');
    await training.choose('Loss', 'softmax cross-entropy');
  },
  'a table with numbers to be predicted': async (l, { data }) => {
    await data.choose('Data set', 'my own');
    await l.root.locator('.pg-csv textarea').fill('a,b,c\n1,0,1\n2,1,0\n0,2,1\n3,1,1\n2,2,0\n1,1,0\n');
    await data.choose('To be predicted', 'a');
    await data.choose('It is one of', 'numbers');
    await data.choose('The first line is', 'names');
  },
  'negative digits, an equal start and a ramp': async (l, { data, start, training }) => {
    await data.choose('Data set', 'digits 0 and 1');
    await data.choose('Images', 'half as negatives');
    await data.set('Samples to train on', 120);
    await start.choose('Weights', 'ramp');
    await start.set('Step of the ramp', 0.002);
    await training.set('Batch size', 40);
    await units(l, 1, 5);
  },
  'digits under a layer of 100 units': async (l, { data, training }) => {
    await data.choose('Data set', 'digits 0 and 1');
    await data.set('Samples to train on', 100);
    await units(l, 1, 100);
    await l.isReady();
    await expect(l.root.locator('[data-matrix="0"]')).toBeVisible();
    await training.set('Batch size', 50);
  },
  'one scheme for all layers: He uniform': async (_, { start }) => {
    await start.choose('Chosen', 'alike for all layers');
    await start.choose('Weights', 'He uniform');
  },
  'LeCun and Glorot normal, biases of one constant': async (_, { start }) => {
    await start.choose('Weights', 'LeCun normal');
    await start.choose('Biases', 'one constant');
    await start.set('Value', 0.1);
    await start.choose('Of', 'layer 2');
    await start.choose('Weights', 'Glorot normal');
    await start.choose('Of', 'output');
    await start.choose('Weights', 'LeCun uniform');
  },
  'normal numbers of one’s own, and uniform ones': async (_, { start }) => {
    await start.choose('Weights', 'normal');
    await start.set('Mean', 0.1);
    await start.set('Deviation', 0.4);
    await start.choose('Of', 'layer 2');
    await start.choose('Weights', 'uniform');
    await start.set('From', -0.3);
    await start.set('To', 0.7);
  },
  'Hadamard and orthogonal starts': async (_, { start }) => {
    await start.choose('Weights', 'Hadamard');
    await start.set('Gain', 0.7);
    await start.choose('Of', 'layer 2');
    await start.choose('Weights', 'orthogonal');
    await start.set('Gain', 1.2);
  },
  'zeros, and an output written out': async (_, { start }) => {
    await start.choose('Weights', 'zeros');
    await start.choose('Of', 'output');
    await start.choose('Weights', 'written out');
    await start.set('The numbers', '0.5 -0.25 1e-3');
  },
  'all units twins, parted by ε and by what leads on': async (_, { start }) => {
    await start.choose('Twins', 'all units');
    await start.choose('Outgoing', 'as they were drawn');
    await start.set('ε on weights', 1e-8);
    await start.set('ε on biases', 1e-9);
    await start.choose('Of', 'layer 2');
    await start.check('Same seed for every unit');
  },
  'twins of two groups and units that start in ways of their own': async (l) => {
    await select(l, 1, 3, 4);
    await press(l, 'Equal, but for the outgoing weights');
    await l.isReady();
    await select(l, 1, 6);
    const own = await unitSettings(l);
    await own.choose('Start by', 'ramp');
    await own.check('A bias of its own');
    await own.set('First bias', 0.3);
    await l.isReady();
    await select(l, 2, 2);
    await (await unitSettings(l)).choose('Start by', 'written out');
    await (await unitSettings(l)).set('The numbers', '1 0 -1 0.5 0 0.25');
  },
  'units that see one input, learn faster, or are frozen': async (l) => {
    await select(l, 1, 3);
    const own = await unitSettings(l);
    await own.set('Sees inputs', '2');
    await own.set('Learning rate ×', 3);
    await own.set('… of what leads on ×', 0.5);
    await l.isReady();
    await select(l, 2, 1);
    await press(l, 'Freeze here');
  },
  'dropout of units and of inputs': async (_, { equality }) => {
    await equality.set('Dropout of units', 0.3);
    await equality.set('Dropout of inputs', 0.1);
  },
  'noise on gradients, wrong labels and short gradients': async (_, { equality }) => {
    await equality.set('Noise on gradients', 0.01);
    await equality.set('Wrong labels (share)', 0.2);
    await equality.set('Longest gradient', 0.5);
  },
  'seeds of one’s own, one of them new and one locked': async (l, { seeds, equality }) => {
    await equality.set('Dropout of units', 0.2);
    await seeds.check('Lock the seed for: Data', false);
    await seeds.set('Data', 7);
    await seeds.set('First weights', 2 ** 40 + 1);
    await seeds.check('Lock the seed for: Noise');
    await l.root.getByRole('button', { name: 'New seed for: Order of samples' }).click();
    await press(l, 'New seeds for all that are not locked');
  },
  'single precision, Adam and a rate that falls at every step': async (_, { start, training }) => {
    await start.choose('Numbers', 'single (32 bit)');
    await training.choose('Rule', 'Adam');
    await training.choose('Rate over time', 'falls at every step');
    await training.set('times, at every step', 0.98);
    await training.choose('Loss', 'mean squared error');
  },
  'layers added and taken away': async (l) => {
    await press(l, '+ layer');
    await press(l, '+ layer');
    await press(l, 'Remove layer 1');
    await press(l, 'One unit more in layer 1');
    await press(l, 'One unit less in layer 2');
  },
  'another rule, batch size and dropout from step 9 on': async (l, { training, equality }) => {
    await l.goTo(9);
    await training.choose('Changes hold', 'from step 9 on');
    await training.choose('Rule', 'Adam');
    await l.standsAt(9);
    await training.set('Batch size', 50);
    await l.standsAt(9);
    await equality.choose('Changes hold', 'from step 9 on');
    await equality.set('Dropout of units', 0.25);
  },
  'a weight written by hand at step 6': async (l) => {
    await l.goTo(6);
    await l.root.getByText('Views', { exact: true }).click();
    await l.root.getByRole('checkbox', { name: /^One unit/ }).check();
    await select(l, 1, 5);
    const weight = l.root.getByLabel('weight 2', { exact: true });
    await weight.fill('-1.25');
    await weight.press('Enter');
    await l.standsAt(6);
    await l.root.getByRole('checkbox', { name: /^One unit/ }).uncheck();
    await l.root.getByText('Views', { exact: true }).click();
  },
};
