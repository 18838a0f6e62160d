import type { NumberArray } from '@symmetry-lab/core';
import { createSignalTrainer, startNetwork, stepSamples } from './settings.js';
import type { SampleRow, Settings } from './settings.js';

/** Describes the network at one step. */
export interface SignalState {
  /** Optimizer steps taken since the start. */
  step: number;
  /** All weights and biases, in the core's layout. */
  parameters: NumberArray;
  playing: boolean;
}

/** Holds a network small enough to be trained where it is drawn, and trains it on request. */
export interface SignalNetwork {
  readonly getState: () => SignalState;
  /** Calls back after every change; returns how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Starts over, and takes some steps at once. */
  readonly begin: (settings: Settings, seed: number, steps?: number) => void;
  readonly step: (count: number) => void;
  readonly play: (interval: number) => void;
  readonly pause: () => void;
}

/** Creates the network of the figure. */
export function createSignalNetwork(
  rows: readonly SampleRow[],
  firstSettings: Settings,
  firstSeed: number,
): SignalNetwork {
  const listeners = new Set<() => void>();
  let mlp = startNetwork(firstSettings.start, firstSeed);
  let trainer = createSignalTrainer(mlp, stepSamples(rows, firstSettings));
  let timer: ReturnType<typeof setInterval> | undefined;
  let state: SignalState = { step: 0, parameters: mlp.parameters.slice(), playing: false };

  function publish(step: number): void {
    state = { step, parameters: mlp.parameters.slice(), playing: timer !== undefined };
    for (const listener of listeners) listener();
  }

  function pause(): void {
    clearInterval(timer);
    timer = undefined;
    publish(state.step);
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        // nobody looks any more
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    begin(settings, seed, steps = 0) {
      clearInterval(timer);
      timer = undefined;
      mlp = startNetwork(settings.start, seed);
      trainer = createSignalTrainer(mlp, stepSamples(rows, settings));
      publish(trainer.step(steps).step);
    },
    step: (count) => publish(trainer.step(count).step),
    play(interval) {
      clearInterval(timer);
      timer = setInterval(() => {
        // a page in the background waits
        if (document.visibilityState === 'visible') publish(trainer.step(1).step);
      }, interval);
      publish(state.step);
    },
    pause,
  };
}
