import { createRun, parseExperiment } from '@symmetry-lab/core';
import type { Experiment, Run, Trainer } from '@symmetry-lab/core';
import { advanceUntil } from './advance-until.js';
import { advance } from './advance.js';
import { createDataShare } from './data-share.js';
import type { SharedData } from './data-share.js';
import { expectInteger } from './expect-integer.js';
import { createHistory } from './history.js';
import type { History, Past } from './history.js';
import { inNameOf } from './in-name-of.js';
import { inWords } from './in-words.js';
import { measureRun } from './measure-run.js';
import type { LayerLayout, Session, StartedRun } from './protocol.js';
import { checkRequest, takeWholeSnapshot } from './snapshot.js';
import type { Progress, Training } from './snapshot.js';

interface Slot extends Training {
  experiment: Experiment;
  readonly data: SharedData;
  history: History;
  /** Settles, never rejects, when the last call in the queue was served. */
  served: Promise<unknown>;
  /** Grows with every pause: calls made before are cut short. */
  pauses: number;
}

/**
 * Creates what trains in the worker; it needs no worker itself, so that it can be tested and used in any thread.
 *
 * @returns A session without runs.
 */
export function createSession(): Session {
  const slots = new Map<number, Slot>();
  const shareData = createDataShare();
  let lastId = 0;
  let measuredData: SharedData | undefined;

  // a task waits for the calls before it: steps pause now and then, and a snapshot must not overtake them
  async function serve<T>(caller: string, id: number, task: (slot: Slot) => T | Promise<T>): Promise<T> {
    const slot = slots.get(id);
    if (!slot) throw stopped(caller);
    const answer = slot.served.then(() => task(slot));
    slot.served = answer.catch(() => undefined);
    return answer;
  }

  // asked before each slice of a call that is made now
  function wanted(id: number): () => boolean {
    const pauses = slots.get(id)?.pauses;
    return () => slots.get(id)?.pauses === pauses && slots.has(id);
  }

  async function open(experiment: Experiment, data: SharedData, past?: Past, at = 0): Promise<StartedRun> {
    try {
      const parts = await build(experiment, data, past);
      const id = ++lastId;
      const slot: Slot = { ...parts, experiment, data, served: Promise.resolve(), pauses: 0 };
      slots.set(id, slot);
      await goTo(slot, at, () => true);
      return { id, layers: layoutOf(slot.run), experiment };
    } catch (error) {
      data.release();
      throw error;
    }
  }

  // the past stays, the future is made anew
  async function change(caller: string, slot: Slot, changed: Experiment): Promise<Experiment> {
    const { step } = slot.progress;
    const experiment = await inNameOf(caller, async () => {
      const parsed = parseExperiment(changed);
      // from before this step: what happens at it happens once more, with what is new
      const past = step > 0 ? slot.history.past(step - 1) : undefined;
      Object.assign(slot, await build(parsed, slot.data, past), { experiment: parsed });
      return parsed;
    });
    await goTo(slot, step, () => true);
    return experiment;
  }

  return {
    start(received) {
      return inNameOf('Lab.start', () => {
        // a fresh object: the caller may go on editing its own when both live in one thread
        const experiment = parseExperiment(received);
        return open(experiment, shareData(experiment));
      });
    },

    step(id, count, request) {
      const isWanted = wanted(id);
      return serve('LabRun.step', id, async (slot) => {
        expectInteger('LabRun.step', 'count', count, 0);
        const measures = checkRequest('LabRun.step', request);
        await advance(slot, count, isWanted);
        return takeWholeSnapshot(slot, measures);
      });
    },

    until(id, condition, request) {
      const isWanted = wanted(id);
      return serve('LabRun.until', id, async (slot) => {
        // few pages ask for it: it is fetched when it is first asked for
        const { checkCondition } = await import('./check-condition.js');
        const checked = checkCondition('LabRun.until', condition, slot.run.mlp);
        const measures = checkRequest('LabRun.until', request);
        const stoppedBy = await advanceUntil(slot, checked, isWanted);
        return { ...(await takeWholeSnapshot(slot, measures)), stoppedBy };
      });
    },

    jump(id, step, request) {
      const isWanted = wanted(id);
      return serve('LabRun.jump', id, async (slot) => {
        expectInteger('LabRun.jump', 'step', step, 0);
        const measures = checkRequest('LabRun.jump', request);
        await goTo(slot, step, isWanted);
        return takeWholeSnapshot(slot, measures);
      });
    },

    async pause(id) {
      const slot = slots.get(id);
      if (!slot) throw stopped('LabRun.pause');
      slot.pauses++;
      await slot.served;
    },

    fork(id) {
      return serve('LabRun.fork', id, ({ experiment, history, progress }) =>
        open(experiment, shareData(experiment), history.past(progress.step), progress.step),
      );
    },

    nudge(id, nudge) {
      return serve('LabRun.nudge', id, (slot) => {
        expectNoStep('LabRun.nudge', nudge);
        const { training } = slot.experiment;
        const nudges = [...(training.interventions?.nudges ?? []), { ...nudge, step: slot.progress.step }];
        const interventions = { ...training.interventions, nudges };
        return change('LabRun.nudge', slot, {
          ...slot.experiment,
          training: { ...training, interventions },
        });
      });
    },

    changeTraining(id, changes) {
      return serve('LabRun.changeTraining', id, (slot) => {
        expectNoStep('LabRun.changeTraining', changes);
        const { step } = slot.progress;
        const timeline = slot.experiment.timeline ?? [];
        const others = timeline.filter((entry) => entry.step !== step);
        const now = { ...timeline.find((entry) => entry.step === step), ...changes, step };
        return change('LabRun.changeTraining', slot, {
          ...slot.experiment,
          timeline: [...others, now].sort((a, b) => a.step - b.step),
        });
      });
    },

    snapshot(id, request) {
      return serve('LabRun.snapshot', id, (slot) =>
        takeWholeSnapshot(slot, checkRequest('LabRun.snapshot', request)),
      );
    },

    reset(id) {
      return serve('LabRun.reset', id, (slot) => goTo(slot, 0, () => true));
    },

    async measure(received, steps, measures) {
      const { experiment, run } = await inNameOf('createSweep', async () => {
        const parsed = parseExperiment(received);
        const data = shareData(parsed);
        measuredData?.release();
        measuredData = data;
        return { experiment: parsed, run: await createRun(parsed, await data.ready) };
      });
      return measureRun({ experiment, run, progress: progressOf(run.trainer) }, steps, measures);
    },

    async match(networks) {
      // fetched when it is first asked for, too
      const { matchUnits } = await import('./match-units.js');
      return inNameOf('Lab.matchUnits', () => matchUnits(networks));
    },

    async stop(id) {
      const slot = slots.get(id);
      slots.delete(id);
      await slot?.served;
      slot?.data.release();
    },
  };
}

