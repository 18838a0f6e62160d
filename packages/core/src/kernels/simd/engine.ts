import type { NumberArray, Precision } from '../../math/precision.js';
import type { UpdateState } from '../update.js';
import { planMemory, SCALARS, type PlanSpec } from './plan.js';
import { webAssembly, type WasmModule } from './web-assembly.js';

/** What the compiled kernel exports; see assembly/index.ts. */
interface KernelExports {
  readonly train64: (plan: number, firstBatch: number, count: number) => number;
  readonly train32: (plan: number, firstBatch: number, count: number) => number;
  readonly pack64: (plan: number, flat: number, block: number) => void;
  readonly pack32: (plan: number, flat: number, block: number) => void;
  readonly unpack64: (plan: number, flat: number, block: number) => void;
  readonly unpack32: (plan: number, flat: number, block: number) => void;
}

/** Trains one network on one set of samples in the memory of a kernel. */
export interface SimdEngine {
  /**
   * Runs steps from a batch of the current epoch on, as the portable kernel would, bit for bit. Before and after, the numbers in
   * `state` are current.
   *
   * @param order - The order of the samples.
   * @returns The steps done: fewer than `count` if the next one leaves the finite range.
   */
  run(order: Int32Array, firstBatch: number, count: number): number;
  /** The mean loss of the last step that was done. */
  readonly loss: Float64Array;
}

const PAGE_BYTES = 65536;
/** A kernel does not take more memory than this; larger data train portably. */
const MAXIMUM_BYTES = 2 ** 30;

/**
 * Creates an engine.
 *
 * @returns `null` if the data do not fit into its memory.
 */
export function createSimdEngine(module: WasmModule, spec: PlanSpec, state: UpdateState): SimdEngine | null {
  const { addresses, words } = planMemory(spec);
  if (webAssembly === undefined || addresses.end > MAXIMUM_BYTES) return null;
  const memory = new webAssembly.Memory({ initial: Math.ceil(addresses.end / PAGE_BYTES) });
  const { exports } = new webAssembly.Instance(module, { env: { memory } });
  const kernel = exports as unknown as KernelExports;
  const wide = spec.precision === 'float64';
  const { pack64, pack32, unpack64, unpack32, train64, train32 } = kernel;
  const pack = wide ? pack64 : pack32;
  const unpack = wide ? unpack64 : unpack32;
  const train = wide ? train64 : train32;

  const { buffer } = memory;
  new Int32Array(buffer, addresses.plan, words.length).set(words);
  view(spec.precision, buffer, addresses.inputs, spec.inputs.length).set(spec.inputs);
  view(spec.precision, buffer, addresses.targets, spec.targets.length).set(spec.targets);
  const order = new Int32Array(buffer, addresses.order, spec.count);
  const scalars = new Float64Array(buffer, addresses.scalars, Object.keys(SCALARS).length);
  const flat = view(spec.precision, buffer, addresses.flat, state.parameters.length);
  // the optimizer's own arrays may be empty
  const blocks: [NumberArray, number][] = [
    [state.parameters, addresses.parameters],
    [state.first, addresses.first],
    [state.second, addresses.second],
  ];
  const used = blocks.filter(([array]) => array.length > 0);
  const loss = new Float64Array(1);

  const load = (): void => {
    for (let k = 0; k < used.length; k++) {
      flat.set(used[k]![0]);
      pack(addresses.plan, addresses.flat, used[k]![1]);
    }
    writeSettings(scalars, state);
  };

  return {
    loss,
    run(currentOrder, firstBatch, count) {
      order.set(currentOrder);
      load();
      const done = train(addresses.plan, firstBatch, count);
      if (done < count) {
        // the step that failed has changed the packed numbers: begin again, and stop before it
        if (done === 0) return 0;
        load();
        train(addresses.plan, firstBatch, done);
      }
      for (let k = 0; k < used.length; k++) {
        unpack(addresses.plan, addresses.flat, used[k]![1]);
        used[k]![0].set(flat);
      }
      state.powers[0] = scalars[SCALARS.power1]!;
      state.powers[1] = scalars[SCALARS.power2]!;
      loss[0] = scalars[SCALARS.loss]!;
      return done;
    },
  };
}

function view(precision: Precision, buffer: ArrayBuffer, address: number, length: number): NumberArray {
  return precision === 'float64'
    ? new Float64Array(buffer, address, length)
    : new Float32Array(buffer, address, length);
}

function writeSettings(scalars: Float64Array, { update, powers }: UpdateState): void {
  scalars[SCALARS.learningRate] = update.learningRate;
  scalars[SCALARS.weightDecay] = update.weightDecay;
  scalars[SCALARS.power1] = powers[0]!;
  scalars[SCALARS.power2] = powers[1]!;
  switch (update.name) {
    case 'sgd':
      scalars[SCALARS.momentum] = update.momentum;
      return;
    case 'rmsprop':
      scalars[SCALARS.momentum] = update.alpha;
      scalars[SCALARS.epsilon] = update.epsilon;
      return;
    case 'adam':
    case 'adamw':
      scalars[SCALARS.momentum] = update.beta1;
      scalars[SCALARS.beta2] = update.beta2;
      scalars[SCALARS.epsilon] = update.epsilon;
  }
}
