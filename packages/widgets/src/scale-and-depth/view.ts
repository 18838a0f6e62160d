import type { LayerLayout, Snapshot } from '@symmetry-lab/worker';
import type { ChartData, ChartModel } from '../chart/model.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunState } from '../lab/run-state.js';
import { formatCount, formatNumber, formatPercent } from '../words/format.js';
import { flatShare, quadraticMean, spread } from './measures.js';
import type { LayerMeasure } from './measures.js';
import { activations, schemes } from './settings.js';
import type { HiddenActivation, Settings } from './settings.js';

/** Describes one network, layer by layer. */
export interface DepthNetwork {
  /** Fraction of test digits answered correctly. */
  accuracy: number;
  /** The hidden layers, first to last. */
  layers: readonly LayerMeasure[];
  /** Why its training stopped, if it did: a loss or a weight was no longer finite. */
  cause?: string;
}

/** Describes the whole figure at one step; networks in the order of `schemes`. */
export interface ScaleAndDepthView {
  step: number;
  networks: readonly DepthNetwork[];
}

/** Holds the precomputed state of the figure, JSON only: the untrained networks of the first settings. */
export interface ScaleAndDepthStill extends ScaleAndDepthView {
  seed: number;
}

/** Turns the newest picture of all runs into what the figure shows; `undefined` as long as something is missing. */
export function scaleAndDepthView({
  frame,
  layers,
}: Pick<RunState, 'frame' | 'layers'>): ScaleAndDepthView | undefined {
  const networks = frame?.snapshots.flatMap((snapshot, run) => measureNetwork(snapshot, layers[run]) ?? []);
  return frame && networks?.length === schemes.length ? { step: frame.step, networks } : undefined;
}

/** Measures every hidden layer of a network; `undefined` where the snapshot lacks something. */
export function measureNetwork(
  { testActivations, gradient, testAccuracy = NaN, cause }: Snapshot,
  layouts: readonly LayerLayout[] | undefined,
): DepthNetwork | undefined {
  if (!testActivations || !gradient || layouts?.length !== testActivations.length) return undefined;
  const hidden = layouts.slice(0, -1).map(({ units, inputs, weightsOffset, activation }, layer) => {
    const answers = testActivations[layer] ?? [];
    return {
      spread: spread(answers, units),
      gradient: quadraticMean(gradient.subarray(weightsOffset, weightsOffset + units * inputs)),
      flat: flatShare(answers, activation as HiddenActivation),
    };
  });
  return { accuracy: testAccuracy, layers: hidden, ...(cause === undefined ? {} : { cause }) };
}

/** The three quantities that are drawn against the layer. */
export const quantities = ['spread', 'gradient', 'flat'] as const;

/** One of {@link quantities}. */
export type Quantity = (typeof quantities)[number];

/** Collects a quantity of all networks against the layer. */
export function depthData({ networks }: ScaleAndDepthView, quantity: Quantity): ChartData {
  const depth = networks[0]?.layers.length ?? 0;
  return [
    Array.from({ length: depth }, (_, layer) => layer + 1),
    // what a network that has diverged still answers means nothing
    ...networks.map(({ layers, cause }) =>
      layers.map((layer) => (cause === undefined ? layer[quantity] : null)),
    ),
  ];
}

/** No power of ten below this is drawn: less is as good as nothing. */
const smallestPower = -12;

/**
 * Finds the powers of ten between which a quantity lies.
 *
 * @returns Whole numbers; what is smaller than 10⁻¹² is left at the lower end.
 */
export function powersOf(data: ChartData): readonly [low: number, high: number] {
  const sizes = data
    .slice(1)
    .flat()
    .filter((value): value is number => value !== null && Number.isFinite(value) && value > 0);
  if (sizes.length === 0) return [-1, 0];
  const high = Math.ceil(Math.log10(Math.max(...sizes)));
  const low = Math.max(smallestPower, Math.floor(Math.log10(Math.min(...sizes))));
  return [Math.min(low, high - 1), high];
}

const titles: Record<Quantity, (activation: HiddenActivation) => string> = {
  spread: () => 'spread of the answers',
  gradient: () => 'gradient of a weight',
  flat: (activation) => (activation === 'relu' ? 'answers that are 0' : 'saturated answers'),
};

/**
 * Describes the chart of a quantity.
 *
 * @param powers - From {@link powersOf}; the share of flat answers has its own range.
 */
