import { EXPERIMENT_LIMITS } from '@symmetry-lab/core';
import type { Activation, Experiment, LayerInitialization } from '@symmetry-lab/core';
import { dataFacts } from './data-facts.js';
import { layerStarts } from './edit-start.js';
import { repair } from './repair.js';

/** The most hidden layers that the laboratory offers. */
export const mostHiddenLayers = 6;

/** The most units of a hidden layer, where the network as a whole has room for them. */
export const mostUnits: number = EXPERIMENT_LIMITS.units;

/** Adds a hidden layer behind the last one, like it; the first one has 4 tanh units. */
export function addLayer(experiment: Experiment): Experiment {
  const { layers } = experiment.network;
  if (layers.length > mostHiddenLayers) return experiment;
  const hidden = layers.slice(0, -1);
  const added = hidden.at(-1) ?? { units: 4, activation: 'tanh' as const };
  const starts = [...layerStarts(experiment)];
  starts.splice(-1, 0, { weights: { scheme: 'glorotUniform' } });
  return withLayers(experiment, [...hidden, added, ...layers.slice(-1)], starts);
}

/** Takes a hidden layer out; what was said about its units goes with it, and later layers move up. */
export function removeLayer(experiment: Experiment, layer: number): Experiment {
  const { layers } = experiment.network;
  if (layer >= layers.length - 1) return experiment;
  const left = moveReferences(experiment, layer);
  return withLayers(
    left,
    layers.filter((_, l) => l !== layer),
    layerStarts(experiment).filter((_, l) => l !== layer),
  );
}

/** Gives a hidden layer another number of units: at least 1, and no more than the network has room for. */
export function setUnits(experiment: Experiment, layer: number, units: number): Experiment {
  const { layers } = experiment.network;
  if (layer >= layers.length - 1) return experiment;
  const count = Math.min(Math.max(1, Math.round(units)), mostUnits);
  return withLayers(
    experiment,
    layers.map((each, l) => (l === layer ? { ...each, units: count } : each)),
  );
}

/** Gives a layer another activation function; the last one only what its loss can take. */
export function setActivation(experiment: Experiment, layer: number, activation: Activation): Experiment {
  return withLayers(
    experiment,
    experiment.network.layers.map((each, l) => (l === layer ? { ...each, activation } : each)),
  );
}

/** Sets the number format of all arithmetic. */
export function setPrecision(experiment: Experiment, precision: 'float64' | 'float32'): Experiment {
  const { layers } = experiment.network;
  return { ...experiment, network: precision === 'float32' ? { layers, precision } : { layers } };
}

function withLayers(
  experiment: Experiment,
  layers: Experiment['network']['layers'],
  starts?: readonly LayerInitialization[],
): Experiment {
  const { initialization } = experiment;
  return repair({
    ...experiment,
    network: { ...experiment.network, layers },
    initialization: starts && 'layers' in initialization ? { layers: starts } : initialization,
  });
}

/** Drops what interventions say about the units of a layer and counts later layers one less, also in the timeline. */
function moveReferences(experiment: Experiment, removed: number): Experiment {
  const { training, timeline } = experiment;
  const move = <T extends object>(interventions: T): T =>
    Object.fromEntries(
      Object.entries(interventions).map(([field, value]) => [
        field,
        Array.isArray(value) ? moveList(value as { layer: number }[], removed) : (value as unknown),
      ]),
    ) as T;
  const { interventions } = training;
  return {
    ...experiment,
    training: interventions ? { ...training, interventions: move(interventions) } : training,
    ...(timeline
      ? {
          timeline: timeline.map((entry) =>
            entry.interventions ? { ...entry, interventions: move(entry.interventions) } : entry,
          ),
        }
      : {}),
  };
}

function moveList<T extends { layer: number }>(list: readonly T[], removed: number): T[] {
  return list
    .filter(({ layer }) => layer !== removed)
    .map((each) => (each.layer > removed ? { ...each, layer: each.layer - 1 } : each));
}

/** How many inputs the units of a layer have. */
export function layerInputs({ data, network }: Experiment, layer: number): number {
  return layer === 0 ? dataFacts(data).inputs : (network.layers[layer - 1]?.units ?? 0);
}
