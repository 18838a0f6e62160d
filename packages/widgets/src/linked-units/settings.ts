import type { Experiment, TrainerOptions } from '@symmetry-lab/core';
import { integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkField, LinkFields } from '../figure/link-fields.js';
import { pixelCount } from './unit-pair.js';
import type { UnitStart } from './unit-pair.js';

/** One change of one weight of unit 2 by hand. */
export interface HandNudge {
  /** Which weight, from 0. */
  weight: number;
  amount: number;
  /** How many steps of training came before. */
  step: number;
}

/** Everything that fixes what the figure shows. */
export interface Settings {
  start: UnitStart;
  seed: number;
  step: number;
  /** Which of the digits to choose from, counted from 0. */
  digit: number;
  nudges: readonly HandNudge[];
}

/** Lists how unit 2 may start, with the words the reader sees. */
export const starts: readonly { value: UnitStart; label: string }[] = [
  { value: 'linked', label: 'unit 1’s weights' },
  { value: 'unlinked', label: 'its own weights' },
];

/** Lists by how much a weight can be nudged. */
export const amounts = [
  { value: '0.1', label: '0.1' },
  { value: '1e-6', label: '10⁻⁶' },
  { value: '1e-12', label: '10⁻¹²' },
  { value: '1e-16', label: '10⁻¹⁶' },
] as const;

/** Images of each digit that the reader can choose from. */
export const samplesPerDigit = 3;

/** The largest number of steps and of nudges that a link may ask for; training pauses there. */
export const longestPast = { steps: 2000, nudges: 20 };

/** Nudges in their order, each as weight, amount and the steps before: `210-by-1e-12-at-0_211-by-0.1-at-10`, or `none`. */
const nudgesField: LinkField<readonly HandNudge[]> = {
  read(text) {
    if (text === 'none') return [];
    const parts = text.split('_');
    const nudges = parts.map(readNudge).filter((nudge) => nudge !== undefined);
    const areInOrder = nudges.every(({ step }, index) => step >= (nudges[index - 1]?.step ?? 0));
    return areInOrder && nudges.length === parts.length && nudges.length <= longestPast.nudges
      ? nudges
      : undefined;
  },
  write: (nudges) =>
    nudges.map(({ weight, amount, step }) => `${weight}-by-${amount}-at-${step}`).join('_') || 'none',
};

function readNudge(text: string): HandNudge | undefined {
  const [, weight, amount, step] = /^(\d+)-by-(.+)-at-(\d+)$/.exec(text) ?? [];
  const known = amounts.some(({ value }) => Number(value) === Number(amount));
  if (!known || Number(weight) >= pixelCount || Number(step) > longestPast.steps) return undefined;
  return { weight: Number(weight), amount: Number(amount), step: Number(step) };
}

/** What a link to the figure carries. */
export const linkFields: LinkFields<Settings> = {
  start: oneOf(starts),
  digit: integer(0, 2 * samplesPerDigit - 1),
  nudges: nudgesField,
  seed: seedField,
  step: integer(0, longestPast.steps),
};

const training = {
  loss: 'binaryCrossEntropy',
  optimizer: { name: 'sgd', learningRate: 0.5 },
  batchSize: 32,
} as const;

/** Says how both units are trained, with the output unit above them. */
export function trainingOptions(seed: number): TrainerOptions {
  return { ...training, shuffleSeed: seed };
}

/** Turns what the figure shows into an experiment. */
export function settingsExperiment({ start, seed, step, nudges }: Settings): Experiment {
  const weights = { scheme: 'glorotUniform' } as const;
  return {
    version: 1,
    data: { name: 'digits', task: 'plain' },
    network: {
      layers: [
        { units: 2, activation: 'sigmoid' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: {
      layers: [start === 'linked' ? { weights, twins: { outgoing: 'equal' } } : { weights }, { weights }],
    },
    training: {
      ...training,
      shuffle: true,
      ...(nudges.length > 0
        ? {
            interventions: {
              nudges: nudges.map(({ weight: input, amount, step: at }) => ({
                layer: 0,
                unit: 1,
                input,
                amount,
                step: at,
              })),
            },
          }
        : {}),
    },
    seeds: { data: 1, initialization: seed, shuffle: seed, noise: seed },
    step,
  };
}
