import type { LabRun, Snapshot } from '@symmetry-lab/worker';
import type { Pace } from './pace.js';
import { remember } from './run-state.js';
import type { RunPlan, RunState } from './run-state.js';
import type { LabLease, LeaseLab } from './shared-lab.js';

/** Trains the networks of a figure in the lab and pulls pictures of them, one at a time. */
export interface RunLoop {
  readonly getState: () => RunState;
  /** Calls back after every change; returns how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Makes the loop live; returns how to end it: runs and lab are given back. May be repeated. */
  readonly attach: () => () => void;
  /** Training goes on only while the figure can be seen. */
  readonly setOnScreen: (onScreen: boolean) => void;
  readonly setPace: (pace: Pace) => void;
  readonly play: () => void;
  readonly pause: () => void;
  /** Pauses, then takes some steps. */
  readonly step: (count: number) => void;
  /** Pauses and goes back to step 0 with the same weights. */
  readonly reset: () => void;
  /**
   * Trains something else from step 0; the last picture stays until the first new one is there.
   *
   * @param to - A step to go to at once, by a few pictures, so that curves have points; 0 unless given.
   */
  readonly load: (plan: RunPlan, play: boolean, to?: number) => void;
  /** Starts everything anew after a failure. */
  readonly restart: () => void;
}

/**
 * Creates a loop that has not started anything yet.
 *
 * @param firstPlan - What it trains until told otherwise.
 * @param leaseLab - Where the lab comes from.
 */
