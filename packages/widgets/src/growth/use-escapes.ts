import { createSweep } from '@symmetry-lab/worker';
import type { Sweep } from '@symmetry-lab/worker';
import { useEffect, useRef, useState } from 'react';
import { exponents, firstLayer, growthExperiment, horizon } from './settings.js';
import type { RestingPair } from './settings.js';
import type { Escape } from './view.js';

/** Measures how long differences of all sizes take until they can be seen. */
export interface EscapeSweep {
  /** What was measured so far. */
  escapes: readonly Escape[];
  running: boolean;
  failure: string | undefined;
  /** Starts over, with differences in the direction of a seed. */
  measure: (pair: RestingPair, seed: number) => void;
  /** Ends what is under way and forgets what was measured. */
  clear: () => void;
}

/** Gives a figure its sweep over first differences; the workers end with it, at the latest with the figure. */
export function useEscapes(): EscapeSweep {
  const sweep = useRef<Sweep>(undefined);
  const [escapes, setEscapes] = useState<readonly Escape[]>([]);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<string>();

  useEffect(() => () => sweep.current?.cancel(), []);

  const clear = (): void => {
    sweep.current?.cancel();
    sweep.current = undefined;
    setEscapes([]);
    setRunning(false);
    setFailure(undefined);
  };
  const measure = (pair: RestingPair, seed: number): void => {
    clear();
    const settingsOf = (exponent: number) => ({ place: 'saddle', exponent }) as const;
    const mine = createSweep(
      {
        experiment: growthExperiment(pair, settingsOf(exponents[0] ?? NaN), seed),
        field: 'initialization.layers.0',
        values: exponents.map((exponent) => firstLayer(pair, settingsOf(exponent), seed)),
        steps: horizon,
        measures: ['escapeStep'],
      },
      {
        onProgress() {
          if (mine !== sweep.current) return;
          setEscapes(
            mine.rows.flatMap(({ result }, index) => {
              const step = result?.measured.escapeStep;
              const exponent = exponents[index];
              return exponent === undefined || step === undefined || Array.isArray(step)
                ? []
                : [{ exponent, step }];
            }),
          );
        },
      },
    );
    sweep.current = mine;
    setRunning(true);
    mine.finished.then(
      (rows) => {
        if (mine !== sweep.current) return;
        setRunning(false);
        setFailure(rows.find((row) => row.failure !== undefined)?.failure);
      },
      (reason: unknown) => {
        if (mine !== sweep.current) return;
        setRunning(false);
        setFailure(reason instanceof Error ? reason.message : String(reason));
      },
    );
  };
  return { escapes, running, failure, measure, clear };
}