async function build(experiment: Experiment, data: SharedData, past?: Past) {
  const run = await createRun(experiment, await data.ready);
  const history = createHistory(run, experiment.training.batchSize, past);
  return { run: { ...run, trainer: history }, history, progress: progressOf(history) };
}

/** Goes to a step, past or future, as far as it is wanted. */
async function goTo(slot: Slot, step: number, isWanted: () => boolean): Promise<void> {
  slot.history.rewind(step);
  slot.progress = progressOf(slot.history);
  await advance(slot, step - slot.progress.step, isWanted);
}

function progressOf(trainer: Trainer): Progress {
  const { loss, ...result } = trainer.step(0);
  return { ...result, batchLoss: result.step === 0 && result.status === 'ok' ? null : loss };
}

/** Checks what acts here and now, at a step that is not its to name; its other fields are checked with the experiment. */
function expectNoStep(caller: string, change: object): void {
  const expected = `${caller}: expected an object without a step, which is the run's own, got`;
  if (typeof change !== 'object' || change === null || Array.isArray(change))
    throw new TypeError(`${expected} ${inWords(change)}`);
  if ('step' in change) throw new RangeError(`${expected} step ${inWords(change.step)}`);
}

function stopped(caller: string): Error {
  return new Error(`${caller}: expected a run in training, got one that was stopped`);
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
