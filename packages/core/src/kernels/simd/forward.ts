import type { NumberArray } from '../../math/precision.js';
import type { Kernel } from '../kernel.js';
import type { DenseLayer } from '../layer.js';
import type { Workspace } from '../workspace.js';
import { createMemory, instantiate, MAXIMUM_BYTES, numbersAt, PAGE_BYTES } from './instance.js';
import { planMemory } from './plan.js';
import type { WasmModule } from './web-assembly.js';

/** A workspace's place in the memory of the kernel: what is copied in before a pass, and out after it. */
interface Place {
  /** The buffer of the views; the memory has another one when it has grown. */
  readonly buffer: ArrayBuffer;
  readonly words: Int32Array;
  readonly plan: Int32Array;
  readonly planAddress: number;
  readonly inputs: NumberArray;
  readonly packed: NumberArray;
  readonly packedAddress: number;
  readonly flatAddress: number;
  readonly layers: readonly {
    readonly weights: NumberArray;
    readonly biases: NumberArray;
    readonly stride: number;
    readonly preActivations: NumberArray;
    readonly activations: NumberArray;
  }[];
}

/**
 * Returns `Kernel.forward` in vectors, bit for bit that of `portable`, which does what vectors cannot: passes with dropout, and
 * networks that do not fit into their memory.
 *
 * All workspaces share one memory: each pass copies parameters and inputs in, and its results out.
 */
export function createForward(module: WasmModule, portable: Kernel): Kernel['forward'] {
  const memory = createMemory(PAGE_BYTES);
  const { forward64, forward32, pack64, pack32 } = instantiate(module, memory);
  const places = new WeakMap<Workspace, Place | null>();

  const placeOf = (layers: readonly DenseLayer[], workspace: Workspace): Place | null => {
    const known = places.get(workspace);
    if (known === null || known?.buffer === memory.buffer) return known;
    const place = findPlace(layers, workspace);
    places.set(workspace, place);
    return place;
  };

  const findPlace = (layers: readonly DenseLayer[], workspace: Workspace): Place | null => {
    if (workspace.layers.some(({ mask }) => mask !== null)) return null;
    const { precision, capacity, inputs, targets } = workspace;
    const { addresses, words } = planMemory({
      precision,
      layers,
      // with this loss the last layer has activations like any other
      loss: 'meanSquaredError',
      update: null,
      inputs,
      targets,
      count: capacity,
      batchSize: capacity,
      capacity,
    });
    if (addresses.end > MAXIMUM_BYTES) return null;
    const missing = addresses.end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    const { buffer } = memory;
    const at = (address: number, length: number): NumberArray =>
      numbersAt(precision, buffer, address, length);
    let flat = addresses.flat;
    const next = (length: number): NumberArray => {
      const numbers = at(flat, length);
      flat += numbers.byteLength;
      return numbers;
    };
    return {
      buffer,
      words,
      plan: new Int32Array(buffer, addresses.plan, words.length),
      planAddress: addresses.plan,
      inputs: at(addresses.inputs, inputs.length),
      packed: at(addresses.parameters, addresses.packedLength),
      packedAddress: addresses.parameters,
      flatAddress: addresses.flat,
      layers: layers.map(({ weights, biases }, l) => {
        const { stride, preActivations, activations } = addresses.layers[l]!;
        return {
          weights: next(weights.length),
          biases: next(biases.length),
          stride,
          preActivations: at(preActivations, capacity * stride),
          activations: at(activations, capacity * stride),
        };
      }),
    };
  };

  return (layers, workspace, rows) => {
    const place = placeOf(layers, workspace);
    if (place === null) return portable.forward(layers, workspace, rows);
    const wide = workspace.precision === 'float64';
    place.plan.set(place.words);
    for (let l = 0; l < layers.length; l++) {
      place.layers[l]!.weights.set(layers[l]!.weights);
      place.layers[l]!.biases.set(layers[l]!.biases);
    }
    // padding is expected to be 0, and packing leaves it alone
    place.packed.fill(0);
    (wide ? pack64 : pack32)(place.planAddress, place.flatAddress, place.packedAddress);
    place.inputs.set(workspace.inputs);
    (wide ? forward64 : forward32)(place.planAddress, rows);
    for (let l = 0; l < layers.length; l++) {
      const { stride, preActivations, activations } = place.layers[l]!;
      const { units } = layers[l]!;
      const to = workspace.layers[l]!;
      copyColumns(preActivations, stride, to.preActivations, units, rows);
      copyColumns(activations, stride, to.activations, units, rows);
    }
  };
}

/** Copies the first `units` numbers of each row of `stride` numbers. */
function copyColumns(from: NumberArray, stride: number, to: NumberArray, units: number, rows: number): void {
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) to[row * units + unit] = from[row * stride + unit]!;
  }
}
