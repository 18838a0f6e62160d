import type { DiagramEdge, DiagramNode } from '../picture/NetworkDiagram.js';
import type { DiagramPart } from '../picture/network-layout.js';
import { unitColors } from '../picture/unit-grid-layout.js';
import { formatNumber } from '../words/format.js';
import { learningRate } from './settings.js';
import type { Stage } from './settings.js';
import { shortNumber as short, symbol } from './view.js';
import type { SignalsView } from './view.js';

/** Describes the drawing of the network at one station of the walk. */
export interface SignalDiagram {
  node: (column: number, unit: number) => DiagramNode;
  edge: (column: number, to: number, from: number) => DiagramEdge;
  highlight: (part: DiagramPart) => boolean;
}

const inputWords = ['ink in the middle of the image', 'ink at its left and right side'] as const;

/** Draws the network with the numbers that belong to a station of the walk. */
export function signalDiagram(stage: Stage, view: SignalsView): SignalDiagram {
  const { units, output, inputs, target, labels, batch } = view;
  const colors = unitColors(labels);
  const knowsError = stage !== 'forward';
  const knowsBlame = knowsError && stage !== 'error';
  const largestDelta = Math.max(...units.map(({ delta }) => Math.abs(delta)), Number.MIN_VALUE);
  const limits = weightLimits(stage, view);

  const node = (column: number, index: number): DiagramNode => {
    if (column === 0) {
      const value = inputs[index] ?? NaN;
      const name = symbol('x', index);
      return {
        lines: [name, brief(value)],
        meaning: `${name}: ${inputWords[index]}, ${short(value)} of full black.`,
      };
    }
    if (column === 2) {
      return {
        lines: ['a', brief(output.activation)],
        below: knowsError ? `δ = ${short(output.delta)}` : `right: ${target}`,
        meaning: `Output: z = ${short(output.preActivation)}, a = s(z) = ${short(output.activation)}; right is y = ${target}.${knowsError ? ` Error signal δ = a − y = ${short(output.delta)}.` : ''}`,
      };
    }
    const unit = units[index];
    if (!unit) throw new RangeError(`signalDiagram: expected a hidden unit, got ${index}`);
    const { preActivation, activation, bias, slope, delta } = unit;
    return {
      lines: [symbol('a', index), brief(activation)],
      ...(knowsBlame ? { below: `${symbol('δ', index)} = ${short(delta)}` } : {}),
      ...(stage === 'blame' ? { level: (0.5 * delta) / largestDelta } : {}),
      color: colors[index] ?? 0,
      linked: labels[index + 1] === labels[index],
      meaning: `Hidden unit ${index + 1}: z = ${short(preActivation)}, a = s(z) = ${short(activation)}, bias ${short(bias)}, slope s′(z) = ${short(slope)}.${knowsBlame ? ` Error signal δ = ${short(delta)}.` : ''}`,
    };
  };

  const edge = (column: number, to: number, from: number): DiagramEdge => {
    const { weight, gradient } = weightOf(view, column, to, from);
    const name = column === 1 ? symbol('w', to, from) : symbol('v', from);
    const way =
      column === 1
        ? `weight from ${symbol('x', from)} into hidden unit ${to + 1}`
        : `outgoing weight of hidden unit ${from + 1}`;
    const sender = column === 1 ? symbol('x', from) : symbol('a', from);
    const receiver = column === 1 ? symbol('δ', to) : 'δ';
    const value =
      stage === 'gradient' ? gradient : stage === 'step' ? weight - learningRate * gradient : weight;
    return {
      level: value / limits,
      label: brief(value),
      meaning: `${name} = ${formatNumber(weight)}: ${way}. ${knowsBlame ? `Its gradient${batch === 'all' ? ', on average' : ''}, ${receiver} · ${sender}, is ${formatNumber(gradient)}.` : ''}`,
    };
  };

  const highlight = (part: DiagramPart): boolean => {
    switch (stage) {
      case 'forward':
        return true;
      case 'error':
        return part.kind === 'node' && part.column === 2;
      case 'blame':
        return part.kind === 'node' ? part.column > 0 : part.column === 2;
      case 'gradient':
        return true;
      case 'step':
        return part.kind === 'edge';
    }
  };
  return { node, edge, highlight };
}

function weightOf(
  { units }: SignalsView,
  column: number,
  to: number,
  from: number,
): { weight: number; gradient: number } {
  const unit = units[column === 1 ? to : from];
  if (!unit) throw new RangeError(`weightOf: expected a weight of the network, got ${to} from ${from}`);
  if (column === 2) return { weight: unit.outgoing, gradient: unit.outgoingGradient };
  return { weight: unit.weights[from] ?? NaN, gradient: unit.gradient[from] ?? NaN };
}

/** The weight, or the gradient, that is drawn in full strength: the largest one. */
function weightLimits(stage: Stage, { units }: SignalsView): number {
  const values = units.flatMap(({ weights, outgoing, gradient, outgoingGradient }) =>
    stage === 'gradient' ? [...gradient, outgoingGradient] : [...weights, outgoing],
  );
  return Math.max(...values.map(Math.abs), Number.MIN_VALUE);
}

/** A number that fits into a circle, and onto a line between two, whatever its size; the words of the part have all its digits. */
function brief(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || size >= 0.001 || !Number.isFinite(size)) return short(value);
  return size < 0.00005 ? '≈ 0' : value.toFixed(4).replace('-', '−');
}
