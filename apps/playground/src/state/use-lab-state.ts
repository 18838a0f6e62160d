import type { Experiment } from '@symmetry-lab/core';
import { useCallback, useEffect, useReducer, useState } from 'react';
import { firstExperiment } from '../edit/first-experiment.js';
import { documentOf } from './document.js';
import { firstState, reduceLab } from './lab-state.js';
import type { LabAction, LabState } from './lab-state.js';
import { readLabLink } from './lab-link.js';
import type { LabLink } from './lab-link.js';
import { recallInTab } from './tab-memory.js';

/** What the address asked for, beside experiments. */
export type LinkWishes = Omit<LabLink, 'experiments' | 'shown'>;

/** The state of the laboratory, what can be done to it, and what came of its address. */
export interface LabStateView {
  state: LabState;
  dispatch: (action: LabAction) => void;
  wishes: LinkWishes;
  /** Something that could not be opened, in words; `undefined` once it was put away. */
  problem: string | undefined;
  setProblem: (problem: string | undefined) => void;
}

interface Opening {
  state: LabState;
  wishes: LinkWishes;
  problem: string | undefined;
}

/** Begins with what the address holds, else with what this tab remembers, else with the first experiment. */
function openAddress(): Opening {
  const { link, problem } = readLabLink(location.hash);
  if (link) {
    const { experiments, shown, ...wishes } = link;
    return { state: firstState(experiments, shown), wishes, problem: undefined };
  }
  const remembered = problem === undefined ? recallInTab() : undefined;
  return {
    state: firstState(remembered ?? [firstExperiment]),
    wishes: {},
    problem: problem && `${problem} What you see is the experiment that the laboratory begins with.`,
  };
}

/**
 * Holds the state of the laboratory; an address typed or pasted into the same tab is opened too, and can be undone. One that holds
 * no experiment gives way to the address of before, which opens what is shown.
 *
 * @param given - What it begins with, whatever the address says.
 */
export function useLabState(given: Experiment | undefined): LabStateView {
  const [opening] = useState(() =>
    given
      ? ({ state: firstState([given]), wishes: {}, problem: undefined } satisfies Opening)
      : openAddress(),
  );
  const isWholePage = given === undefined;
  const [state, dispatch] = useReducer(reduceLab, opening.state);
  const [wishes, setWishes] = useState(opening.wishes);
  const [problem, setProblem] = useState(opening.problem);

  const follow = useCallback(({ oldURL }: HashChangeEvent) => {
    const { link, problem } = readLabLink(location.hash);
    if (link) {
      const { experiments, shown, ...next } = link;
      dispatch({ type: 'open', document: documentOf(experiments, shown) });
      setWishes(next);
    } else {
      history.replaceState(history.state, '', oldURL);
    }
    setProblem(
      problem && `${problem} What you see is still your experiment, and the address is its own again.`,
    );
  }, []);

  useEffect(() => {
    if (!isWholePage) return;
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [follow, isWholePage]);

  return { state, dispatch, wishes, problem, setProblem };
}
