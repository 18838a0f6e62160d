import { exampleExperiments } from '@symmetry-lab/core';
import type { Activation, Experiment, Loss, Optimizer, Scheme } from '@symmetry-lab/core';
import * as fc from 'fast-check';
import { firstExperiment } from '../src/edit/first-experiment.js';
import { setData, usualData } from '../src/edit/edit-data.js';
import {
  addLayer,
  layerInputs,
  removeLayer,
  setActivation,
  setPrecision,
  setUnits,
} from '../src/edit/edit-network.js';
import { editStart, makeTwins, partTwins, startAll, usualScheme } from '../src/edit/edit-start.js';
import {
  addNudge,
  changeTrainingAt,
  editInterventions,
  setLoss,
  setSeed,
  trainingAt,
  usualRule,
} from '../src/edit/edit-training.js';
import { setUnitInputs, setUnitRates, setUnitStart } from '../src/edit/edit-units.js';
import { withoutStep } from '../src/state/document.js';

/** A change that a reader can make. */
export type Edit = (experiment: Experiment) => Experiment;

const activations: Activation[] = ['tanh', 'sigmoid', 'relu', 'leakyRelu', 'softplus', 'gelu', 'linear'];
const losses: Loss[] = ['meanSquaredError', 'binaryCrossEntropy'];
const rules: Optimizer['name'][] = ['sgd', 'adam', 'adamw', 'rmsprop'];
const schemes = [
  'glorotUniform',
  'heNormal',
  'zeros',
  'constant',
  'uniform',
  'normal',
  'ramp',
  'hadamard',
  'orthogonal',
] as const;
const sets = [
  'circle',
  'xor',
  'moons',
  'spirals',
  'plane',
  'bumps',
  'digits',
  'teacherStudent',
  'soupBowl',
] as const;

const hidden = (experiment: Experiment, layer: number): number =>
  layer % Math.max(1, experiment.network.layers.length - 1);
const unitOf = ({ network }: Experiment, layer: number, unit: number): number =>
  unit % (network.layers[layer]?.units ?? 1);
const fitsLoss = ({ training }: Experiment): boolean => training.loss === 'meanSquaredError';

/** Any change that the controls of the laboratory offer. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom(...sets).map(
    (name): Edit =>
      (e) =>
        setData(e, usualData(name)),
  ),
  fc.constant<Edit>(addLayer),
  fc.nat(8).map(
    (layer): Edit =>
      (e) =>
        removeLayer(e, hidden(e, layer)),
  ),
  fc.tuple(fc.nat(8), fc.oneof(fc.integer({ min: -1, max: 70 }), fc.constantFrom(300, 1100))).map(
    ([layer, units]): Edit =>
      (e) =>
        setUnits(e, hidden(e, layer), units),
  ),
  fc.tuple(fc.nat(8), fc.constantFrom(...activations)).map(
    ([layer, activation]): Edit =>
      (e) =>
        setActivation(e, hidden(e, layer), activation),
  ),
  fc.constantFrom('float64' as const, 'float32' as const).map(
    (precision): Edit =>
      (e) =>
        setPrecision(e, precision),
  ),
  fc.constantFrom(...schemes).map(
    (name): Edit =>
      (e) =>
        startAll(e, usualScheme(name)),
  ),
  fc.tuple(fc.nat(8), fc.constantFrom(...schemes)).map(([layer, name]): Edit => (e) => {
    const weights: Scheme = usualScheme(name);
    return editStart(e, layer % e.network.layers.length, { weights, noise: { weights: 1e-6 } });
  }),
  fc
    .tuple(fc.nat(8), fc.nat(63), fc.nat(63), fc.constantFrom('equal' as const, 'random' as const))
    .map(([layer, a, b, outgoing]): Edit => (e) => {
      const at = hidden(e, layer);
      return makeTwins(e, at, [unitOf(e, at, a), unitOf(e, at, b)], outgoing);
    }),
  fc.tuple(fc.nat(8), fc.nat(63)).map(
    ([layer, unit]): Edit =>
      (e) =>
        partTwins(e, hidden(e, layer), [unit]),
  ),
  fc.constantFrom(...losses).map(
    (loss): Edit =>
      (e) =>
        fitsLoss(e) && loss !== 'meanSquaredError' ? e : setLoss(e, loss),
  ),
  fc.tuple(fc.nat(500), fc.constantFrom(...rules)).map(
    ([step, name]): Edit =>
      (e) =>
        changeTrainingAt(e, step, { ...trainingAt(e, step), optimizer: usualRule(name) }),
  ),
  fc.tuple(fc.nat(500), fc.double({ min: 0, max: 0.9, noNaN: true }), fc.integer({ min: 1, max: 300 })).map(
    ([step, hiddenDropout, batchSize]): Edit =>
      (e) =>
        changeTrainingAt(e, step, {
          ...editInterventions(trainingAt(e, step), { hiddenDropout }),
          batchSize,
        }),
  ),
  fc.tuple(fc.nat(500), fc.nat(8), fc.nat(63)).map(([step, layer, unit]): Edit => (e) => {
    const at = hidden(e, layer);
    const frozenUnits = [{ layer: at, unit: unitOf(e, at, unit) }];
    return changeTrainingAt(e, step, editInterventions(trainingAt(e, step), { frozenUnits }));
  }),
  fc.tuple(fc.nat(8), fc.nat(63), fc.nat(500)).map(([layer, unit, step]): Edit => (e) => {
    const at = hidden(e, layer);
    return addNudge(e, { layer: at, unit: unitOf(e, at, unit), input: 'bias', step, amount: 1e-6 });
  }),
  fc
    .tuple(fc.nat(500), fc.nat(8), fc.nat(63), fc.double({ min: 0, max: 10, noNaN: true }), fc.nat(399))
    .map(([step, layer, unit, rate, input]): Edit => (e) => {
      const at = hidden(e, layer);
      const chosen = { layer: at, units: [unitOf(e, at, unit)] };
      const isLast = at === e.network.layers.length - 1;
      const rates = setUnitRates(trainingAt(e, step), chosen, {
        incoming: rate,
        ...(isLast ? {} : { outgoing: rate }),
      });
      return changeTrainingAt(e, step, setUnitInputs(rates, chosen, [input % layerInputs(e, at)]));
    }),
  fc
    .tuple(fc.nat(8), fc.nat(63), fc.nat(63), fc.constantFrom(...schemes, 'literal' as const))
    .map(([layer, a, b, name]): Edit => (e) => {
      const at = hidden(e, layer);
      const units = [...new Set([unitOf(e, at, a), unitOf(e, at, b)])];
      return setUnitStart(
        e,
        { layer: at, units },
        { weights: usualScheme(name, layerInputs(e, at)), bias: 1 },
      );
    }),
  fc
    .tuple(
      fc.constantFrom('data' as const, 'initialization' as const, 'shuffle' as const, 'noise' as const),
      fc.nat(),
    )
    .map(
      ([name, seed]): Edit =>
        (e) =>
          setSeed(e, name, seed),
    ),
);

/** An experiment to begin with: the first one, or that of a chapter. */
export const anyBeginning: fc.Arbitrary<Experiment> = fc.constantFrom(
  firstExperiment,
  ...exampleExperiments.map(({ experiment }) => withoutStep(experiment)),
);

/** Experiments as a reader may have made them: a beginning and some changes. */
export const anyMadeExperiment: fc.Arbitrary<Experiment> = fc
  .tuple(anyBeginning, fc.array(anyEdit, { maxLength: 12 }))
  .map(([beginning, edits]) => edits.reduce((experiment, edit) => edit(experiment), beginning));
