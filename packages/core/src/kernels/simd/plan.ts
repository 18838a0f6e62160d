import type { NumberArray, Precision } from '../../math/precision.js';
import { ACTIVATIONS, LOSSES, type DenseLayer, type Loss } from '../layer.js';
import type { Update } from '../update.js';
import type { InputPairs } from './input-pairs.js';
import { listPadded, packedMatrixLength, padded } from './layout.js';

/** The optimizers by number, as assembly/update.ts knows them. */
const OPTIMIZERS = ['sgd', 'nesterov', 'adam', 'adamw', 'rmsprop'];

/** Positions of the float64 numbers that both sides read and write, as in assembly/plan.ts. */
export const SCALARS = {
  lossSum: 0,
  loss: 1,
  learningRate: 2,
  weightDecay: 3,
  momentum: 4,
  beta2: 5,
  epsilon: 6,
  power1: 7,
  power2: 8,
} as const;

const SCALAR_COUNT = 9;
/** Fields of LayerPlan and Plan, each 4 bytes. */
const LAYER_FIELDS = 15;
const PLAN_FIELDS = 23;

/** What lies before are the kernel's own constants. */
const FIRST_BYTE = 1024;

/** What a plan is made for. */
export interface PlanSpec {
  readonly precision: Precision;
  readonly layers: readonly DenseLayer[];
  readonly loss: Loss;
  /** Null where nothing is trained. */
  readonly update: Update | null;
  /** Samples, row-major, in the precision of the network. */
  readonly inputs: NumberArray;
  readonly targets: NumberArray;
  readonly count: number;
  readonly batchSize: number;
  readonly capacity: number;
}

/** Byte addresses in the memory of a kernel. */
export interface PlanAddresses {
  /** The plan itself. */
  readonly plan: number;
  /** Room for all parameters as one flat array. */
  readonly flat: number;
  /** Packed blocks of `packedLength` numbers each. */
  readonly packedLength: number;
  readonly parameters: number;
  readonly first: number;
  readonly second: number;
  readonly order: number;
  /** The inputs of the samples, or lists of them. */
  readonly inputs: number;
  /** 0 where there are no lists of inputs. */
  readonly listStarts: number;
  readonly targets: number;
  readonly scalars: number;
  /** Where that begins which the kernel writes, up to `end`; at first it is all 0. */
  readonly working: number;
  /** What the passes write, layer by layer: rows of `stride` numbers. */
  readonly layers: readonly LayerAddresses[];
  /** One past the last byte. */
  readonly end: number;
}

/** Byte addresses of what a pass writes in one layer. */
export interface LayerAddresses {
  /** Numbers per row. */
  readonly stride: number;
  readonly preActivations: number;
  readonly activations: number;
}

/** Where everything lies, and the words that tell the kernel so. */
export interface MemoryPlan {
  readonly addresses: PlanAddresses;
  /** The words at `addresses.plan`. */
  readonly words: Int32Array;
}

/**
 * Lays out the memory of a kernel for one network in training: first the plan and its layers, then arrays, each on a
 * boundary of 64 bytes.
 *
 * @param lists - What stands for the inputs if those of 0 are to be left out.
 */
export function planMemory(spec: PlanSpec, lists: InputPairs | null = null): MemoryPlan {
  const { precision, layers, update, count, batchSize, capacity } = spec;
  const size = precision === 'float64' ? 8 : 4;
  const hasLists = (l: number): boolean => l === 0 && lists !== null;
  const biasLengths = layers.map(({ units }, l) => (hasLists(l) ? listPadded : padded)(units, size));
  const strides = layers.map(({ units }, l) => (units === 1 ? 1 : biasLengths[l]!));
  const last = layers.length - 1;

  let next = FIRST_BYTE;
  const room = (bytes: number): number => {
    const address = next;
    next = Math.ceil((next + bytes) / 64) * 64;
    return address;
  };
  const plan = room(4 * (PLAN_FIELDS + layers.length * LAYER_FIELDS));
  const scalars = room(8 * SCALAR_COUNT);
  const order = room(4 * count);
  const inputs = room((lists?.pairs ?? spec.inputs).byteLength);
  const listStarts = lists === null ? 0 : room(lists.starts.byteLength);
  const targets = room(size * spec.targets.length);
  const working = next;
  const flatLength = layers.reduce((sum, { inputs, units }) => sum + units * (inputs + 1), 0);
  const weightLengths = layers.map(({ inputs, units }, l) =>
    hasLists(l) ? biasLengths[l]! * inputs : packedMatrixLength(units, inputs, size),
  );
  const packedLength = layers.reduce((sum, _, l) => sum + weightLengths[l]! + biasLengths[l]!, 0);
  const flat = room(size * flatLength);
  const parameters = room(size * packedLength);
  const trainedLength = update === null ? 0 : packedLength;
  const gradient = room(size * trainedLength);
  const first = room(size * trainedLength);
  const second = room(size * trainedLength);
  const batchTargets = room(size * capacity * layers[last]!.units);
  const zeros = room(size * padded(Math.max(...strides), size));
  const batchInputs = lists === null ? room(size * capacity * layers[0]!.inputs) : 0;

  let flatOffset = 0;
  let block = 0;
  let inputRows = inputs;
  const layerAddresses: LayerAddresses[] = [];
  const layerWords = layers.map((layer, l) => {
    const stride = strides[l]!;
    const rowBytes = size * capacity * stride;
    const preActivations = room(rowBytes);
    const activations = room(rowBytes);
    const deltas = room(rowBytes);
    layerAddresses.push({ stride, preActivations, activations });
    const weightBytes = size * weightLengths[l]!;
    const words = [
      layer.inputs,
      layer.units,
      stride,
      l === 0 ? layer.inputs : strides[l - 1]!,
      ACTIVATIONS.indexOf(layer.activation),
      flatOffset,
      parameters + block,
      parameters + block + weightBytes,
      gradient + block,
      gradient + block + weightBytes,
      l === 0 ? 0 : room(size * packedMatrixLength(layer.inputs, layer.units, size)),
      inputRows,
      preActivations,
      activations,
      deltas,
    ];
    flatOffset += layer.units * (layer.inputs + 1);
    block += weightBytes + size * biasLengths[l]!;
    inputRows = activations;
    return words;
  });

  const optimizer = update?.name === 'sgd' && update.nesterov ? 'nesterov' : (update?.name ?? 'sgd');
  const words = [
    layers.length,
    plan + 4 * PLAN_FIELDS,
    LOSSES.indexOf(spec.loss),
    OPTIMIZERS.indexOf(optimizer),
    parameters,
    gradient,
    first,
    second,
    packedLength,
    inputs,
    targets,
    order,
    count,
    batchSize,
    capacity,
    batchInputs,
    batchTargets,
    batchTargets,
    zeros,
    scalars,
    Math.ceil(count / batchSize),
    listStarts,
    order,
  ];
  return {
    addresses: {
      plan,
      flat,
      packedLength,
      parameters,
      first,
      second,
      order,
      inputs,
      listStarts,
      targets,
      scalars,
      working,
      layers: layerAddresses,
      end: next,
    },
    words: Int32Array.from([...words, ...layerWords.flat()]),
  };
}
