import { EXPERIMENT_LIMITS } from '@symmetry-lab/core';
import type { Experiment, LayerInitialization, Scheme } from '@symmetry-lab/core';
import { dataFacts } from './data-facts.js';
import type { DataFacts } from './data-facts.js';

type Layers = Experiment['network']['layers'];
type Interventions = NonNullable<Experiment['training']['interventions']>;

const fallback: Scheme = { scheme: 'glorotUniform' };

/**
 * Makes the parts of an experiment fit each other again after one of them was changed: the last layer follows the data, the
 * loss the task, the initialization the layers; what names units or inputs that are gone is dropped.
 *
 * @returns The same experiment if nothing had to change in a part, part by part.
 */
export function repair(experiment: Experiment): Experiment {
  const facts = dataFacts(experiment.data);
  const { layers, loss } = fitOutputs(experiment, facts);
  const { interventions, ...training } = experiment.training;
  const kept = interventions && fitInterventions(interventions, layers, facts.inputs);
  const { timeline: entries, ...others } = experiment;
  const timeline = entries && fitTimeline(entries, layers, facts.inputs);
  return {
    ...others,
    ...(timeline && timeline.length > 0 ? { timeline } : {}),
    network: { ...experiment.network, layers },
    initialization: fitInitialization(experiment.initialization, layers, facts.inputs),
    training: { ...training, loss, ...(kept && Object.keys(kept).length > 0 ? { interventions: kept } : {}) },
  };
}

/** Says whether a loss measures answers of this kind. */
export function lossFits(loss: Experiment['training']['loss'], { task, outputs }: DataFacts): boolean {
  if (loss === 'meanSquaredError') return true;
  if (task === 'regression') return false;
  return loss === 'softmaxCrossEntropy' ? outputs > 1 : true;
}

function fitOutputs({ network, training }: Experiment, facts: DataFacts) {
  const last = network.layers.at(-1) ?? { units: 1, activation: 'linear' as const };
  const usual = facts.outputs > 1 ? 'softmaxCrossEntropy' : 'binaryCrossEntropy';
  const loss = lossFits(training.loss, facts)
    ? training.loss
    : facts.task === 'regression'
      ? 'meanSquaredError'
      : usual;
  let { activation } = last;
  if (loss === 'softmaxCrossEntropy') activation = 'linear';
  else if (loss === 'binaryCrossEntropy' && activation !== 'linear') activation = 'sigmoid';
  // numbers of any size cannot come out of a squashing unit
  else if (facts.task === 'regression' && loss !== training.loss) activation = 'linear';
  const fitting = { units: facts.outputs, activation };
  return { loss, layers: fitSize([...network.layers.slice(0, -1), fitting], facts.inputs) };
}

/** Makes the largest hidden layers smaller until the network has no more weights than an experiment may have. */
function fitSize(layers: Layers, inputs: number): Layers {
  let fitting = layers;
  while (countParameters(fitting, inputs) > EXPERIMENT_LIMITS.parameters) {
    const hidden = fitting.slice(0, -1).map(({ units }) => units);
    const most = Math.max(1, ...hidden);
    if (most === 1) break;
    const largest = hidden.indexOf(most);
    // in steps that are small beside the layer, so that little is lost of what was asked for
    const step = Math.max(1, Math.floor(most / 64));
    fitting = fitting.map((layer, l) => (l === largest ? { ...layer, units: layer.units - step } : layer));
  }
  return fitting;
}

function countParameters(layers: Layers, inputs: number): number {
  return layers.reduce((sum, { units }, l) => sum + units * ((layers[l - 1]?.units ?? inputs) + 1), 0);
}

function fitInitialization(
  initialization: Experiment['initialization'],
  layers: Layers,
  inputs: number,
): Experiment['initialization'] {
  if ('scheme' in initialization) {
    // one list of numbers cannot fit every layer, but where there is only one
    return fitScheme(initialization, layers.length === 1 ? (layers[0]?.units ?? 0) * inputs : -1);
  }
  return {
    layers: layers.map(({ units }, l) =>
      fitLayer(initialization.layers[l] ?? { weights: fallback }, units, layers[l - 1]?.units ?? inputs),
    ),
  };
}

function fitLayer(layer: LayerInitialization, units: number, inputs: number): LayerInitialization {
  const { twins, rows, biases, ...others } = layer;
  const groups = twins?.groups
    ?.map((group) => group.filter((unit) => unit < units))
    .filter((group) => group.length > 1);
  const stays = twins && (twins.groups === undefined || (groups && groups.length > 0));
  const copies = new Set((groups ?? (twins ? [allUnits(units)] : [])).flatMap((group) => group.slice(1)));
  const keptRows = rows
    ?.filter(({ unit }) => unit < units && !copies.has(unit))
    .filter(({ weights }) => weights?.scheme !== 'literal' || weights.values.length === inputs);
  return {
    ...others,
    weights: fitScheme(layer.weights, units * inputs),
    ...(biases ? { biases: fitScheme(biases, units, { scheme: 'zeros' }) } : {}),
    ...(keptRows && keptRows.length > 0 ? { rows: keptRows } : {}),
    ...(stays ? { twins: groups ? { ...twins, groups } : twins } : {}),
  };
}

function fitScheme(scheme: Scheme, count: number, otherwise: Scheme = fallback): Scheme {
  return scheme.scheme === 'literal' && scheme.values.length !== count ? otherwise : scheme;
}

function allUnits(count: number): number[] {
  return Array.from({ length: count }, (_, unit) => unit);
}

function fitTimeline(
  timeline: NonNullable<Experiment['timeline']>,
  layers: Layers,
  inputs: number,
): NonNullable<Experiment['timeline']> {
  return timeline.map((entry) =>
    entry.interventions
      ? { ...entry, interventions: fitInterventions(entry.interventions, layers, inputs) }
      : entry,
  );
}

function fitInterventions(interventions: Interventions, layers: Layers, inputs: number): Interventions {
  const isThere = ({ layer, unit }: { layer: number; unit: number }): boolean =>
    unit < (layers[layer]?.units ?? 0);
  const enters = (layer: number): number => (layer === 0 ? inputs : (layers[layer - 1]?.units ?? 0));
  const { inputMasks, unitLearningRates, frozenUnits, nudges, ...others } = interventions;
  const lists = {
    inputMasks: inputMasks
      ?.filter(isThere)
      .map((mask) => ({ ...mask, inputs: mask.inputs.filter((input) => input < enters(mask.layer)) })),
    unitLearningRates: unitLearningRates
      ?.filter(isThere)
      .filter(({ layer, outgoing }) => outgoing === undefined || layer < layers.length - 1),
    frozenUnits: frozenUnits?.filter(isThere),
    nudges: nudges?.filter(isThere).filter(({ layer, input }) => input === 'bias' || input < enters(layer)),
  };
  const filled = Object.entries(lists).filter(([, list]) => list && list.length > 0);
  return { ...others, ...Object.fromEntries(filled) };
}
