import type { NumberArray } from '../../math/precision.js';
import type { UpdateState } from '../update.js';
import { pairInputs } from './input-pairs.js';
import { createMemory, instantiate, MAXIMUM_BYTES, numbersAt } from './instance.js';
import { planMemory, SCALARS, type PlanSpec } from './plan.js';
import type { WasmModule } from './web-assembly.js';

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

/**
 * Creates an engine.
 *
 * @returns `null` if the data do not fit into its memory.
 */
export function createSimdEngine(module: WasmModule, spec: PlanSpec, state: UpdateState): SimdEngine | null {
  const { units, inputs: width } = spec.layers[0]!;
  const lists = pairInputs(spec.inputs, width, units, spec.precision);
  const { addresses, words } = planMemory(spec, lists);
  if (addresses.end > MAXIMUM_BYTES) return null;
  const memory = createMemory(addresses.end);
  const wide = spec.precision === 'float64';
  const { pack64, pack32, unpack64, unpack32, train64, train32 } = instantiate(module, memory);
  const pack = wide ? pack64 : pack32;
  const unpack = wide ? unpack64 : unpack32;
  const train = wide ? train64 : train32;

  const { buffer } = memory;
  new Int32Array(buffer, addresses.plan, words.length).set(words);
  if (lists === null) {
    numbersAt(spec.precision, buffer, addresses.inputs, spec.inputs.length).set(spec.inputs);
  } else {
    new Uint32Array(buffer, addresses.listStarts, lists.starts.length).set(lists.starts);
    new Uint8Array(buffer, addresses.inputs, lists.pairs.length).set(lists.pairs);
  }
  numbersAt(spec.precision, buffer, addresses.targets, spec.targets.length).set(spec.targets);
  const order = new Int32Array(buffer, addresses.order, spec.count);
  const scalars = new Float64Array(buffer, addresses.scalars, Object.keys(SCALARS).length);
  const flat = numbersAt(spec.precision, buffer, addresses.flat, state.parameters.length);
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
        // the step that failed has changed the packed numbers, and padding may hold what is not finite
        new Uint8Array(buffer, addresses.working).fill(0);
        // begin again, and stop before it
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
