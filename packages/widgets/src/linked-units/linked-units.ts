import { createTrainer } from '@symmetry-lab/core';
import type { DigitsData, NumberArray, Trainer } from '@symmetry-lab/core';
import { compareUnits, createUnitPair, loadPairDigits, pixelCount } from './unit-pair.js';
import type { Agreement, UnitStart } from './unit-pair.js';

/** Describes both units at one moment. */
export interface LinkedUnitsState {
  start: UnitStart;
  seed: number;
  /** Optimizer steps taken since the start. */
  steps: number;
  /** Weight changes made by hand that can still be undone. */
  nudges: number;
  /** All weights and biases, in the core's layout: 400 weights of unit 1, 400 of unit 2, two biases, the output unit. */
  parameters: NumberArray;
  /** Absent until the test images have been loaded. */
  agreement: Agreement | undefined;
  /** Why the images could not be loaded. */
  failure: string | undefined;
}

/** Holds two units and changes them on request. */
export interface LinkedUnits {
  readonly getState: () => LinkedUnitsState;
  /** Calls back after every change; returns how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Starts over with linked or unlinked units. */
  readonly begin: (start: UnitStart, seed: number) => void;
  /** Adds an amount to one weight of unit 2. */
  readonly nudge: (weight: number, amount: number) => void;
  /** Takes the last nudge back, bit for bit. */
  readonly undo: () => void;
  /** Trains both units together with the output unit. */
  readonly train: (steps: number) => void;
  /** Compares both units on all test images. */
  readonly compare: () => void;
}

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
    nudges: 0,
    parameters: mlp.parameters.slice(),
    agreement,
    failure: undefined,
  };
  const listeners = new Set<() => void>();

  function set(change: Partial<LinkedUnitsState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  /** Publishes changed weights; what was known about the test images no longer holds. */
  function publish(change: Partial<LinkedUnitsState>): void {
    set({ ...change, nudges: beforeNudges.length, parameters: mlp.parameters.slice(), agreement: undefined });
    withData(compareWith);
  }

  function withData(task: (data: DigitsData) => void): void {
    data ??= loadPairDigits();
    data.then(
      (loaded) => task(loaded),
      (error: unknown) => {
        // the next request tries again
        data = undefined;
        set({ failure: error instanceof Error ? error.message : String(error) });
      },
    );
  }

  function compareWith({ test }: DigitsData): void {
    set({ agreement: compareUnits(mlp, test), failure: undefined });
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin(nextStart, nextSeed) {
      mlp = createUnitPair(nextStart, nextSeed);
      trainer = undefined;
      beforeNudges = [];
      publish({ start: nextStart, seed: nextSeed, steps: 0 });
    },
    nudge(weight, amount) {
      beforeNudges.push(mlp.parameters.slice());
      // unit 2's weights follow those of unit 1
      const at = pixelCount + weight;
      mlp.parameters[at] = (mlp.parameters[at] ?? 0) + amount;
      publish({});
    },
    undo() {
      const before = beforeNudges.pop();
      if (!before) return;
      mlp.parameters.set(before);
      publish({});
    },
    train(steps) {
      withData(({ train }) => {
        trainer ??= createTrainer(mlp, train, {
          loss: 'binaryCrossEntropy',
          optimizer: { name: 'sgd', learningRate: 0.5 },
          batchSize: 32,
          shuffleSeed: state.seed,
        });
        const { step } = trainer.step(steps);
        beforeNudges = [];
        publish({ steps: step });
      });
    },
    compare: () => withData(compareWith),
  };
}
