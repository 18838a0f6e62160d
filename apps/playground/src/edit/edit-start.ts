import type { Experiment, LayerInitialization, Scheme } from '@symmetry-lab/core';
import { repair } from './repair.js';

type Twins = NonNullable<LayerInitialization['twins']>;

/** Says layer by layer how an experiment starts, also where it names one scheme for all. */
export function layerStarts({ initialization, network }: Experiment): readonly LayerInitialization[] {
  return 'layers' in initialization
    ? initialization.layers
    : network.layers.map(() => ({ weights: initialization }));
}

/** Starts all weights by one scheme, without twins, noise or rows of their own. */
export function startAll(experiment: Experiment, scheme: Scheme): Experiment {
  return repair({ ...experiment, initialization: scheme });
}

/** Changes how one layer starts; a part given as `undefined` is taken out. */
export function editStart(
  experiment: Experiment,
  layer: number,
  change: { readonly [Part in keyof LayerInitialization]?: LayerInitialization[Part] | undefined },
): Experiment {
  const starts = layerStarts(experiment).map((start, l) => {
    if (l !== layer) return start;
    const parts = Object.entries({ ...start, ...change }).filter(([, part]) => part !== undefined);
    return Object.fromEntries(parts) as unknown as LayerInitialization;
  });
  return repair({ ...experiment, initialization: { layers: starts } });
}

/**
 * Makes units of a layer twins: copies of the one with the lowest number. They leave the groups they were in.
 *
 * @param units - At least two units.
 * @param outgoing - Whether their outgoing weights become equal too, for all groups of the layer.
 */
export function makeTwins(
  experiment: Experiment,
  layer: number,
  units: readonly number[],
  outgoing: Twins['outgoing'],
): Experiment {
  const groups = withoutUnits(experiment, layer, units);
  const group = [...new Set(units)].sort((a, b) => a - b);
  const all = group.length > 1 ? [...groups, group] : groups;
  return editStart(experiment, layer, {
    twins: all.length > 0 ? { outgoing, groups: all } : undefined,
  });
}

/** Lets units start on their own again. */
export function partTwins(experiment: Experiment, layer: number, units: readonly number[]): Experiment {
  const groups = withoutUnits(experiment, layer, units);
  const outgoing = layerStarts(experiment)[layer]?.twins?.outgoing ?? 'equal';
  return editStart(experiment, layer, { twins: groups.length > 0 ? { outgoing, groups } : undefined });
}

/** Lists the groups of twins of a layer, all units in one where none are named. */
export function twinGroups(experiment: Experiment, layer: number): readonly (readonly number[])[] {
  const twins = layerStarts(experiment)[layer]?.twins;
  if (!twins) return [];
  const count = experiment.network.layers[layer]?.units ?? 0;
  return twins.groups ?? [Array.from({ length: count }, (_, unit) => unit)];
}

function withoutUnits(experiment: Experiment, layer: number, units: readonly number[]) {
  return twinGroups(experiment, layer)
    .map((group) => group.filter((unit) => !units.includes(unit)))
    .filter((group) => group.length > 1);
}

/** The schemes in the order in which they are offered, with the words the reader sees. */
export const schemeWords: readonly { value: Scheme['scheme']; label: string }[] = [
  { value: 'glorotUniform', label: 'Glorot uniform' },
  { value: 'glorotNormal', label: 'Glorot normal' },
  { value: 'heUniform', label: 'He uniform' },
  { value: 'heNormal', label: 'He normal' },
  { value: 'lecunUniform', label: 'LeCun uniform' },
  { value: 'lecunNormal', label: 'LeCun normal' },
  { value: 'uniform', label: 'uniform' },
  { value: 'normal', label: 'normal' },
  { value: 'zeros', label: 'zeros' },
  { value: 'constant', label: 'one constant' },
  { value: 'ramp', label: 'ramp' },
  { value: 'hadamard', label: 'Hadamard' },
  { value: 'orthogonal', label: 'orthogonal' },
  { value: 'literal', label: 'written out' },
];

/** Says of each scheme how it starts units, for whoever meets its name for the first time. */
export const schemeMeanings: Readonly<Record<Scheme['scheme'], string>> = {
  glorotUniform:
    'Every weight is drawn evenly between two limits that shrink with the numbers of inputs and of units.',
  glorotNormal:
    'Every weight is drawn from a bell curve whose width shrinks with the numbers of inputs and of units.',
  heUniform:
    'Every weight is drawn evenly between two limits that shrink with the number of inputs; made for ReLU.',
  heNormal:
    'Every weight is drawn from a bell curve whose width shrinks with the number of inputs; made for ReLU.',
  lecunUniform: 'Every weight is drawn evenly between two limits that shrink with the number of inputs.',
  lecunNormal: 'Every weight is drawn from a bell curve whose width shrinks with the number of inputs.',
  uniform: 'Every weight is drawn evenly between two limits of your own.',
  normal: 'Every weight is drawn from a bell curve of your own.',
  zeros: 'Every weight is 0: all units are equal.',
  constant: 'Every weight is the same number: all units are equal.',
  ramp: 'Nothing is drawn: unit i weighs everything with i times the step. All are different, and all look in one direction.',
  hadamard:
    'Nothing is drawn: each unit has a pattern of pluses and minuses that has nothing in common with the others.',
  orthogonal: 'Drawn so that the units look in directions at right angles to each other.',
  literal: 'You write every number yourself.',
};

/**
 * Starts a scheme with its usual numbers, all of them spelt out so that they can be changed.
 *
 * @param count - How many numbers a scheme that writes them out has to have.
 */
export function usualScheme(name: Scheme['scheme'], count = 0): Scheme {
  switch (name) {
    case 'literal':
      return { scheme: name, values: Array<number>(count).fill(0) };
    case 'constant':
      return { scheme: name, value: 0.5 };
    case 'uniform':
      return { scheme: name, minimum: -0.05, maximum: 0.05 };
    case 'normal':
      return { scheme: name, mean: 0, standardDeviation: 0.05 };
    case 'ramp':
      return { scheme: name, step: 0.1 };
    case 'hadamard':
    case 'orthogonal':
      return { scheme: name, gain: 1 };
    case 'zeros':
    case 'glorotUniform':
    case 'glorotNormal':
    case 'heUniform':
    case 'heNormal':
    case 'lecunUniform':
    case 'lecunNormal':
      return { scheme: name };
  }
}
