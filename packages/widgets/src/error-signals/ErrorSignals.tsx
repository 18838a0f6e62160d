import { useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Choice } from '../figure/Choice.js';
import { DataTable } from '../figure/DataTable.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { ShareLink } from '../figure/ShareLink.js';
import { Term } from '../figure/Term.js';
import { useHydrated } from '../figure/use-hydrated.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import type { Speed } from '../lab/pace.js';
import { watchScreen } from '../lab/watch-screen.js';
import { DigitPicture } from '../picture/DigitPicture.js';
import { NetworkDiagram } from '../picture/NetworkDiagram.js';
import { unitColors } from '../picture/unit-grid-layout.js';
import { signalDiagram } from './diagram.js';
import {
  batches,
  firstSettings,
  hiddenUnits,
  linkFields,
  signalExperiment,
  stages,
  starts,
} from './settings.js';
import type { Settings } from './settings.js';
import { createSignalNetwork } from './signal-network.js';
import * as view from './view.js';
import type { ErrorSignalsStill, SignalGuess } from './view.js';
import { SignalTable } from './SignalTable.js';
import { signalMap } from './signal-map.js';
import { terms } from './terms.js';
import { WalkStation } from './WalkStation.js';

/** Describes an `ErrorSignals` figure. */
export interface ErrorSignalsProps {
  /** The images and the first seed, from `errorSignalsStill()`. */
  still: ErrorSignalsStill;
  links?: readonly FigureLink[];
}

/** Milliseconds between two steps: time to read at the slowest, and motion at the fastest. */
const intervals: Readonly<Record<Speed, number>> = { slow: 1000, normal: 300, fast: 60 };

