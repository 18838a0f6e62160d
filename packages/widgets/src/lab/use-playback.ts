import { useEffect, useState } from 'react';
import type { RefCallback } from 'react';
import type { Pace } from './pace.js';
import { watchScreen } from './watch-screen.js';

/** Plays the steps of something that is computed in an instant, so that no worker has to train it. */
export interface Playback {
  step: number;
  playing: boolean;
  /** Step at which it pauses by itself; going on adds the same number of steps. */
  horizon: number;
  play: () => void;
  pause: () => void;
  /** Pauses and goes some steps on. */
  advance: (count: number) => void;
  /** Pauses and goes to a step; step 0 unless given. */
  rewind: (to?: number) => void;
  /** Goes to the figure's outer element: playing waits while it is off the screen. */
  frameRef: RefCallback<HTMLElement>;
}

/**
 * Plays steps only while the figure is on the screen.
 *
 * @param pace - How many steps lie between two pictures; keep the same object as long as it stays the same.
 * @param stretch - Steps from the beginning to the first pause.
 */
export function usePlayback(pace: Pace, stretch: number): Playback {
  const [{ step, playing, horizon }, set] = useState({ step: 0, playing: false, horizon: stretch });
  const [onScreen, setOnScreen] = useState(false);
  const [frameRef] = useState(() => watchScreen(setOnScreen));

  useEffect(() => {
    if (!playing || !onScreen) return;
    let last = -Infinity;
    let request = requestAnimationFrame(tick);
    function tick(now: number): void {
      request = requestAnimationFrame(tick);
      if (now - last < pace.interval) return;
      last = now;
      set((state) => {
        const next = Math.min(state.step + pace.steps, state.horizon);
        return { ...state, step: next, playing: state.playing && next < state.horizon };
      });
    }
    return () => cancelAnimationFrame(request);
  }, [playing, onScreen, pace]);

  const goTo = (next: number): void =>
    set({ step: next, playing: false, horizon: stretch * Math.max(1, Math.ceil(next / stretch)) });
  return {
    step,
    playing,
    horizon,
    play: () =>
      set((state) => ({
        ...state,
        playing: true,
        horizon: state.step >= state.horizon ? state.horizon + stretch : state.horizon,
      })),
    pause: () => set((state) => ({ ...state, playing: false })),
    advance: (count) => goTo(step + count),
    rewind: (to = 0) => goTo(to),
    frameRef,
  };
}
