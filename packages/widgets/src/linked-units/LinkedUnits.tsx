import { useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Choice } from '../figure/Choice.js';
import { DataTable } from '../figure/DataTable.js';
import { EqualityBadge } from '../figure/EqualityBadge.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { Select } from '../figure/Select.js';
import { ShareLink } from '../figure/ShareLink.js';
import { useHydrated } from '../figure/use-hydrated.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import { standardPaces } from '../lab/pace.js';
import type { Speed } from '../lab/pace.js';
import { watchScreen } from '../lab/watch-screen.js';
import { UnitGrid } from '../picture/UnitGrid.js';
import { WeightKey } from '../picture/WeightKey.js';
import { DigitPicture } from '../picture/DigitPicture.js';
import { activationMeanings } from '../words/activation-meanings.js';
import { meanings } from '../words/meanings.js';
import { createLinkedUnits } from './linked-units.js';
import { amounts, linkFields, settingsExperiment, starts } from './settings.js';
import type { Settings } from './settings.js';
import { UnitAnswer } from './UnitAnswer.js';
import * as view from './view.js';
import type { LinkedGuess, LinkedUnitsStill } from './view.js';

/** Describes a `LinkedUnits` figure. */
export interface LinkedUnitsProps {
  /** The precomputed first state and the digits to choose from, from `linkedUnitsStill()`. */
  still: LinkedUnitsStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  { sign: '===', meaning: 'JavaScript’s sign for “exactly equal”: not one bit may differ.' },
  { sign: 'a₁, a₂', meaning: 'The outputs of unit 1 and unit 2, also called their activations.' },
  { sign: 'sigmoid', meaning: activationMeanings.sigmoid },
  { sign: 'bias', meaning: meanings.bias },
  { sign: 'hidden unit', meaning: meanings.hidden },
];