export function depthChart(
  quantity: Quantity,
  { activation, depth }: Settings,
  [low, high]: readonly [number, number],
): ChartModel {
  const share = quantity === 'flat';
  return {
    // room for the names behind the last layer
    x: {
      label: 'hidden layer',
      min: 1,
      max: 1 + Math.max(1, depth - 1) * 1.6,
      ticks: Array.from({ length: depth }, (_, layer) => layer + 1).filter(
        (layer) => depth < 7 || layer === 1 || layer % 3 === 1,
      ),
    },
    y: share
      ? {
          label: titles.flat(activation),
          min: 0,
          max: 1,
          ticks: [0, 0.25, 0.5, 0.75, 1],
          format: (value) => formatPercent(value, 1),
          room: 48,
        }
      : {
          label: titles[quantity](activation),
          scale: 'log',
          zero: '0',
          min: 10 ** low,
          max: 10 ** high,
          room: 48,
        },
    series: schemes.map(({ label, color }) => ({ label, color, points: depth === 1 })),
  };
}

/** Returns by what factor the spread of the answers changes from the first hidden layer to the last. */
export function spreadFactor({ layers }: DepthNetwork): number {
  return (layers.at(-1)?.spread ?? NaN) / (layers[0]?.spread ?? NaN);
}

/** Says in one sentence what becomes of the answers on their way, and after training what was learnt. */
export function depthSentence({ activation, depth }: Settings, view: ScaleAndDepthView): string {
  const { step, networks } = view;
  const name = activations.find(({ value }) => value === activation)?.label ?? activation;
  const layers = `${depth} ${depth === 1 ? 'layer' : 'layers'} of ${name}`;
  const each = (write: (network: DepthNetwork) => string): string =>
    networks.map((network, run) => `${schemes[run]?.label} ${write(network)}`).join(', ');
  return step === 0
    ? `${layers}, untrained. From the first layer to the last the spread of the answers is multiplied by: ${each((network) => formatNumber(spreadFactor(network)))}.`
    : `${layers}, step ${formatCount(step)}. Test digits right: ${each(rightWords)}.`;
}

/** Writes what a network achieves, or that it diverged. */
function rightWords({ accuracy, cause }: DepthNetwork): string {
  return cause === undefined ? formatPercent(accuracy, 200) : 'diverged';
}

/** Says which networks diverged and why; nothing if none did. */
export function divergenceWords({ networks }: ScaleAndDepthView): string | undefined {
  const parts = networks.flatMap(({ cause }, run) =>
    // what the library advises cannot be set here
    cause === undefined ? [] : `${schemes[run]?.label}: ${cause.replace(/ Try .*$/, '')}`,
  );
  return parts.length === 0 ? undefined : `${parts.join(' ')} The others go on.`;
}

/** The reader's guesses about what is left of a signal. */
export type SignalGuess = 'same' | 'some' | 'nothing';

/** Lists the answers of the prediction, with their words. */
export const signalGuesses: readonly { value: SignalGuess; label: string }[] = [
  { value: 'same', label: 'about as much' },
  { value: 'some', label: 'a tenth or so' },
  { value: 'nothing', label: 'less than a thousandth' },
];

/** Says how a guess about ten sigmoid layers compares with what is seen. */
export function signalVerdict(guess: SignalGuess, settings: Settings, view: ScaleAndDepthView): Verdict {
  const glorot = view.networks[0];
  if (settings.activation !== 'sigmoid' || settings.depth !== 10 || view.step > 0 || !glorot) {
    return notYet('Your guess is about Glorot with sigmoid, 10 layers, untrained.');
  }
  const factor = spreadFactor(glorot);
  const truth: SignalGuess = factor < 1e-3 ? 'nothing' : factor < 0.3 ? 'some' : 'same';
  const seen = `${formatNumber(factor)} of it is left in layer 10`;
  return answer(`${guess === truth ? 'Right' : 'No'}: ${seen}.`);
}

/** Writes the rows of the data table: one for each rule. */
export function depthRows({ networks }: ScaleAndDepthView): string[][] {
  return networks.map((network, run) => {
    const { layers } = network;
    const [first, last] = [layers[0], layers.at(-1)];
    return [
      schemes[run]?.label ?? '',
      formatNumber(first?.spread ?? NaN),
      formatNumber(last?.spread ?? NaN),
      formatNumber(first?.gradient ?? NaN),
      formatNumber(last?.gradient ?? NaN),
      formatPercent(last?.flat ?? NaN, 200),
      rightWords(network),
    ];
  });
}
