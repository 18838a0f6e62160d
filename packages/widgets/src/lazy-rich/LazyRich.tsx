import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { DataTable, thinColumns } from '../figure/DataTable.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { ShareLink } from '../figure/ShareLink.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import type { Speed } from '../lab/pace.js';
import { showsEarlier } from '../lab/run-state.js';
import { useRuns } from '../lab/use-runs.js';
import { meanings } from '../words/meanings.js';
import * as config from './settings.js';
import * as view from './view.js';
import type { LazyRichStill, MoverGuess } from './view.js';
import { WeightPlane } from './WeightPlane.js';

/** Describes a `LazyRich` figure. */
export interface LazyRichProps {
  /** The precomputed picture, from `lazyRichStill()`; it also fixes the first seed. */
  still: LazyRichStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  {
    sign: 'scale',
    meaning:
      'The size of the fixed outgoing weights: quiet units have small ones, loud units large ones. The learning rate is chosen so that the answers learn equally fast.',
  },
  {
    sign: 'moved by',
    meaning: 'How far the incoming weights are from their start, as a share of their length at the start.',
  },
  { sign: 'loss', meaning: meanings.squaredLoss },
  { sign: 'weight', meaning: meanings.plainWeight },
];

/** Trains one network at three output scales, and shows how far its units move while the loss falls. */
export function LazyRich({ still, links }: LazyRichProps): ReactNode {
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<MoverGuess>();
  const [firstPlan] = useState(() => config.lazyPlan(seed, speed));
  const runs = useRuns(firstPlan, false);
  const { frame, history, horizon } = runs;
  const start = useMemo(() => (seed === still.seed ? still.start : view.startPlane(seed)), [seed, still]);
  const now = useMemo(
    () => view.lazyRichView({ frame, history }, start) ?? still,
    [frame, history, start, still],
  );
  const chart = useMemo(() => view.lossChart(horizon), [horizon]);

  const load = (nextSeed: number, step = 0): void => {
    setSeed(nextSeed);
    runs.load(config.lazyPlan(nextSeed, speed), false, step);
  };
  const refused = useOpenedLink('lazy-rich', config.linkFields, ({ step, seed: linked = seed }) =>
    load(linked, step),
  );
  return (
    <FigureFrame
      name="lazy-rich"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={<ShareLink figure="lazy-rich" fields={config.linkFields} state={{ seed, step: now.step }} />}
      refused={refused}
      experiments={config.scales.map(({ scale }) => ({
        label: `output scale ${scale}`,
        experiment: { ...config.lazyExperiment(scale, seed), step: now.step },
      }))}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': now.step,
        'data-seed': seed,
      }}
      question="Three networks learn the same thing, at first equally fast. How far do their units have to move for it?"
      prediction={
        <Prediction
          ask="Outgoing weights are fixed: quiet, in between or loud. Whose incoming weights will move most?"
          options={view.moverGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.moverVerdict(made, now)}
          waits={showsEarlier(runs.phase)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          <RunControls
            runs={runs}
            onNewSeed={() => load(seed + 1)}
            speed={speed}
            onSpeed={(next) => {
              setSpeed(next);
              runs.setPace(config.paces[next]);
            }}
          />
        </>
      }
      sentence={<LiveSentence text={view.lazySentence(now)} running={runs.playing} />}
      results={<noscript>{still.outcome}</noscript>}
      table={
        <DataTable
          caption="Loss as a share of that at the start"
          columns={['step', ...config.scales.map(({ label }) => label)]}
          rows={view.lossRows(thinColumns(now.curve, 21))}
        />
      }
    >
      <div className="lab-lazy">
        {config.scales.map((option, run) => {
          const network = now.networks[run];
          return network ? (
            <WeightPlane key={option.scale} option={option} network={network} start={start} />
          ) : null;
        })}
      </div>
      <p className="lab-note">
        Each dot is one of {config.units} units, drawn where its two incoming weights put it; the grey ring is
        where it started. They start in pairs, two on one spot.
      </p>
      <div className="lab-lazy__chart">
        <LineChart
          label={`Loss of three networks over ${now.step} steps, as a share of that at the start`}
          model={chart}
          data={now.curve}
          height={190}
        />
      </div>
    </FigureFrame>
  );
}