/** Shows two units that see the same pixels: with linked weights their answers are the same number, to the last bit. */
export function LinkedUnits({ still, links }: LinkedUnitsProps): ReactNode {
  const [units] = useState(() => createLinkedUnits('linked', still.seed, still.agreement));
  const state = useSyncExternalStore(units.subscribe, units.getState, units.getState);
  const [chosen, setChosen] = useState(0);
  const [amount, setAmount] = useState<(typeof amounts)[number]['value']>('1e-12');
  const [weight, setWeight] = useState(still.mostInk);
  const [guess, setGuess] = useState<LinkedGuess>();
  const [speed, setSpeed] = useState<Speed>('normal');
  const [frameRef] = useState(() =>
    watchScreen((onScreen) => {
      if (!onScreen) units.pause();
    }),
  );
  const live = useHydrated();
  const { start, seed, steps: step, nudges } = state;
  const settings: Settings = { start, seed, step, digit: chosen, nudges };
  const refused = useOpenedLink('linked-units', linkFields, (asked) => {
    const opened = { ...settings, ...asked };
    setChosen(opened.digit);
    units.begin(opened.start, opened.seed, { nudges: opened.nudges, steps: opened.step });
  });

  const responses = useMemo(
    () => still.digits.map(({ ink }) => view.linkedUnitsView(state.parameters, view.digitPixels(ink))),
    [still.digits, state.parameters],
  );
  const digit = still.digits[chosen];
  const now = responses[chosen];
  if (!digit || !now) return null;
  const [answer1, answer2] = now.activations.map(view.allDigits) as [string, string];

  return (
    <FigureFrame
      name="linked-units"
      frameRef={frameRef}
      links={links}
      terms={terms}
      share={<ShareLink figure="linked-units" fields={linkFields} state={settings} />}
      refused={refused}
      experiments={[{ label: 'Two units', experiment: settingsExperiment(settings) }]}
      data={{
        'data-live': live,
        'data-playing': state.playing,
        'data-start': state.start,
        'data-seed': state.seed,
        'data-step': state.steps,
        'data-a1': String(now.activations[0]),
        'data-a2': String(now.activations[1]),
        'data-agreement': state.agreement?.equal,
      }}
      question="Two hidden units see the same digit. When do they answer the same?"
      prediction={
        <Prediction
          ask="The same 400 pixels go into both, and both use the sigmoid. Do they give the same output?"
          options={view.linkedGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.linkedVerdict(made, now)}
        />
      }
      controls={
        <>
          {state.failure ? (
            <Failure what="The digits could not be loaded" reason={state.failure} onRestart={units.compare} />
          ) : null}
          <Choice
            legend="Unit 2 starts with"
            options={starts}
            value={state.start}
            onChange={(start) => units.begin(start, state.seed)}
          />
          <div className="lab-controls" role="group" aria-label="One weight of unit 2">
            <button type="button" className="lab-button" onClick={() => units.nudge(weight, Number(amount))}>
              Nudge one weight
            </button>
            <Select label="by" options={amounts} value={amount} onChange={setAmount} />
            <button type="button" className="lab-button" disabled={state.undoable === 0} onClick={units.undo}>
              Undo
            </button>
          </div>
          <RunControls
            runs={{
              playing: state.playing,
              play: () => units.play(standardPaces[speed]),
              pause: units.pause,
              step: units.train,
              reset: () => units.begin(state.start, state.seed),
            }}
            onNewSeed={() => units.begin(state.start, state.seed + 1)}
            speed={speed}
            onSpeed={(value) => {
              setSpeed(value);
              if (state.playing) units.play(standardPaces[value]);
            }}
          />
        </>
      }
      more={<WeightChoice weight={weight} onChange={setWeight} />}
      sentence={<LiveSentence text={view.linkedSentence(now, state)} running={state.playing} />}
      table={
        <DataTable
          caption="The answers of both units to each digit"
          columns={['digit', 'a₁', 'a₂', 'a₁ === a₂']}
          rows={responses.map(({ activations, sameAnswer }, index) => [
            `${still.digits[index]?.digit}, test image ${still.digits[index]?.image}`,
            ...activations.map(view.allDigits),
            sameAnswer ? 'identical' : 'different',
          ])}
        />
      }
    >
      <div className="lab-pair">
        <div className="lab-pair__input">
          <p className="lab-pair__title">400 pixels</p>
          <DigitPicture {...digit} large />
          <Choice
            legend="Digit"
            options={still.digits.map((sample, index) => ({
              value: String(index),
              label: <DigitPicture {...sample} />,
            }))}
            value={String(chosen)}
            onChange={(index) => setChosen(Number(index))}
            look="pictures"
          />
        </div>
        <div className="lab-pair__units">
          <p className="lab-pair__title">400 weights each</p>
          <UnitGrid
            label={`Incoming weights of unit 1 and unit 2: ${now.weightDifference === 0 ? 'identical' : 'different'}`}
            units={2}
            side={20}
            columns={1}
            labels={now.labels}
            weights={live ? now.weights : undefined}
            still={still.masks}
            limit={now.limit}
            mark={{ unit: 1, weight }}
          />
          <WeightKey limit={now.limit} />
        </div>
        <div className="lab-pair__answers">
          <UnitAnswer
            unit={1}
            preActivation={now.preActivations[0]}
            bias={now.biases[0]}
            digits={answer1}
            other={answer2}
          />
          <p className="lab-pair__comparison">
            <code>a₁ === a₂</code> <EqualityBadge identical={now.sameAnswer} />
            <span className="lab-note">{view.agreementWords(state.agreement)}</span>
          </p>
          <UnitAnswer
            unit={2}
            preActivation={now.preActivations[1]}
            bias={now.biases[1]}
            digits={answer2}
            other={answer1}
          />
        </div>
      </div>
    </FigureFrame>
  );
}

/** Lets the reader choose which weight of unit 2 is nudged. */
function WeightChoice({
  weight,
  onChange,
}: {
  weight: number;
  onChange: (weight: number) => void;
}): ReactNode {
  const row = Math.floor(weight / 20);
  const column = weight % 20;
  return (
    <div className="lab-controls" role="group" aria-label="The weight to nudge">
      <NumberField
        label="Nudge the weight in row"
        value={row + 1}
        onChange={(next) => onChange((next - 1) * 20 + column)}
      />
      <NumberField label="and column" value={column + 1} onChange={(next) => onChange(row * 20 + next - 1)} />
    </div>
  );
}

function NumberField(props: { label: string; value: number; onChange: (value: number) => void }): ReactNode {
  // what is being typed, which on the way may be empty or out of range
  const [draft, setDraft] = useState<string>();
  return (
    <label className="lab-number">
      {props.label}
      <input
        className="lab-number__box"
        type="number"
        min={1}
        max={20}
        value={draft ?? props.value}
        onChange={(event) => {
          setDraft(event.target.value);
          const next = event.target.valueAsNumber;
          if (Number.isInteger(next) && next >= 1 && next <= 20) props.onChange(next);
        }}
        onBlur={() => setDraft(undefined)}
      />
    </label>
  );
}
