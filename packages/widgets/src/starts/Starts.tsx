import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { firstLayerUnits } from '../course/course.js';
import { Choice } from '../figure/Choice.js';
import { DataTable, thinColumns } from '../figure/DataTable.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { ShareLink } from '../figure/ShareLink.js';
import { Slider } from '../figure/Slider.js';
import { Term } from '../figure/Term.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import type { Speed } from '../lab/pace.js';
import { showsEarlier } from '../lab/run-state.js';
import { useRuns } from '../lab/use-runs.js';
import { WeightKey } from '../picture/WeightKey.js';
import { formatCount } from '../words/format.js';
import { meanings } from '../words/meanings.js';
import * as config from './settings.js';
import type { Settings } from './settings.js';
import { StartPanel } from './StartPanel.js';
import * as view from './view.js';
import type { DrawnGuess, StartsStill } from './view.js';

/** Describes a `Starts` figure. */
export interface StartsProps {
  /** The precomputed picture, from `startsStill()`; it also fixes the first seed. */
  still: StartsStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  { sign: 'right', meaning: 'Share of the digits kept out of training that the network names correctly.' },
  { sign: 'distinct', meaning: meanings.distinct },
];

/** Trains the course network from five starts side by side: equal, ramp, Hadamard, orthogonal and random. */
export function Starts({ still, links }: StartsProps): ReactNode {
  const [settings, setSettings] = useState(config.firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<DrawnGuess>();
  const [firstPlan] = useState(() => config.startsPlan(settings, seed, speed));
  const runs = useRuns(firstPlan, false);
  const { frame, history, layers, horizon } = runs;
  const now = useMemo(
    () => view.startsView({ frame, history, layers }) ?? still,
    [frame, history, layers, still],
  );
  const chart = useMemo(() => view.accuracyChart(horizon), [horizon]);

  const load = (next: Settings, nextSeed: number, step = 0): void => {
    setSettings(next);
    setSeed(nextSeed);
    runs.load(config.startsPlan(next, nextSeed, speed), false, step);
  };
  const refused = useOpenedLink('starts', config.linkFields, ({ step, seed: linked = seed, ...asked }) =>
    load({ ...settings, ...asked }, linked, step),
  );
  return (
    <FigureFrame
      name="starts"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink figure="starts" fields={config.linkFields} state={{ ...settings, seed, step: now.step }} />
      }
      refused={refused}
      experiments={config.starts.map(({ value, label }) => ({
        label: `${label} start`,
        experiment: { ...config.startExperiment(value, settings, seed), step: now.step },
      }))}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': now.step,
        'data-limit': config.weightScale,
        'data-seed': seed,
      }}
      question="Five ways to start, the same digits in the same order. Which of them learn to tell 0 from 1?"
      prediction={
        <Prediction
          ask="Ramp and Hadamard draw nothing at random. Which of the two will solve the task?"
          options={view.drawnGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.drawnVerdict(made, settings, now)}
          waits={showsEarlier(runs.phase)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          <div className="lab-starts__settings">
            <Slider
              label={
                <Term meaning="What each unit's weights are larger by than those of the unit before. Unit 25 has weights of 25 steps.">
                  Step of the ramp
                </Term>
              }
              name="Step of the ramp"
              min={0}
              max={config.rampSteps.length - 1}
              value={settings.ramp}
              format={view.rampWords}
              onChange={(ramp) => load({ ...settings, ramp }, seed)}
            />
            <Choice
              legend="Digits"
              options={config.tasks}
              value={settings.task}
              onChange={(task) => load({ ...settings, task }, seed)}
            />
          </div>
          <RunControls
            runs={runs}
            onNewSeed={() => load(settings, seed + 1)}
            speed={speed}
            onSpeed={(next) => {
              setSpeed(next);
              runs.setPace(config.paces[next]);
            }}
          />
        </>
      }
      sentence={<LiveSentence text={view.startsSentence(now)} running={runs.playing} />}
      results={
        <noscript>
          <DataTable
            caption={`What ${formatCount(still.outcome.step)} steps make of every start`}
            columns={['start', 'test digits right', 'distinct units', 'saturated']}
            rows={view.outcomeRows(still.outcome)}
          />
        </noscript>
      }
      table={
        <DataTable
          caption={`Test digits right, seed ${formatCount(seed)}, ramp steps of ${view.rampWords(settings.ramp)}`}
          columns={['step', ...config.starts.map(({ label }) => label)]}
          rows={view.startRows(thinColumns(now.curve, 21))}
        />
      }
    >
      <div className="lab-starts">
        {config.starts.map((start, run) => {
          const network = now.networks[run];
          return network ? <StartPanel key={start.value} start={start} network={network} /> : null;
        })}
        <div className="lab-starts__key">
          <WeightKey limit={config.weightScale} />
          <p className="lab-note">
            Each picture: the {firstLayerUnits} units of the first layer. One scale for all starts and all
            steps.
          </p>
        </div>
        <div className="lab-starts__chart">
          <LineChart
            label={`Test digits right over ${formatCount(now.step)} steps from five starts`}
            model={chart}
            data={now.curve}
            height={240}
          />
        </div>
      </div>
    </FigureFrame>
  );
}
