import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { Choice } from '../figure/Choice.js';
import { DataTable, thinRows } from '../figure/DataTable.js';
import { EqualityBadge } from '../figure/EqualityBadge.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { ShareLink } from '../figure/ShareLink.js';
import { Term } from '../figure/Term.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import type { Speed } from '../lab/pace.js';
import { showsEarlier } from '../lab/run-state.js';
import { watchScreen } from '../lab/watch-screen.js';
import { meanings } from '../words/meanings.js';
import {
  firstSettings,
  linkFields,
  precisions,
  roundingExperiment,
  sampleCount,
  stepsPerPicture,
  widths,
} from './settings.js';
import type { Settings } from './settings.js';
import { SumDigits } from './SumDigits.js';
import { findTriple } from './sums.js';
import { ThreeNumbers } from './ThreeNumbers.js';
import { createTrainingLoop } from './training-loop.js';
import * as view from './view.js';
import type { RoundingGuess, RoundingStill, RoundingTrial } from './view.js';

/** Describes a `Rounding` figure. */
export interface RoundingProps {
  /** The precomputed start, from `roundingStill()`; it also fixes the first seed. */
  still: RoundingStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  {
    sign: 'own orders',
    meaning: 'Each unit begins its sum over the samples at another sample and goes round.',
  },
  { sign: 'one order', meaning: 'Every unit adds up the samples in the same order.' },
  { sign: 'bit', meaning: 'The smallest piece of a number in a computer, 0 or 1.' },
  { sign: 'bias', meaning: meanings.bias },
  { sign: 'gradient', meaning: meanings.gradient },
];

/** Trains identical units in two arithmetics: one order of summation for all of them, and an order for each. */
export function Rounding({ still, links }: RoundingProps): ReactNode {
  const [settings, setSettings] = useState(firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<RoundingGuess>();
  const [earlier, setEarlier] = useState<readonly RoundingTrial[]>([]);
  const [triplesFrom, setTriplesFrom] = useState(0);
  const [loop] = useState(() =>
    createTrainingLoop(firstSettings, still.seed, still.picture, stepsPerPicture.normal),
  );
  const [frameRef] = useState(() => watchScreen(loop.setOnScreen));
  const state = useSyncExternalStore(loop.subscribe, loop.getState, loop.getState);
  useEffect(() => loop.end, [loop]);

  const { picture, history, horizon } = state;
  const { precision } = settings;
  const chart = useMemo(() => view.differenceChart(horizon), [horizon]);
  const curves = useMemo(() => view.differenceCurves(history), [history]);
  const triple = useMemo(
    () => findTriple(picture.terms, triplesFrom, precision),
    [picture.terms, triplesFrom, precision],
  );
  const trials = state.phase === 'ready' ? view.addTrial(earlier, settings, seed, picture) : earlier;
  const allEqual = picture.sums.every((sum) => sum === picture.sums[0]);

  const change = (next: Settings, nextSeed: number, step = 0): void => {
    setEarlier(trials);
    setSettings(next);
    setSeed(nextSeed);
    setTriplesFrom(0);
    loop.load(next, nextSeed, step);
  };
  const refused = useOpenedLink('rounding', linkFields, ({ step, seed: linked = seed, ...asked }) =>
    change({ ...settings, ...asked }, linked, step),
  );
  return (
    <FigureFrame
      name="rounding"
      frameRef={frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink figure="rounding" fields={linkFields} state={{ ...settings, seed, step: picture.step }} />
      }
      refused={refused}
      experiments={[
        {
          label: 'one order for all units',
          experiment: { ...roundingExperiment(settings, seed), step: picture.step },
        },
      ]}
      data={{
        'data-phase': state.phase,
        'data-playing': state.playing,
        'data-step': picture.step,
        'data-own': picture.own,
        'data-common': picture.common,
        'data-first-step': picture.firstStep ?? undefined,
        'data-seen-step': picture.seenStep ?? undefined,
        'data-sums': JSON.stringify(picture.sums),
        'data-seed': seed,
      }}
      question="Identical units add up the same numbers, each in an order of its own. Does it matter?"
      prediction={
        <Prediction
          ask="No randomness, no other difference: only the order of an addition. What becomes of the units?"
          options={view.roundingGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.roundingVerdict(made, picture)}
          waits={showsEarlier(state.phase)}
        />
      }
      controls={
        <>
          {state.failure ? (
            <Failure what="Training stopped" reason={state.failure} onRestart={loop.reset} />
          ) : null}
          <div className="lab-rounding__settings">
            <Choice
              legend="Identical units"
              options={widths}
              value={settings.width}
              onChange={(width) => change({ ...settings, width }, seed)}
            />
            <Choice
              legend={
                <Term meaning="How many bits the computer keeps of a number: 64 hold about 16 decimal digits, 32 hold about 7.">
                  Numbers of
                </Term>
              }
              options={precisions}
              value={settings.precision}
              onChange={(next) => change({ ...settings, precision: next }, seed)}
            />
          </div>
          <RunControls
            runs={{ ...loop, playing: state.playing }}
            onNewSeed={() => change(settings, seed + 1)}
            speed={speed}
            onSpeed={(next) => {
              setSpeed(next);
              loop.setStepsPerPicture(stepsPerPicture[next]);
            }}
          />
        </>
      }
      sentence={<LiveSentence text={view.roundingSentence(settings, picture)} running={state.playing} />}
      results={
        trials.length > 0 ? (
          <DataTable
            caption="When units with own orders parted"
            columns={['units', 'first bit differs after step', 'can be seen after step']}
            rows={view.trialRows(trials)}
          />
        ) : (
          <p className="lab-note">Settings whose units part for all to see are listed here.</p>
        )
      }
      table={
        <DataTable
          caption="The run shown"
          columns={['step', 'difference with own orders', 'with one order']}
          rows={view.pointRows(thinRows(history, 21))}
        />
      }
    >
      <div className="lab-rounding">
        <div className="lab-rounding__chart">
          <LineChart
            label={`Differences of ${settings.width} units over ${picture.step} steps, with one order of addition for all and with an order for each`}
            model={chart}
            data={curves}
            marks={view.seenMarks}
            height={270}
          />
        </div>
        <div className="lab-rounding__all">
          <p className="lab-rounding__name">
            All {sampleCount} numbers
            <EqualityBadge identical={allEqual}>{allEqual ? 'identical' : 'different'}</EqualityBadge>
          </p>
          <table className="lab-rounding__sums">
            <caption className="lab-note">
              <Term meaning="The error signal of the unit times the first input, added up over all samples: how the unit's first weight is corrected.">
                The gradient of the first weight
              </Term>
              , as each unit adds it up. Later the weights differ too, and so do the numbers that are added.
            </caption>
            <thead>
              <tr>
                <th scope="col">begins with</th>
                <th scope="col">sum</th>
              </tr>
            </thead>
            <tbody>
              {picture.sums.map((sum, unit) => (
                <tr key={unit}>
                  <th scope="row">sample {view.firstSample(settings, unit)}</th>
                  <td>
                    <SumDigits
                      value={sum}
                      reference={unit === 0 ? sum : (picture.sums[0] ?? sum)}
                      precision={precision}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <ThreeNumbers
          triple={triple}
          precision={precision}
          onNext={() => setTriplesFrom(((triple?.index ?? 0) + 1) % sampleCount)}
        />
      </div>
    </FigureFrame>
  );
}
