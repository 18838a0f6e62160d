import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { firstLayerUnits } from '../course/course.js';
import { Choice } from '../figure/Choice.js';
import { DataTable } from '../figure/DataTable.js';
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
import { activationMeanings } from '../words/activation-meanings.js';
import { meanings } from '../words/meanings.js';
import * as config from './settings.js';
import type { Settings } from './settings.js';
import * as view from './view.js';
import type { Quantity, ScaleAndDepthStill, ScaleAndDepthView, SignalGuess } from './view.js';

/** Describes a `ScaleAndDepth` figure. */
export interface ScaleAndDepthProps {
  /** The precomputed picture, from `scaleAndDepthStill()`; it also fixes the first seed. */
  still: ScaleAndDepthStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  { sign: 'sigmoid', meaning: activationMeanings.sigmoid },
  { sign: 'tanh', meaning: activationMeanings.tanh },
  { sign: 'ReLU', meaning: activationMeanings.relu },
  { sign: 'saturated', meaning: activationMeanings.saturated },
  { sign: 'gradient', meaning: meanings.gradient },
  { sign: 'hidden layer', meaning: meanings.hidden },
  { sign: 'weight', meaning: meanings.plainWeight },
];

/** Follows answers and gradients through the layers of deep networks whose first weights have different sizes. */
export function ScaleAndDepth({ still, links }: ScaleAndDepthProps): ReactNode {
  const [settings, setSettings] = useState(config.firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<SignalGuess>();
  const [firstPlan] = useState(() => config.depthPlan(settings, seed, speed));
  const runs = useRuns(firstPlan, false);
  const { frame, layers } = runs;
  // the last picture stays until the first one of other settings is there
  const now = useMemo(() => view.scaleAndDepthView({ frame, layers }) ?? still, [frame, layers, still]);
  const divergence = view.divergenceWords(now);
  const depth = now.networks[0]?.layers.length ?? settings.depth;

  const load = (next: Settings, nextSeed: number, step = 0): void => {
    setSettings(next);
    setSeed(nextSeed);
    runs.load(config.depthPlan(next, nextSeed, speed), false, step);
  };
  const refused = useOpenedLink(
    'scale-and-depth',
    config.linkFields,
    ({ step, seed: linked = seed, ...asked }) => load({ ...settings, ...asked }, linked, step),
  );
  return (
    <FigureFrame
      name="scale-and-depth"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink
          figure="scale-and-depth"
          fields={config.linkFields}
          state={{ ...settings, seed, step: now.step }}
        />
      }
      refused={refused}
      experiments={config.schemes.map((scheme) => ({
        label: `${scheme.label} weights`,
        experiment: { ...config.depthExperiment(scheme, settings, seed), step: now.step },
      }))}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': now.step,
        'data-depth': depth,
        'data-seed': seed,
      }}
      question="What becomes of answers and gradients on their way through many layers?"
      prediction={
        <Prediction
          ask="Glorot weights, ten sigmoid layers, untrained. How much of the difference between images is left in layer 10?"
          options={view.signalGuesses}
          value={guess}
          onChange={(made) => {
            setGuess(made);
            // what the guess is about is shown at once
            if (guess === undefined) load({ ...settings, activation: 'sigmoid', depth: 10 }, seed);
          }}
          judge={(made) => view.signalVerdict(made, settings, now)}
          waits={showsEarlier(runs.phase)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          <div className="lab-depth__settings">
            <Choice
              legend="Activation"
              options={config.activations}
              value={settings.activation}
              onChange={(activation) => load({ ...settings, activation }, seed)}
            />
            <Slider
              label="Hidden layers"
              {...config.depths}
              value={settings.depth}
              onChange={(next) => load({ ...settings, depth: next }, seed)}
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
      results={divergence ? <p className="lab-note">{divergence}</p> : undefined}
      sentence={<LiveSentence text={view.depthSentence(settings, now)} running={runs.playing} />}
      table={
        <DataTable
          caption={`First and last of ${depth} hidden layers, step ${now.step}`}
          columns={[
            'weights',
            'spread, first',
            'spread, last',
            'gradient, first',
            'gradient, last',
            settings.activation === 'relu' ? 'answers 0, last' : 'saturated, last',
            'test digits right',
          ]}
          rows={view.depthRows(now)}
        />
      }
    >
      <div className="lab-depth">
        {view.quantities.map((quantity) => (
          <QuantityChart key={quantity} quantity={quantity} settings={{ ...settings, depth }} now={now} />
        ))}
      </div>
      <ul className="lab-depth__key">
        {config.schemes.map(({ value, label, color, meaning }, run) => (
          <li
            key={value}
            data-scheme={value}
            data-spread={now.networks[run]?.layers.map(({ spread }) => spread).join(' ')}
            data-gradient={now.networks[run]?.layers.map(({ gradient }) => gradient).join(' ')}
            data-flat={now.networks[run]?.layers.map(({ flat }) => flat).join(' ')}
            data-accuracy={now.networks[run]?.accuracy}
          >
            <span className="lab-depth__dot" style={{ background: `var(${color})` }} aria-hidden="true" />
            <Term meaning={meaning}>{label}</Term>
          </li>
        ))}
      </ul>
    </FigureFrame>
  );
}

interface QuantityChartProps {
  quantity: Quantity;
  settings: Settings;
  now: ScaleAndDepthView;
}

/** Draws one quantity of all networks against the layer. */
function QuantityChart({ quantity, settings, now }: QuantityChartProps): ReactNode {
  const { activation, depth } = settings;
  const data = useMemo(() => view.depthData(now, quantity), [now, quantity]);
  const [low, high] = view.powersOf(data);
  const model = useMemo(
    () => view.depthChart(quantity, { activation, depth }, [low, high]),
    [quantity, activation, depth, low, high],
  );
  return (
    <div className="lab-depth__chart">
      <p className="lab-depth__name">
        <Term meaning={quantityMeanings[quantity][activation]}>{names[quantity]}</Term>
      </p>
      <LineChart
        label={`${model.y.label} in ${depth} hidden layers, for ${config.schemes.length} sizes of the first weights`}
        model={model}
        data={data}
        height={260}
      />
    </div>
  );
}

const names: Record<Quantity, string> = {
  spread: 'Forwards: do images still differ?',
  gradient: 'Backwards: does blame arrive?',
  flat: 'Is there slope to learn by?',
};

const saturation =
  'Share of the answers where the activation is so flat that its slope is below a tenth of its largest value. There a correction moves next to nothing.';
const everywhere = (meaning: string): Record<config.HiddenActivation, string> => ({
  sigmoid: meaning,
  tanh: meaning,
  relu: meaning,
});

const quantityMeanings: Record<Quantity, Record<config.HiddenActivation, string>> = {
  spread: everywhere(
    `How much the answer of a unit varies from image to image: its standard deviation over the test digits, averaged over the ${firstLayerUnits} units. Where it is 0, all images look the same.`,
  ),
  gradient: everywhere(
    'How much the loss over the training digits changes with one weight that leads into the layer, averaged over its weights as root mean square.',
  ),
  flat: {
    sigmoid: saturation,
    tanh: saturation,
    relu: 'Share of the answers that are exactly 0. There a ReLU is flat; half of them is normal.',
  },
};
