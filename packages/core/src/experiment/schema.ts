import * as v from 'valibot';
import type { DataSpec } from '../data/data-spec.js';
import { inputFeatureNames } from '../data/input-features.js';
import type { Initialization } from '../initialize/initialize.js';
import type { Scheme } from '../initialize/scheme.js';
import { ACTIVATIONS, LOSSES } from '../kernels/layer.js';
import type { Experiment } from './experiment.js';
import { EXPERIMENT_LIMITS as LIMITS } from './limits.js';
import {
  count,
  flag,
  index,
  integer,
  list,
  measure,
  notNegative,
  number,
  numbers,
  numbersUpTo,
  numberWhere,
  object,
  oneOf,
  optional,
  positive,
  seed,
  share,
  spread,
} from './schema-parts.js';

const layers = v.pipe(
  list(object({ units: count(LIMITS.units), activation: oneOf(ACTIVATIONS) }), LIMITS.layers),
  v.minLength(1, 'a list of at least one layer'),
);

const samples = { trainCount: optional(count(LIMITS.samples)), testCount: optional(count(LIMITS.samples)) };
const noise = { noise: optional(spread) };
const features = { features: optional(list(oneOf(inputFeatureNames), inputFeatureNames.length)) };

const data = v.variant('name', [
  object({ name: v.literal('digits'), task: oneOf(['plain', 'inverted']), ...samples }),
  object({ name: v.literal('circle'), ...samples, ...noise, ...features }),
  object({ name: v.literal('xor'), ...samples, ...noise, ...features }),
  object({ name: v.literal('gaussians'), ...samples, ...noise, ...features }),
  object({ name: v.literal('moons'), ...samples, ...noise, ...features }),
  object({ name: v.literal('plane'), ...samples, ...noise, ...features }),
  object({ name: v.literal('spirals'), turns: optional(positive), ...samples, ...noise, ...features }),
  object({ name: v.literal('stripes'), stripes: optional(count(100)), ...samples, ...noise, ...features }),
  object({ name: v.literal('bumps'), bumps: optional(count(100)), ...samples, ...noise }),
  object({
    name: v.literal('teacherStudent'),
    teacher: optional(
      object({
        inputs: count(LIMITS.units),
        layers,
        parameters: optional(numbersUpTo(LIMITS.teacherWeight)),
        seed: optional(seed),
      }),
    ),
    ...samples,
    ...noise,
  }),
  object({
    name: v.literal('soupBowl'),
    weights: optional(numbersUpTo(LIMITS.measure)),
    bias: optional(measure),
    inputDeviations: optional(numbersUpTo(LIMITS.measure)),
    ...samples,
    ...noise,
  }),
  object({
    name: v.literal('csv'),
    text: v.pipe(v.string('a text'), v.maxLength(LIMITS.text, `a text of at most ${LIMITS.text} characters`)),
    header: optional(flag),
    delimiter: optional(oneOf([',', ';', '\t'])),
    decimal: optional(oneOf(['.', ','])),
    target: optional(v.union([v.string(), index], 'the name or the number of a column')),
    task: optional(oneOf(['classification', 'regression'])),
    scaling: optional(oneOf(['standard', 'none'])),
    ...samples,
    ...features,
  }),
]) satisfies v.GenericSchema<unknown, DataSpec>;

