import { useEffect, useState, useSyncExternalStore } from 'react';
import type { RefCallback } from 'react';
import { createRunLoop } from './run-loop.js';
import type { RunLoop } from './run-loop.js';
import type { RunPlan, RunState } from './run-state.js';
import { leaseSharedLab } from './shared-lab.js';
import { whenSettled } from '../timing/when-settled.js';
import { watchScreen } from './watch-screen.js';

/** Gives a figure the state of its runs and what it can do with them. */
export interface RunView
  extends RunState, Pick<RunLoop, 'play' | 'pause' | 'step' | 'reset' | 'load' | 'restart' | 'setPace'> {
  /** Goes to the figure's outer element: training waits while it is off the screen. */
  frameRef: RefCallback<HTMLElement>;
}

/**
 * Trains the networks of a figure in the page's one lab: only while the figure is on the screen, and never on the main thread.
 *
 * @param plan - What is trained first; later plans go to `load`.
 * @param autoplay - Whether training starts by itself once the page has settled and the figure is seen, unless the reader asks for less motion.
 */
export function useRuns(plan: RunPlan, autoplay: boolean): RunView {
  const [loop] = useState(() => createRunLoop(plan, leaseSharedLab));
  const [frameRef] = useState(() => watchScreen(loop.setOnScreen));
  const state = useSyncExternalStore(loop.subscribe, loop.getState, loop.getState);

  useEffect(() => {
    const detach = loop.attach();
    if (!autoplay || matchMedia('(prefers-reduced-motion: reduce)').matches) return detach;
    const callOff = whenSettled(() => {
      // the reader may have been faster
      if (loop.getState().phase === 'idle' && !loop.getState().playing) loop.play();
    });
    return () => {
      callOff();
      detach();
    };
  }, [loop, autoplay]);

  return { ...state, ...loop, frameRef };
}
