import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { DataTable, thinRows } from '../figure/DataTable.js';
import { EqualityBadge } from '../figure/EqualityBadge.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { ShareLink } from '../figure/ShareLink.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import { RunControls } from '../figure/RunControls.js';
import type { Speed } from '../lab/pace.js';
import { showsEarlier } from '../lab/run-state.js';
import { useRuns } from '../lab/use-runs.js';
import { UnitGrid } from '../picture/UnitGrid.js';
import { WeightKey } from '../picture/WeightKey.js';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { meanings } from '../words/meanings.js';
import { firstSettings, linkFields, settingsExperiment, settingsPace, settingsPlan } from './settings.js';
import type { Settings } from './settings.js';
import { MoreSettings, SettingsControls } from './SettingsControls.js';
import * as view from './view.js';
import type { BreakGuess, KeepOrBreakStill, Trial } from './view.js';

/** Describes a `KeepOrBreak` figure. */
export interface KeepOrBreakProps {
  /** The precomputed start, from `keepOrBreakStill()`; it also fixes the first seed. */
  still: KeepOrBreakStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  { sign: 'distinct units', meaning: meanings.distinct },
  { sign: 'SGD', meaning: meanings.sgd },
  { sign: 'momentum', meaning: 'SGD that keeps part of its last step, like a rolling ball.' },
  { sign: 'RMSProp', meaning: 'Divides each step by the recent size of that weight’s gradient.' },
  { sign: 'Adam', meaning: meanings.adam },
  { sign: 'optimizer', meaning: meanings.optimizer },
  { sign: 'bias', meaning: meanings.bias },
];

/** Trains a network whose units start equal, in any of the usual ways, and counts how many distinct units come of it. */
export function KeepOrBreak({ still, links }: KeepOrBreakProps): ReactNode {
  const [settings, setSettings] = useState(firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<BreakGuess>();
  const [earlier, setEarlier] = useState<readonly Trial[]>([]);
  const [firstPlan] = useState(() => settingsPlan(settings, seed, speed));
  const runs = useRuns(firstPlan, false);
  const { frame, history, layers, horizon } = runs;
  const experiment = useMemo(() => settingsExperiment(settings, seed), [settings, seed]);
  const now = useMemo(() => view.keepOrBreakView({ frame, layers }, still), [frame, layers, still]);
  const trials = showsEarlier(runs.phase) ? earlier : view.addTrial(earlier, { ...now, settings, seed });
  const distinctChart = useMemo(() => view.distinctChart(horizon), [horizon]);
  const differenceChart = useMemo(() => view.differenceChart(horizon), [horizon]);
  const distinctCurve = useMemo(() => view.distinctCurve(history, now), [history, now]);
  const differenceCurve = useMemo(() => view.differenceCurve(history, now), [history, now]);

  const change = (nextSettings: Settings, nextSeed: number, step = 0): void => {
    setEarlier(trials);
    setSettings(nextSettings);
    setSeed(nextSeed);
    runs.load(settingsPlan(nextSettings, nextSeed, speed), false, step);
  };
  const refused = useOpenedLink('keep-or-break', linkFields, ({ step, seed: linked = seed, ...asked }) =>
    change({ ...settings, ...asked }, linked, step),
  );
  return (
    <FigureFrame
      name="keep-or-break"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink figure="keep-or-break" fields={linkFields} state={{ ...settings, seed, step: now.step }} />
      }
      refused={refused}
      experiments={[{ label: 'Equal start', experiment: { ...experiment, step: now.step } }]}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': now.step,
        'data-limit': now.limit,
        'data-distinct': now.distinct,
        'data-difference': now.difference,
        'data-accuracy': now.accuracy,
        'data-seed': seed,
      }}
      question={`All ${firstLayerUnits} units start equal. What in the training can part them?`}
      prediction={
        <Prediction
          ask="Which of these, alone, makes equal units different?"
          options={view.breakGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.breakVerdict(made, trials)}
          waits={showsEarlier(runs.phase)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          <SettingsControls settings={settings} onChange={(next) => change(next, seed)} />
          <RunControls
            runs={runs}
            onNewSeed={() => change(settings, seed + 1)}
            speed={speed}
            onSpeed={(next) => {
              setSpeed(next);
              runs.setPace(settingsPace(settings, next));
            }}
          />
        </>
      }
      more={<MoreSettings settings={settings} onChange={(next) => change(next, seed)} />}
      sentence={<LiveSentence text={view.keepOrBreakSentence(settings, now)} running={runs.playing} />}
      results={
        trials.length > 0 ? (
          <Trials trials={trials} />
        ) : (
          <>
            <p className="lab-note">
              Each way of training that you try is listed here, with what came of it.
            </p>
            <noscript>
              <Trials trials={still.trials} />
            </noscript>
          </>
        )
      }
      table={
        <DataTable
          caption="The run shown"
          columns={['step', 'distinct units', 'largest difference', 'test digits right']}
          rows={view.runRows(thinRows(history, 21))}
        />
      }
    >
      <div className="lab-break">
        <div className="lab-break__units">
          <p className="lab-network__name">
            {now.distinct} of {firstLayerUnits} distinct
            <EqualityBadge identical={now.distinct === 1}>
              {now.distinct === 1
                ? 'identical'
                : now.distinct === firstLayerUnits
                  ? 'different'
                  : 'some identical'}
            </EqualityBadge>
          </p>
          <UnitGrid
            label={`Incoming weights of ${firstLayerUnits} units, ${now.distinct} of them distinct`}
            units={firstLayerUnits}
            side={digitSide}
            columns={5}
            labels={now.labels}
            weights={now.weights}
            still={still.masks}
            limit={now.limit}
          />
          <WeightKey limit={now.limit} />
        </div>
        <div className="lab-break__charts">
          <LineChart
            label={`Distinct units over ${now.step} steps: now ${now.distinct}`}
            model={distinctChart}
            data={distinctCurve}
            height={150}
          />
          <LineChart
            label={`Largest difference from unit 1 over ${now.step} steps`}
            model={differenceChart}
            data={differenceCurve}
            height={150}
          />
        </div>
      </div>
    </FigureFrame>
  );
}

function Trials({ trials }: { trials: readonly Trial[] }): ReactNode {
  return (
    <DataTable
      caption="What came of each way of training"
      columns={['training', 'distinct units', 'largest difference']}
      rows={view.trialRows(trials)}
    />
  );
}