/** Walks through one step of back-propagation with the numbers of a network that is small enough to read all of them. */
export function ErrorSignals({ still, links }: ErrorSignalsProps): ReactNode {
  const [settings, setSettings] = useState(firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<SignalGuess>();
  const rows = useMemo(() => still.images.map(({ row }) => row), [still]);
  const [network] = useState(() => createSignalNetwork(rows, firstSettings, still.seed));
  const [frameRef] = useState(() =>
    watchScreen((onScreen) => {
      if (!onScreen && network.getState().playing) network.pause();
    }),
  );
  const { step, parameters, playing } = useSyncExternalStore(
    network.subscribe,
    network.getState,
    network.getState,
  );
  const live = useHydrated();
  const { stage, batch, image, start } = settings;
  const now = useMemo(() => view.signalsView(parameters, rows, settings), [parameters, rows, settings]);
  const map = useMemo(() => signalMap(parameters, rows), [parameters, rows]);
  const splits = useMemo(() => view.firstSplits(rows, settings, seed), [rows, settings, seed]);
  const diagram = useMemo(() => signalDiagram(stage, now), [stage, now]);

  const begin = (next: Settings, nextSeed: number, steps = 0): void => {
    setSettings(next);
    setSeed(nextSeed);
    network.begin(next, nextSeed, steps);
  };
  const look = (change: Partial<Settings>): void => setSettings({ ...settings, ...change });
  const station = stages.findIndex(({ value }) => value === stage);
  const next = stages[station + 1];
  const goOn = (): void => {
    if (next) return look({ stage: next.value });
    network.step(1);
    look({ stage: 'forward' });
  };
  const refused = useOpenedLink(
    'error-signals',
    linkFields,
    ({ step: linkedStep, seed: linkedSeed = seed, ...asked }) =>
      begin({ ...settings, ...asked }, linkedSeed, linkedStep),
  );
  const deltas = now.units.map(({ delta }) => delta);
  return (
    <FigureFrame
      name="error-signals"
      frameRef={frameRef}
      links={links}
      terms={terms}
      share={<ShareLink figure="error-signals" fields={linkFields} state={{ ...settings, seed, step }} />}
      experiments={[
        {
          label: starts.find(({ value }) => value === start)?.label ?? start,
          experiment: { ...signalExperiment(settings, seed, rows, still.table), step },
        },
      ]}
      refused={refused}
      data={{
        'data-live': live,
        'data-playing': playing,
        'data-step': step,
        'data-start': start,
        'data-stage': stage,
        'data-seed': seed,
        'data-deltas': deltas.join(' '),
        'data-gradient': now.gradient.join(' '),
        'data-parameters': Array.from(parameters).join(' '),
        'data-loss': now.loss,
      }}
      question="How does each weight learn which way to move?"
      prediction={
        <Prediction
          ask="Three equal hidden units. Six weights lead into them, two into each. Which of the six gradients will be equal?"
          options={view.signalGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.signalVerdict(made, now)}
        />
      }
      controls={
        <>
          <Choice
            legend={
              <Term meaning="All equal: same weights in, same bias, same weight out. Different outgoing weights: only the weights out differ. All different: every weight is drawn for itself.">
                The hidden units start
              </Term>
            }
            options={starts}
            value={start}
            onChange={(value) => begin({ ...settings, start: value }, seed)}
            look="answers"
          />
          <Choice
            legend={
              <Term meaning="The gradient is worked out on these images: on the one shown alone, or as the mean over all eight.">
                A step looks at
              </Term>
            }
            options={batches}
            value={batch}
            onChange={(value) => begin({ ...settings, batch: value }, seed)}
          />
          <RunControls
            runs={{
              playing,
              play: () => network.play(intervals[speed]),
              pause: network.pause,
              step: (count) => {
                if (playing) network.pause();
                network.step(count);
              },
              reset: () => begin(settings, seed),
            }}
            onNewSeed={() => begin(settings, seed + 1)}
            speed={speed}
            onSpeed={(value) => {
              setSpeed(value);
              if (playing) network.play(intervals[value]);
            }}
          />
        </>
      }
      sentence={<LiveSentence text={view.signalsSentence(settings, step, now)} running={playing} />}
      results={
        // equal units are not moved apart, and a table of zeros says nothing
        start === 'equal' ? null : (
          <DataTable
            caption="How far apart the first step moves the incoming weights of two units"
            columns={[
              'units',
              '|vᵢ − vⱼ| at the start',
              'η |vᵢ − vⱼ| ‖E[r s′(z) x]‖',
              '‖wᵢ − wⱼ‖ after step 1',
            ]}
            rows={view.splitRows(splits, step)}
          />
        )
      }
      table={
        <DataTable
          caption={`All numbers of the hidden units at step ${step}`}
          columns={view.unitColumns}
          rows={view.unitRows(now)}
        />
      }
    >
      <div className="lab-signals">
        <div className="lab-signals__images">
          <Choice
            legend="The image that goes in"
            options={still.images.map((shown, index) => ({
              value: String(index),
              label: <DigitPicture {...shown} />,
            }))}
            value={String(image)}
            onChange={(value) => {
              const chosen = { ...settings, image: Number(value) };
              // a network that learns one image starts anew with another one
              if (batch === 'one') begin(chosen, seed);
              else look({ image: chosen.image });
            }}
            look="pictures"
          />
          <p className="lab-note">
            The network sees two numbers of it: x₁, the ink in the middle, and x₂, the ink at both sides.
          </p>
        </div>
        <div className="lab-signals__diagram">
          <NetworkDiagram
            label={`A network of 2 inputs, ${hiddenUnits} hidden units and 1 output, with its numbers`}
            units={[2, hiddenUnits, 1]}
            width={368}
            height={290}
            radius={20}
            margin={8}
            node={diagram.node}
            edge={diagram.edge}
            highlight={diagram.highlight}
            hint="Point at a circle or a line, tap it, or walk there with Tab and the arrow keys: it says what its numbers are."
          />
        </div>
        <WalkStation settings={settings} now={now} onStage={(value) => look({ stage: value })}>
          <button type="button" className="lab-button lab-button--main" onClick={goOn}>
            {next ? `Next: ${next.label.slice(2)}` : 'Take this step'}
          </button>
        </WalkStation>
        <SignalTable map={map} images={still.images} image={image} colors={unitColors(now.labels)} />
      </div>
    </FigureFrame>
  );
}
