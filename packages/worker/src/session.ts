import { createRun, parseExperiment } from '@symmetry-lab/core';
import type { Run } from '@symmetry-lab/core';
import { advance } from './advance.js';
import { createDataShare } from './data-share.js';
import type { SharedData } from './data-share.js';
import type { LayerLayout, Session } from './protocol.js';
import { checkRequest, takeSnapshot } from './snapshot.js';
import type { Progress, Training } from './snapshot.js';

interface Slot extends Training {
  readonly data: SharedData;
  /** Settles, never rejects, when the last call in the queue was served. */
  served: Promise<unknown>;
}

const beginning: Progress = { step: 0, status: 'ok', batchLoss: null };

/**
 * Creates what trains in the worker; it needs no worker itself, so that it can be tested and used in any thread.
 *
 * @returns A session without runs.
 */
export function createSession(): Session {
  const slots = new Map<number, Slot>();
  const shareData = createDataShare();
  let lastId = 0;

  // a task waits for the calls before it: steps pause now and then, and a snapshot must not overtake them
  async function serve<T>(caller: string, id: number, task: (slot: Slot) => T | Promise<T>): Promise<T> {
    const slot = slots.get(id);
    if (!slot) throw new Error(`${caller}: expected a run in training, got one that was stopped`);
    const answer = slot.served.then(() => task(slot));
    slot.served = answer.catch(() => undefined);
    return answer;
  }

  return {
    async start(received) {
      // a fresh object: the caller may go on editing its own when both live in one thread
      const experiment = parseExperiment(received);
      const data = shareData(experiment);
      try {
        const run = await createRun(experiment, await data.ready);
        const id = ++lastId;
        slots.set(id, { experiment, data, run, progress: beginning, served: Promise.resolve() });
        return { id, layers: layoutOf(run) };
      } catch (error) {
        data.release();
        throw error;
      }
    },

    step(id, count, request) {
      return serve('LabRun.step', id, async (slot) => {
        if (!Number.isSafeInteger(count) || count < 0) {
          throw new RangeError(`LabRun.step: expected count ≥ 0, an integer, got ${String(count)}`);
        }
        const measures = checkRequest('LabRun.step', request);
        await advance(slot, count, () => slots.has(id));
        return takeSnapshot(slot, measures);
      });
    },

    snapshot(id, request) {
      return serve('LabRun.snapshot', id, (slot) =>
        takeSnapshot(slot, checkRequest('LabRun.snapshot', request)),
      );
    },

    reset(id) {
      return serve('LabRun.reset', id, async (slot) => {
        slot.run = await createRun(slot.experiment, await slot.data.ready);
        slot.progress = beginning;
      });
    },

    async stop(id) {
      const slot = slots.get(id);
      slots.delete(id);
      await slot?.served;
      slot?.data.release();
    },
  };
}

function layoutOf({ mlp }: Run): LayerLayout[] {
  return mlp.layers.map(({ inputs, units, activation, weightsOffset, biasesOffset }) => ({
    inputs,
    units,
    activation,
    weightsOffset,
    biasesOffset,
  }));
}
