import { createRoundingTraining } from './training.js';
import type { RoundingPicture, RoundingTraining } from './training.js';
import { settingsHorizon } from './settings.js';
import type { Settings } from './settings.js';

/** One point of the chart. */
export interface RoundingPoint {
  step: number;
  own: number;
  common: number;
}

/** Describes the training of the figure at one moment. */
export interface RoundingState {
  /** `idle` until something is asked for, `starting` while a link is on its way to its step, then `ready` or `failed`. */
  phase: 'idle' | 'starting' | 'ready' | 'failed';
  playing: boolean;
  horizon: number;
  picture: RoundingPicture;
  history: readonly RoundingPoint[];
  failure: string | undefined;
}

/** Trains on the page's own thread, a few milliseconds per frame: the worker knows only the library's arithmetic. */
export interface TrainingLoop {
  readonly getState: () => RoundingState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly setOnScreen: (onScreen: boolean) => void;
  readonly setStepsPerPicture: (steps: number) => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly step: (count: number) => void;
  readonly reset: () => void;
  /** Begins anew with other settings; goes to a step at once if asked to. */
  readonly load: (settings: Settings, seed: number, to?: number) => void;
  /** Stops for good. */
  readonly end: () => void;
}

/** Time for training in one frame, in milliseconds; drawing needs the rest of it. */
const budget = 8;

/** Time between two pictures at least, in milliseconds: drawing one takes longer than training for it. */
const interval = 30;

/** The largest number of points remembered for the chart. */
const historySize = 600;

/**
 * Creates a loop that has not started anything yet.
 *
 * @param first - The picture of step 0 with these settings.
 */
export function createTrainingLoop(
  firstSettings: Settings,
  firstSeed: number,
  first: RoundingPicture,
  firstStepsPerPicture: number,
): TrainingLoop {
  let settings = firstSettings;
  let seed = firstSeed;
  let stepsPerPicture = firstStepsPerPicture;
  let training: Promise<RoundingTraining> | undefined;
  let target = 0;
  let onScreen = false;
  let scheduled: number | undefined;
  let lastPicture = -Infinity;
  // grows whenever what is under way no longer counts
  let epoch = 0;
  let state: RoundingState = {
    phase: 'idle',
    playing: false,
    horizon: settingsHorizon(settings),
    picture: first,
    history: [pointOf(first)],
    failure: undefined,
  };
  const listeners = new Set<() => void>();

  function set(change: Partial<RoundingState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function show(picture: RoundingPicture): void {
    const { history, horizon } = state;
    const known = history.filter(({ step }) => step < picture.step);
    const kept = known.length < historySize ? known : known.filter((_, index) => index % 2 === 0);
    const arrived = picture.step >= target;
    set({
      picture,
      history: [...kept, pointOf(picture)],
      phase: arrived ? 'ready' : 'starting',
      playing: state.playing && picture.step < horizon,
    });
  }

  const isBusy = (): boolean => onScreen && (state.playing || state.picture.step < target);

  function schedule(): void {
    if (!isBusy() || scheduled !== undefined) return;
    const mine = epoch;
    scheduled = requestAnimationFrame((now) => {
      scheduled = undefined;
      // the reader may have paused since
      if (!isBusy()) return;
      if (now - lastPicture < interval) return schedule();
      lastPicture = now;
      void advance(mine);
    });
  }

  async function advance(mine: number): Promise<void> {
    try {
      training ??= createRoundingTraining(settings, seed);
      const trained = await training;
      if (mine !== epoch) return;
      const { step } = state.picture;
      const goal = state.picture.step < target ? target : state.horizon;
      // the first picture after the start shows step 1: what happens at once is seen to happen at once
      const most = step === 0 ? 1 : Math.min(step < target ? Infinity : stepsPerPicture, goal - step);
      const end = performance.now() + budget;
      for (let done = 0; done < most && (done === 0 || performance.now() < end); done++) trained.step();
      show(trained.picture());
      schedule();
    } catch (error) {
      if (mine !== epoch) return;
      set({
        phase: 'failed',
        playing: false,
        failure: error instanceof Error ? error.message : String(error),
      });
    }
  }

  function begin(to: number): void {
    epoch++;
    if (scheduled !== undefined) cancelAnimationFrame(scheduled);
    scheduled = undefined;
    target = to;
    const horizon = settingsHorizon(settings) * Math.max(1, Math.ceil(to / settingsHorizon(settings)));
    set({ playing: false, horizon, phase: 'starting', failure: undefined });
    const mine = epoch;
    training = createRoundingTraining(settings, seed);
    training.then(
      (trained) => {
        if (mine !== epoch) return;
        state = { ...state, history: [] };
        show(trained.picture());
        schedule();
      },
      (error: unknown) => {
        if (mine === epoch)
          set({ phase: 'failed', failure: error instanceof Error ? error.message : String(error) });
      },
    );
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setOnScreen(next) {
      onScreen = next;
      schedule();
    },
    setStepsPerPicture(steps) {
      stepsPerPicture = steps;
    },
    play() {
      const { picture, horizon } = state;
      const further = picture.step >= horizon ? horizon + settingsHorizon(settings) : horizon;
      set({ playing: true, horizon: further });
      schedule();
    },
    pause: () => set({ playing: false }),
    step(count) {
      target = state.picture.step + count;
      set({ playing: false });
      schedule();
    },
    reset: () => begin(0),
    load(nextSettings, nextSeed, to = 0) {
      settings = nextSettings;
      seed = nextSeed;
      begin(to);
    },
    end() {
      epoch++;
      if (scheduled !== undefined) cancelAnimationFrame(scheduled);
      scheduled = undefined;
      training = undefined;
    },
  };
}

function pointOf({ step, own, common }: RoundingPicture): RoundingPoint {
  return { step, own, common };
}
