import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { Choice } from '../figure/Choice.js';
import { DataTable, thinRows } from '../figure/DataTable.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { Icon } from '../figure/Icon.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { Select } from '../figure/Select.js';
import { ShareLink } from '../figure/ShareLink.js';
import { Term } from '../figure/Term.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import { speeds } from '../lab/pace.js';
import { showsEarlier } from '../lab/run-state.js';
import type { Speed } from '../lab/pace.js';
import { useRuns } from '../lab/use-runs.js';
import { activationMeanings } from '../words/activation-meanings.js';
import { meanings } from '../words/meanings.js';
import { GradientTable } from './GradientTable.js';
import {
  activations,
  depths,
  firstSettings,
  labels,
  linkFields,
  settingsWords,
  shownSteps,
  zeroExperiment,
  zeroPace,
  zeroPlan,
} from './settings.js';
import type { Settings } from './settings.js';
import * as view from './view.js';
import type { ZeroGuess, ZeroStartStill } from './view.js';

/** Describes a `ZeroStart` figure. */
export interface ZeroStartProps {
  /** The precomputed start, from `zeroStartStill()`. */
  still: ZeroStartStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  { sign: 'gradient', meaning: meanings.gradient },
  {
    sign: 'no longer 0',
    meaning:
      'Counts every weight and bias that training has moved. Weights from a pixel that is white in every image never are: what comes in through them is 0.',
  },
  { sign: 'distinct unit', meaning: meanings.distinct },
  { sign: 'sigmoid', meaning: activationMeanings.sigmoid },
  { sign: 'tanh', meaning: activationMeanings.tanh },
  { sign: 'ReLU', meaning: activationMeanings.relu },
  { sign: 'hidden layer', meaning: meanings.hidden },
  { sign: 'weight', meaning: meanings.plainWeight },
  { sign: 'bias', meaning: meanings.bias },
];

/** Trains a network whose weights and biases all start at 0, and shows which part has a gradient at which step. */
export function ZeroStart({ still, links }: ZeroStartProps): ReactNode {
  const [settings, setSettings] = useState(firstSettings);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<ZeroGuess>();
  // what the first step finds is the answer to the question: it is not given away before a guess or a step
  const [begun, setBegun] = useState(false);
  const [firstPlan] = useState(() => zeroPlan(settings, speed));
  const runs = useRuns(firstPlan, false);
  const { frame, history, horizon, playing } = runs;
  const now = useMemo(() => view.zeroView({ frame }, still), [frame, still]);
  const layers = now.norms.length;
  const told = begun || guess !== undefined || now.step > 0;
  const frames = useMemo(() => view.firstFrames(history, now, told), [history, now, told]);
  const chart = useMemo(() => view.gradientChart(settings, horizon, layers), [settings, horizon, layers]);
  const curve = useMemo(() => view.gradientCurve(history, now, told), [history, now, told]);
  const rows = view.partRows(layers);

  const change = (next: Settings, step = 0): void => {
    setSettings(next);
    runs.load(zeroPlan(next, speed), false, step);
  };
  const refused = useOpenedLink('zero-start', linkFields, ({ step, ...asked }) => {
    setBegun(step !== undefined);
    change({ ...settings, ...asked }, step);
  });
  return (
    <FigureFrame
      name="zero-start"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={<ShareLink figure="zero-start" fields={linkFields} state={{ ...settings, step: now.step }} />}
      experiments={[
        { label: settingsWords(settings), experiment: { ...zeroExperiment(settings), step: now.step } },
      ]}
      refused={refused}
      data={{
        'data-phase': runs.phase,
        'data-playing': playing,
        'data-step': now.step,
        'data-moved': now.moved,
        'data-accuracy': now.accuracy,
        'data-distinct': now.distinct.join(' '),
      }}
      question="All weights and biases are 0. Does anything move?"
      prediction={
        <Prediction
          ask="Two hidden layers of sigmoid units, everything 0. Which of the three matrices gets a gradient first?"
          options={view.zeroGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.zeroVerdict(made, settings, frames)}
          waits={showsEarlier(runs.phase)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          <Choice
            legend="Hidden"
            options={depths}
            value={settings.depth}
            onChange={(depth) => change({ ...settings, depth })}
          />
          <Choice
            legend={
              <Term meaning="What a hidden unit applies to its sum. At 0 the sigmoid gives ½, tanh and ReLU give 0.">
                Activation
              </Term>
            }
            options={activations}
            value={settings.activation}
            onChange={(activation) => change({ ...settings, activation })}
          />
          <Choice
            legend={
              <Term meaning="One more 1: 499 zeros and 500 ones. With as many of each, the errors of all images cancel; in a computer that is exact for 500 of each, and off by rounding for 499.">
                Images
              </Term>
            }
            options={labels}
            value={settings.labels}
            onChange={(count) => change({ ...settings, labels: count })}
          />
          <div className="lab-controls lab-run" role="group" aria-label="Training">
            <button
              type="button"
              className="lab-button lab-button--main"
              onClick={() => {
                setBegun(true);
                if (playing) runs.pause();
                else runs.play();
              }}
            >
              <Icon shape={playing ? 'pause' : 'play'} />
              {playing ? 'Pause' : 'Play'}
            </button>
            <button
              type="button"
              className="lab-button"
              onClick={() => {
                setBegun(true);
                runs.step(1);
              }}
            >
              <Icon shape="step" />
              Step
            </button>
            <button type="button" className="lab-button" onClick={runs.reset}>
              <Icon shape="reset" />
              Reset to zeros
            </button>
            <Select
              label="Speed"
              options={speeds}
              value={speed}
              onChange={(next) => {
                setSpeed(next);
                runs.setPace(zeroPace(next));
              }}
            />
          </div>
        </>
      }
      sentence={
        <LiveSentence
          text={told ? view.zeroSentence(settings, now) : view.untoldSentence(settings, now)}
          running={playing}
        />
      }
      results={
        <noscript>
          <DataTable
            caption={`What the first ${shownSteps} steps make of everything 0`}
            columns={['network and images', 'first gradient', 'weights and biases no longer 0']}
            rows={view.outcomeRows(still.outcomes)}
          />
        </noscript>
      }
      table={
        <DataTable
          caption="Length of the gradient of each part"
          columns={['steps taken', ...rows.map(({ name }) => name), 'test digits right']}
          rows={told ? view.runRows(thinRows(history, 21), rows) : []}
        />
      }
    >
      <div className="lab-zero">
        <GradientTable layers={layers} frames={frames} />
        <LineChart
          label={`Length of the gradient of each weight matrix over ${now.step} steps`}
          model={chart}
          data={curve}
          height={230}
        />
      </div>
    </FigureFrame>
  );
}
