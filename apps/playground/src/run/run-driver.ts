import type { Experiment } from '@symmetry-lab/core';
import { createLab } from '@symmetry-lab/worker';
import type { Lab, Snapshot, SnapshotRequest, StopCondition, StopReason } from '@symmetry-lab/worker';
import { emptyBench } from './bench.js';
import type { BenchState, RunDriver } from './bench.js';
import { nextRecorded, recordRequest, requestAt } from './measures.js';
import { adopt, findLanes, laneState, look, note, record, recordOnTheWay } from './lane.js';
import type { Lane } from './lane.js';

/** How long a part of a long way may take, in milliseconds, so that the picture keeps moving. */
const partMilliseconds = 250;

/** Creates what trains the experiments of the laboratory; nothing happens before `sync`. */
export function createRunDriver(create: () => Lab = createLab): RunDriver {
  let state = emptyBench;
  const listeners = new Set<() => void>();
  let lab: Lab | undefined;
  let lanes: Lane[] = [];
  let request: SnapshotRequest = { parameters: true };
  let wanted: { experiments: readonly Experiment[]; at: number } | undefined;
  let perPicture = { steps: 1, interval: 0 };
  let queue: Promise<void> = Promise.resolve();
  let frame: number | undefined;
  let lastPicture = -Infinity;
  let pendingJump: number | undefined;
  // whether a way is gone that is long, and gives way to whatever is asked for next
  let isLong = false;
  // how many of the ways asked for by "step" are not yet gone: each is gone to its end, until a jump or a condition cuts in
  let walksAhead = 0;
  // whether something was asked for before the runs had begun: then they stay where they begin
  let isOverruled = false;
  // grows whenever what is under way no longer counts
  let epoch = 0;

  function set(change: Partial<BenchState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function show(change: Partial<BenchState> = {}): void {
    const step = Math.max(0, ...lanes.map(({ snapshot }) => snapshot.step));
    set({
      step,
      picture: state.picture + 1,
      farthest: Math.max(step, state.farthest),
      lanes: lanes.map(laneState),
      ...change,
    });
  }

  function enqueue(task: (isCurrent: () => boolean) => Promise<void>): void {
    const mine = epoch;
    const isCurrent = (): boolean => mine === epoch;
    queue = queue.then(async () => {
      if (!isCurrent()) return;
      try {
        await task(isCurrent);
      } catch (error) {
        if (isCurrent()) fail(error);
      }
      schedule();
    });
  }

  function fail(error: unknown): void {
    letGo();
    set({
      phase: 'failed',
      playing: false,
      goal: undefined,
      failure: error instanceof Error ? error.message : String(error),
    });
  }

  function letGo(): void {
    interrupt();
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    lanes = [];
    lab?.dispose();
    lab = undefined;
  }

  /** Cuts short what the runs are doing; a snapshot of where they are still comes. */
  function interrupt(): void {
    epoch++;
    isLong = false;
    walksAhead = 0;
    pendingJump = undefined;
    for (const { run } of lanes) void run.pause().catch(() => undefined);
  }

  /** Ends the way that is gone where it is. */
  function halt(): void {
    interrupt();
    set({ goal: undefined });
    // runs that have not begun still have to
    enqueue(state.phase === 'starting' ? change : lookAgain);
  }

  /** Clears the way for what is asked for next, so that it happens at once; steps are gone to their end before more steps. */
  function makeWay(cutsSteps: boolean): void {
    if (state.phase === 'starting') isOverruled = true;
    if (isLong || (cutsSteps && walksAhead > 0)) halt();
    set({ playing: false, stoppedBy: undefined });
  }

  async function lookAgain(isCurrent: () => boolean): Promise<void> {
    await pull(isCurrent, ({ run }) => run.snapshot(requestAt(state.step, request, true)));
  }

  async function pull(
    isCurrent: () => boolean,
    ask: (lane: Lane, index: number) => Promise<Snapshot>,
    change: Partial<BenchState> = {},
  ): Promise<boolean> {
    const mine = lanes;
    const snapshots = await Promise.all(mine.map(ask));
    if (lanes !== mine) return false;
    mine.forEach((lane, index) => look(lane, snapshots[index]!));
    const diverged = mine.some(({ snapshot }) => snapshot.status === 'diverged');
    if (!isCurrent()) return false;
    show(diverged ? { ...change, playing: false } : change);
    return !diverged;
  }

  /** Takes all runs to a step, which may be where they stay, and measures them on the way wherever their curves have points. */
  async function advance(isCurrent: () => boolean, to: number, end = Infinity): Promise<boolean> {
    const mine = lanes;
    const isWanted = (): boolean => lanes === mine && isCurrent();
    if (!(await recordOnTheWay(mine, to, request, isWanted))) return false;
    const what = requestAt(to, request, to === end);
    const goesOn = await pull(isCurrent, ({ run, step }) => run.step(Math.max(0, to - step), what));
    // where a run diverges its curve ends, and the end of a curve is a point of it too
    if (!goesOn && isWanted() && to !== end) await lookAgain(isCurrent);
    return goesOn;
  }

  /** Goes on to a step in parts that each take a moment. */
  async function walk(isCurrent: () => boolean, to: number): Promise<void> {
    // each part doubles, so that looking at the network costs little of a long way
    let count = 1;
    for (let step = state.step; step < to && isCurrent(); step = state.step) {
      const began = performance.now();
      const goesOn = await advance(isCurrent, Math.min(to, step + count), to);
      if (!goesOn || state.step <= step) return;
      const took = performance.now() - began;
      if (took < partMilliseconds) count *= 2;
      else if (took > 4 * partMilliseconds) count = Math.max(1, count >> 1);
    }
  }

  async function go(isCurrent: () => boolean, to: number): Promise<void> {
    set({ goal: to });
    // where the runs have been, a checkpoint is near; where not, the way is long
    const near = Math.min(to, state.farthest);
    isLong = to > near;
    const isThere = lanes.every(({ step, snapshot }) => step === near && snapshot.step === near);
    const goesOn = isThere || (await pull(isCurrent, ({ run }) => run.jump(near, requestAt(near, request))));
    if (goesOn) await walk(isCurrent, to);
    if (isCurrent()) arrive();
  }

  function arrive(change: Partial<BenchState> = {}): void {
    isLong = false;
    set({ ...change, goal: undefined });
  }

  async function change(isCurrent: () => boolean): Promise<void> {
    if (!wanted) return;
    const { experiments, at } = wanted;
    lab ??= create();
    const found = await findLanes(lab, lanes, experiments, at, request, isCurrent);
    if (!found) return;
    lanes = found;
    for (const [index, lane] of lanes.entries()) await adopt(lane, experiments[index]!, at);
    const reach = Math.min(...lanes.map(({ history }) => history.at(-1)?.step ?? 0));
    if (!isCurrent()) return;
    const here = Math.min(at, reach);
    state = { ...state, farthest: reach };
    const goesOn = await pull(isCurrent, ({ run }) => run.jump(here, requestAt(here, request)), {
      phase: 'ready',
      // at once, so that nobody can press "Play" in the moment before the way there begins
      goal: at > here && !isOverruled ? at : undefined,
    });
    if (goesOn && at > here && !isOverruled) await go(isCurrent, at);
    else if (isCurrent()) arrive();
  }

  function schedule(): void {
    if (!state.playing || state.goal !== undefined || frame !== undefined || state.phase !== 'ready') return;
    frame = requestAnimationFrame((now) => {
      frame = undefined;
      if (!state.playing) return;
      if (now - lastPicture < perPicture.interval) return schedule();
      lastPicture = now;
      enqueue(async (isCurrent) => {
        // what happens at the first step is worth a picture of its own
        const count = state.step === 0 ? 1 : perPicture.steps;
        await advance(isCurrent, state.step + count);
      });
    });
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sync(experiments, at) {
      interrupt();
      isOverruled = false;
      wanted = { experiments, at };
      set({ phase: 'starting', failure: undefined, goal: undefined, stoppedBy: undefined });
      enqueue(change);
    },
    setRequest(next) {
      request = next;
      if (state.phase === 'ready' && !state.playing) enqueue(lookAgain);
    },
    setStepsPerPicture(steps, interval) {
      perPicture = { steps, interval };
    },
    play() {
      set({ playing: true, stoppedBy: undefined });
      schedule();
    },
    pause() {
      if (state.goal !== undefined) halt();
      else if (state.playing) enqueue(lookAgain);
      set({ playing: false });
    },
    step(count) {
      makeWay(false);
      walksAhead++;
      enqueue(async (isCurrent) => {
        await walk(isCurrent, state.step + count);
        if (isCurrent()) walksAhead--;
      });
    },
    jump(step) {
      makeWay(true);
      const waits = pendingJump !== undefined;
      pendingJump = step;
      if (waits) return;
      enqueue(async (isCurrent) => {
        // the slider may have moved on since
        const to = pendingJump ?? step;
        pendingJump = undefined;
        await go(isCurrent, to);
      });
    },
    until(condition) {
      makeWay(true);
      isLong = true;
      set({ goal: Infinity });
      enqueue(async (isCurrent) => {
        const stoppedBy = await runUntil(isCurrent, condition);
        if (isCurrent()) arrive({ stoppedBy });
      });
    },
    restart() {
      letGo();
      isOverruled = false;
      set({ phase: 'starting', failure: undefined, farthest: 0 });
      enqueue(change);
    },
    dispose() {
      letGo();
      listeners.clear();
    },
  };

  async function runUntil(
    isCurrent: () => boolean,
    condition: StopCondition,
  ): Promise<StopReason | undefined> {
    const mine = lanes;
    const [leader, ...others] = mine;
    if (!leader) return undefined;
    const end = condition.steps === undefined ? Infinity : leader.step + condition.steps;
    let lastShown = performance.now();
    while (isCurrent()) {
      const part = { ...condition, steps: Math.min(end, nextRecorded(leader.step)) - leader.step };
      const { stoppedBy, ...measured } = await leader.run.until(part, recordRequest(request));
      note(leader, measured);
      await Promise.all(others.map((lane) => record(lane, leader.step, request)));
      if (lanes !== mine || !isCurrent()) return undefined;
      const hasStopped = stoppedBy !== 'steps' || leader.step >= end;
      if (!hasStopped && performance.now() - lastShown < partMilliseconds) continue;
      const what = requestAt(leader.step, request, hasStopped);
      const goesOn = await pull(isCurrent, ({ run }) => run.snapshot(what));
      if (hasStopped || !goesOn) return stoppedBy;
      lastShown = performance.now();
    }
    return undefined;
  }
}