export function createRunLoop(firstPlan: RunPlan, leaseLab: LeaseLab): RunLoop {
  let plan = firstPlan;
  let state: RunState = {
    phase: 'idle',
    playing: false,
    horizon: plan.horizon,
    layers: [],
    frame: undefined,
    history: [],
    failure: undefined,
  };
  const listeners = new Set<() => void>();
  let attached = false;
  let onScreen = false;
  let lease: LabLease | undefined;
  let runs: LabRun[] = [];
  let queue: Promise<void> = Promise.resolve();
  let waitingForPull = false;
  let scheduled: number | undefined;
  let lastPull = -Infinity;
  // grows whenever what is under way no longer counts
  let epoch = 0;

  function set(change: Partial<RunState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  /** Does one task after the other; a task of a past epoch is not begun, and its failure is nobody's concern. */
  function enqueue(task: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    const mine = epoch;
    const isCurrent = (): boolean => mine === epoch;
    queue = queue.then(async () => {
      if (!isCurrent()) return;
      try {
        await task(isCurrent);
      } catch (error) {
        if (isCurrent()) fail(error);
      }
    });
    return queue;
  }

  function fail(error: unknown): void {
    letGo();
    set({ phase: 'failed', playing: false, failure: error instanceof Error ? error.message : String(error) });
  }

  /** Gives back runs and lab; what is under way is disregarded. */
  function letGo(): void {
    epoch++;
    if (scheduled !== undefined) cancelAnimationFrame(scheduled);
    scheduled = undefined;
    waitingForPull = false;
    discard(runs);
    runs = [];
    lease?.release();
    lease = undefined;
  }

  async function ensureStarted(isCurrent: () => boolean): Promise<void> {
    if (runs.length > 0) return;
    set({ phase: 'starting', failure: undefined });
    lease ??= leaseLab();
    const { lab } = lease;
    const started: LabRun[] = [];
    try {
      await Promise.all(
        plan.experiments.map(async (experiment, index) => {
          started[index] = await lab.start(experiment);
        }),
      );
    } catch (error) {
      discard(started);
      throw error;
    }
    if (!isCurrent()) return discard(started);
    runs = started;
    state = { ...state, history: [], layers: runs.map(({ layers }) => layers) };
    await pull(isCurrent, (run) => run.snapshot(plan.request));
  }

  async function pull(isCurrent: () => boolean, ask: (run: LabRun) => Promise<Snapshot>): Promise<void> {
    const snapshots = await Promise.all(runs.map(ask));
    if (!isCurrent() || snapshots.length === 0) return;
    // a run that has diverged stays where it is, and the others go on
    const step = Math.max(...snapshots.map((snapshot) => snapshot.step));
    const { measure } = plan;
    const frame = { step, snapshots, ...(measure ? { measured: measure(snapshots) } : {}) };
    const over = step >= state.horizon || snapshots.every(({ status }) => status === 'diverged');
    set({
      phase: 'ready',
      frame,
      history: remember(state.history, frame),
      playing: state.playing && !over,
    });
  }

  /** Trains up to a step in a few pictures, however far it is. */
  async function advanceTo(to: number): Promise<void> {
    const stride = Math.max(1, Math.ceil(to / picturesOnTheWay));
    const mine = epoch;
    let step = 0;
    while (step < to && mine === epoch && state.phase !== 'failed') {
      const count = isCloseUp(step) ? 1 : Math.min(stride, to - step);
      await advance(count);
      step += count;
    }
  }

  function advance(count: number): Promise<void> {
    return enqueue(async (isCurrent) => {
      await ensureStarted(isCurrent);
      await pull(isCurrent, (run) => run.step(count, plan.request));
    });
  }

  // the first picture shows step 0, the second one step 1: what happens at once is seen to happen at once
  const isCloseUp = (step: number): boolean => step < (plan.closeUp ?? 1);

  const isRunning = (): boolean => attached && onScreen && state.playing;

  function schedule(): void {
    if (!isRunning() || waitingForPull || scheduled !== undefined) return;
    scheduled = requestAnimationFrame((now) => {
      scheduled = undefined;
      // the reader may have paused since
      if (!isRunning()) return;
      if (now - lastPull < plan.pace.interval) return schedule();
      lastPull = now;
      void pullNext();
    });
  }

  async function pullNext(): Promise<void> {
    waitingForPull = true;
    const mine = epoch;
    const step = state.frame?.step ?? 0;
    if (runs.length === 0) await enqueue(ensureStarted);
    else await advance(isCloseUp(step) ? 1 : Math.min(plan.pace.steps, state.horizon - step));
    if (mine !== epoch) return;
    waitingForPull = false;
    schedule();
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attach() {
      attached = true;
      schedule();
      return () => {
        attached = false;
        letGo();
        set({ phase: 'idle', playing: false });
      };
    },
    setOnScreen(next) {
      onScreen = next;
      schedule();
    },
    setPace(pace) {
      plan = { ...plan, pace };
    },
    play() {
      const step = runs.length > 0 ? (state.frame?.step ?? 0) : 0;
      set({ playing: true, horizon: step >= state.horizon ? state.horizon + plan.horizon : state.horizon });
      schedule();
    },
    pause: () => set({ playing: false }),
    step(count) {
      set({ playing: false });
      void advance(count);
    },
    reset() {
      set({ playing: false, horizon: plan.horizon });
      void enqueue(async (isCurrent) => {
        if (runs.length === 0) return ensureStarted(isCurrent);
        await Promise.all(runs.map((run) => run.reset()));
        state = { ...state, history: [] };
        await pull(isCurrent, (run) => run.snapshot(plan.request));
      });
    },
    load(next, play, to = 0) {
      epoch++;
      waitingForPull = false;
      discard(runs);
      runs = [];
      plan = { ...next, pace: plan.pace };
      const stretches = to / plan.horizon;
      // training that is to go on from a step needs a stretch beyond it
      const horizon = plan.horizon * (play ? Math.floor(stretches) + 1 : Math.max(1, Math.ceil(stretches)));
      set({ playing: play, horizon, phase: 'starting' });
      if (!attached) return;
      const mine = epoch;
      void enqueue(ensureStarted)
        // what was loaded meanwhile goes its own way
        .then(() => (mine === epoch ? advanceTo(to) : undefined))
        .then(schedule);
    },
    restart() {
      letGo();
      set({ phase: 'starting', failure: undefined });
      void enqueue(ensureStarted);
    },
  };
}

/** How many pictures lie between step 0 and a step that a link asks for. */
const picturesOnTheWay = 60;

/** Frees runs that nobody looks at any more; in a lab that is gone they are free already. */
function discard(runs: readonly LabRun[]): void {
  for (const run of runs) void run?.stop().catch(() => undefined);
}