const scheme = v.variant('scheme', [
  object({ scheme: v.literal('zeros') }),
  object({ scheme: v.literal('constant'), value: number }),
  object({ scheme: v.literal('uniform'), minimum: optional(number), maximum: optional(number) }),
  object({ scheme: v.literal('normal'), mean: optional(number), standardDeviation: optional(notNegative) }),
  object({
    scheme: oneOf(['glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'lecunUniform', 'lecunNormal']),
  }),
  object({ scheme: v.literal('literal'), values: numbers }),
  object({ scheme: v.literal('ramp'), step: number }),
  object({ scheme: oneOf(['hadamard', 'orthogonal']), gain: optional(number) }),
]) satisfies v.GenericSchema<unknown, Scheme>;

const initialization = v.union(
  [
    scheme,
    object({
      layers: list(
        object({
          weights: scheme,
          biases: optional(scheme),
          reuseSeed: optional(flag),
          rows: optional(list(object({ unit: index, weights: optional(scheme), bias: optional(number) }))),
          twins: optional(
            object({ outgoing: oneOf(['equal', 'random']), groups: optional(list(list(index))) }),
          ),
          noise: optional(object({ weights: optional(notNegative), biases: optional(notNegative) })),
        }),
        LIMITS.layers,
      ),
    }),
  ],
  'a scheme, or an object with layers',
) satisfies v.GenericSchema<unknown, Initialization>;

const learningRate = { learningRate: positive };
const weightDecay = { weightDecay: optional(notNegative) };
const adam = {
  ...learningRate,
  beta1: optional(share),
  beta2: optional(share),
  epsilon: optional(positive),
  ...weightDecay,
};

const optimizer = v.variant('name', [
  object({
    name: v.literal('sgd'),
    ...learningRate,
    momentum: optional(share),
    nesterov: optional(flag),
    ...weightDecay,
  }),
  object({ name: oneOf(['adam', 'adamw']), ...adam }),
  object({
    name: v.literal('rmsprop'),
    ...learningRate,
    alpha: optional(share),
    epsilon: optional(positive),
    ...weightDecay,
  }),
]);

const schedule = v.variant('name', [
  object({ name: v.literal('step'), every: count(LIMITS.step), factor: notNegative }),
  object({ name: v.literal('exponential'), factor: notNegative }),
  object({ name: v.literal('linear'), steps: count(LIMITS.step), from: notNegative, to: notNegative }),
]);

const unit = { layer: integer(0, LIMITS.layers - 1), unit: integer(0, LIMITS.units - 1) };

const lastingInterventions = {
  hiddenDropout: optional(share),
  inputDropout: optional(share),
  inputMasks: optional(list(object({ ...unit, inputs: list(index) }))),
  unitLearningRates: optional(
    list(object({ ...unit, incoming: optional(notNegative), outgoing: optional(notNegative) })),
  ),
  frozenUnits: optional(list(object(unit))),
  gradientNoise: optional(notNegative),
  labelNoise: optional(numberWhere('in [0, 1]', (x) => x >= 0 && x <= 1)),
  l1: optional(notNegative),
  clipNorm: optional(positive),
};

const interventions = object({
  ...lastingInterventions,
  nudges: optional(
    list(
      object({
        ...unit,
        input: v.union([index, v.literal('bias')], "the number of an input or 'bias'"),
        step: integer(0, LIMITS.step),
        amount: optional(number),
        value: optional(number),
      }),
    ),
  ),
});

const batchSize = count(LIMITS.samples);

const timelineEntry = v.pipe(
  object({
    step: integer(0, LIMITS.step),
    optimizer: optional(optimizer),
    batchSize: optional(v.nullable(batchSize)),
    shuffle: optional(flag),
    schedule: optional(v.nullable(schedule)),
    interventions: optional(object(lastingInterventions)),
  }),
  v.check((entry) => Object.keys(entry).length > 1, 'a step with something that changes'),
);

const timeline = v.pipe(
  list(timelineEntry),
  v.check(
    (entries) => entries.every(({ step }, k) => k === 0 || step > entries[k - 1]!.step),
    'in strictly ascending order of steps',
  ),
);

/** The shape of an experiment: every field, its kind and its range; what depends on several fields is checked beside it. */
export const experimentSchema = object({
  version: v.literal(1, 'the version 1'),
  data,
  network: object({ layers, precision: optional(oneOf(['float64', 'float32'])) }),
  initialization,
  training: object({
    loss: oneOf(LOSSES),
    optimizer,
    batchSize: optional(batchSize),
    shuffle: optional(flag),
    schedule: optional(schedule),
    interventions: optional(interventions),
  }),
  timeline: optional(timeline),
  seeds: object({ data: seed, initialization: seed, shuffle: seed, noise: seed }),
  step: optional(integer(0, LIMITS.step)),
}) satisfies v.GenericSchema<unknown, Experiment>;
