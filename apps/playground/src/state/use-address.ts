import type { Experiment } from '@symmetry-lab/core';
import { useEffect, useRef, useState } from 'react';
import { writeLabLink } from './lab-link.js';
import type { LabLink } from './lab-link.js';
import { rememberInTab } from './tab-memory.js';

/** How long the address may lag behind while the network trains, in milliseconds; browsers refuse addresses that change all the time. */
const lag = 2000;

/**
 * Keeps the address of the page such that it opens what is shown, to the step.
 *
 * @param running - Whether the step changes by itself at the moment.
 * @param isOurs - Whether the address is the laboratory's; another one is left alone.
 * @returns Why the address cannot hold it, in words; such experiments are kept for this tab instead.
 */
export function useAddress(link: LabLink, running: boolean, isOurs: boolean): string | undefined {
  const [problem, setProblem] = useState<string>();
  const text = JSON.stringify(link);
  const written = useRef(-Infinity);

  useEffect(() => {
    if (!isOurs) return;
    const write = (): void => {
      written.current = performance.now();
      try {
        const hash = writeLabLink(link);
        if (location.hash !== hash) history.replaceState(history.state, '', hash);
        rememberInTab(undefined);
        setProblem(undefined);
      } catch {
        rememberInTab(link.experiments);
        if (location.hash !== '')
          history.replaceState(history.state, '', location.pathname + location.search);
        setProblem('This experiment is too large for an address. Save it as a file to keep or share it.');
      }
    };
    // while training goes on the link changes with every picture: the wait counts from what was written last
    const timer = setTimeout(write, running ? written.current + lag - performance.now() : 150);
    return () => clearTimeout(timer);
    // the text says whether the link changed
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text, running, isOurs]);

  return problem;
}

/** The experiments as they are shared: with the step that the clock shows. */
export function atStep(experiments: readonly Experiment[], step: number): Experiment[] {
  return experiments.map((experiment) => ({ ...experiment, step }));
}
