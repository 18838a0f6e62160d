import { useEffect, useEffectEvent, useState } from 'react';
import { courseLayers, digitSide } from '../course/course.js';
import { leaseSharedLab } from '../lab/shared-lab.js';
import { spellingOf } from './spelling.js';
import type { Spelling } from './spelling.js';
import type { SpellingsView } from './view.js';

/** Matches the units of two networks in the worker: on the page's own thread it would stop everything for a moment. */
export interface Matching {
  /** Whether an answer is on its way. */
  running: boolean;
  failure: string | undefined;
  /** Looks for the spelling that brings network 2 nearest to network 1. */
  match: () => void;
}

/**
 * Gives a figure its matching.
 *
 * @param both - The networks shown.
 * @param onFound - Receives the spelling found; not called when other networks are shown by then.
 */
export function useMatching(
  both: SpellingsView | undefined,
  onFound: (spelling: Spelling) => void,
): Matching {
  const [asked, setAsked] = useState<SpellingsView>();
  const [failure, setFailure] = useState<string>();
  const finish = useEffectEvent((spelling: Spelling) => {
    setAsked(undefined);
    // the reader may have gone on meanwhile
    if (asked === both) onFound(spelling);
  });

  useEffect(() => {
    if (!asked) return;
    let isWanted = true;
    findSpelling(asked).then(
      (spelling) => {
        if (isWanted) finish(spelling);
      },
      (reason: unknown) => {
        if (!isWanted) return;
        setAsked(undefined);
        setFailure(reason instanceof Error ? reason.message : String(reason));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [asked]);

  const match = (): void => {
    setFailure(undefined);
    setAsked(both);
  };
  return { running: asked !== undefined, failure, match };
}

async function findSpelling({ first, second }: SpellingsView): Promise<Spelling> {
  const lease = leaseSharedLab();
  try {
    const alignment = await lease.lab.matchUnits({
      inputs: digitSide ** 2,
      layers: courseLayers,
      reference: first.parameters,
      parameters: second.parameters,
      signs: true,
    });
    return spellingOf(alignment);
  } finally {
    lease.release();
  }
}
