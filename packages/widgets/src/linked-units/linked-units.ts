import { createTrainer } from '@symmetry-lab/core';
import type { DigitsData, NumberArray, Trainer } from '@symmetry-lab/core';
import type { Pace } from '../lab/pace.js';
import { longestPast, trainingOptions } from './settings.js';
import type { HandNudge } from './settings.js';
import { compareUnits, createUnitPair, loadPairDigits, pixelCount } from './unit-pair.js';
import type { Agreement, UnitStart } from './unit-pair.js';

/** Describes both units at one moment. */
export interface LinkedUnitsState {
  start: UnitStart;
  seed: number;
  /** Optimizer steps taken since the start. */
  steps: number;
  /** Weight changes made by hand, in their order. */
  nudges: readonly HandNudge[];
  /** How many of them can still be undone: those after which nothing was trained. */
  undoable: number;
  /** All weights and biases, in the core's layout: 400 weights of unit 1, 400 of unit 2, two biases, the output unit. */
  parameters: NumberArray;
  /** Absent until the test images have been loaded. */
  agreement: Agreement | undefined;
  /** Whether it trains by itself. */
  playing: boolean;
  /** Why the images could not be loaded. */
  failure: string | undefined;
}

/** What happened to two units since their start. */
export type Past = Pick<LinkedUnitsState, 'nudges' | 'steps'>;

/** Holds two units and changes them on request. */
export interface LinkedUnits {
  readonly getState: () => LinkedUnitsState;
  /** Calls back after every change; returns how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Starts over with linked or unlinked units.
   *
   * @param past - What happens at once: some nudges, in ascending order of steps, and some steps; nothing unless given.
   */
  readonly begin: (start: UnitStart, seed: number, past?: Past) => void;
  /** Adds an amount to one weight of unit 2. */
  readonly nudge: (weight: number, amount: number) => void;
  /** Takes the last nudge back, bit for bit. */
  readonly undo: () => void;
  /** Pauses, and trains both units together with the output unit. */
  readonly train: (steps: number) => void;
  /** Trains at a pace until it is told to pause, or has gone as far as a link can lead. */
  readonly play: (pace: Pace) => void;
  readonly pause: () => void;
  /** Compares both units on all test images. */
  readonly compare: () => void;
}

/** Steps that two units take in a few milliseconds. */
const stepsAtOnce = 50;

/**
 * Creates the state behind the figure. The digits are loaded when they are needed for the first time.
 *
 * @param agreement - What is known about the first state without loading them.
 */
export function createLinkedUnits(start: UnitStart, seed: number, agreement?: Agreement): LinkedUnits {
  let mlp = createUnitPair(start, seed);
  let trainer: Trainer | undefined;
  let data: Promise<DigitsData> | undefined;
  let beforeNudges: NumberArray[] = [];
  let state: LinkedUnitsState = {
    start,
    seed,
    steps: 0,
    nudges: [],
    undoable: 0,
    parameters: mlp.parameters.slice(),
    agreement,
    playing: false,
    failure: undefined,
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();

  function set(change: Partial<LinkedUnitsState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  /** Publishes changed weights; what was known about the test images no longer holds. */
  function publish(change: Partial<LinkedUnitsState>): void {
    set({
      ...change,
      undoable: beforeNudges.length,
      parameters: mlp.parameters.slice(),
      agreement: undefined,
    });
    withData(compareWith);
  }

  function withData(task: (data: DigitsData) => void): void {
    data ??= loadPairDigits();
    data.then(
      (loaded) => task(loaded),
      (error: unknown) => {
        // the next request tries again
        data = undefined;
        stop();
        set({ playing: false, failure: error instanceof Error ? error.message : String(error) });
      },
    );
  }

  function compareWith({ test }: DigitsData): void {
    set({ agreement: compareUnits(mlp, test), failure: undefined });
  }

  function nudge(weight: number, amount: number): void {
    beforeNudges.push(mlp.parameters.slice());
    // unit 2's weights follow those of unit 1
    const at = pixelCount + weight;
    mlp.parameters[at] = (mlp.parameters[at] ?? 0) + amount;
    publish({ nudges: [...state.nudges, { weight, amount, step: state.steps }] });
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function pause(): void {
    stop();
    if (state.playing) set({ playing: false });
  }

  function play(pace: Pace): void {
    stop();
    set({ playing: true });
    withData(({ train }) => {
      // paused, or begun anew, before the digits came
      if (!state.playing || timer !== undefined) return;
      timer = setInterval(() => {
        // a page in the background waits
        if (document.visibilityState !== 'visible') return;
        advance(pace.steps, train);
        if (state.steps >= longestPast.steps) pause();
      }, pace.interval);
    });
  }

  function advance(steps: number, train: DigitsData['train']): void {
    trainer ??= createTrainer(mlp, train, trainingOptions(state.seed));
    const { step } = trainer.step(Math.max(0, Math.min(steps, longestPast.steps - state.steps)));
    beforeNudges = [];
    publish({ steps: step });
  }

  /** Goes through a past again, a little at a time, so that the page stays responsive. */
  async function relive(past: Past, train: DigitsData['train'], isCurrent: () => boolean): Promise<void> {
    while (isCurrent() && state.steps < past.steps) {
      const next = past.nudges.find(({ step }) => step > state.steps)?.step ?? past.steps;
      advance(Math.min(next - state.steps, past.steps - state.steps, stepsAtOnce), train);
      for (const { weight, amount, step } of past.nudges) if (step === state.steps) nudge(weight, amount);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        // nobody looks any more
        if (listeners.size === 0) stop();
      };
    },
    begin(nextStart, nextSeed, past = { nudges: [], steps: 0 }) {
      pause();
      mlp = createUnitPair(nextStart, nextSeed);
      trainer = undefined;
      beforeNudges = [];
      publish({ start: nextStart, seed: nextSeed, steps: 0, nudges: [] });
      const started = mlp;
      const isCurrent = (): boolean => mlp === started;
      for (const { weight, amount, step } of past.nudges) {
        if (step === 0) nudge(weight, amount);
      }
      if (past.steps > 0) withData(({ train }) => void relive(past, train, isCurrent));
    },
    nudge,
    undo() {
      const before = beforeNudges.pop();
      if (!before) return;
      mlp.parameters.set(before);
      publish({ nudges: state.nudges.slice(0, -1) });
    },
    train(steps) {
      pause();
      withData(({ train }) => advance(steps, train));
    },
    play,
    pause,
    compare: () => withData(compareWith),
  };
}
