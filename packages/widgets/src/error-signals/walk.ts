import { hiddenUnits, learningRate } from './settings.js';
import type { Settings, Stage } from './settings.js';
import { shortNumber as short, symbol } from './view.js';
import type { SignalsView } from './view.js';

/** Is one line of a calculation. */
export interface WalkLine {
  /** Index of the hidden unit that it is about; absent for the output. */
  unit?: number;
  equations: readonly string[];
}

/** Explains one station of the walk with the numbers of the network. */
export interface WalkStep {
  /** What happens here, in words. */
  words: string;
  lines: readonly WalkLine[];
}

/** Writes a factor or summand: a negative one in brackets. */
function bracketed(value: number): string {
  return value < 0 ? `(${short(value)})` : short(value);
}

function product(first: number, ...others: number[]): string {
  return [short(first), ...others.map(bracketed)].join(' · ');
}

/**
 * Calculates one station of the walk: forward, error of the output, blame of the hidden units, gradient, step.
 *
 * @param batch - With `all`, what the image shown contributes stands beside the mean over all images.
 */
export function walkStep(stage: Stage, view: SignalsView, batch: Settings['batch']): WalkStep {
  const { units, output, inputs, target } = view;
  const each = (line: (unit: number) => string[]): WalkLine[] =>
    Array.from({ length: hiddenUnits }, (_, unit) => ({ unit, equations: line(unit) }));
  const at = (unit: number): SignalsView['units'][number] => {
    const found = units[unit];
    if (!found) throw new RangeError(`walkStep: expected a hidden unit, got ${unit}`);
    return found;
  };
  switch (stage) {
    case 'forward':
      return {
        words:
          'Each unit multiplies what comes in by its weights, adds its bias, and puts the sum z through the sigmoid s.',
        lines: [
          ...each((unit) => {
            const { weights, bias, preActivation, activation } = at(unit);
            const sum = `${product(weights[0], inputs[0])} + ${bracketed(weights[1])} · ${short(inputs[1])} + ${bracketed(bias)}`;
            return [
              `${symbol('z', unit)} = ${sum} = ${short(preActivation)}`,
              `${symbol('a', unit)} = s(${symbol('z', unit)}) = ${short(activation)}`,
            ];
          }),
          {
            equations: [
              `z = ${units.map(({ outgoing, activation }, unit) => `${unit === 0 ? short(outgoing) : bracketed(outgoing)} · ${short(activation)}`).join(' + ')} + ${bracketed(output.bias)} = ${short(output.preActivation)}`,
              `a = s(z) = ${short(output.activation)}`,
            ],
          },
        ],
      };
    case 'error':
      return {
        words:
          'The output says a; right would be y. How wrong it is, is the residual a\u00a0−\u00a0y. With the loss used here (cross-entropy) it is already the error signal δ of the output.',
        lines: [
          { equations: [`δ = a − y = ${short(output.activation)} − ${target} = ${short(output.delta)}`] },
        ],
      };
    case 'blame':
      return {
        words:
          'The δ of the output goes back along the outgoing weights. A hidden unit gets it times its weight v and times its own slope s′(z) = a\u00a0·\u00a0(1\u00a0−\u00a0a).',
        lines: each((unit) => {
          const { slope, outgoing, delta } = at(unit);
          return [
            `${symbol('δ', unit)} = s′(${symbol('z', unit)}) · ${symbol('v', unit)} · δ = ${product(slope, outgoing, output.delta)} = ${short(delta)}`,
          ];
        }),
      };
    case 'gradient': {
      const result = (factors: string, here: number, gradient: number): string =>
        batch === 'all'
          ? `${short(here)} here, ${short(gradient)} on average`
          : `${factors} = ${short(gradient)}`;
      return {
        words:
          batch === 'all'
            ? 'The gradient of a weight is δ of the unit that it enters times what came in through it, as the mean over all eight images.'
            : 'The gradient of a weight is δ of the unit that it enters times what came in through it. Here it is that of this image alone.',
        lines: [
          ...each((unit) => {
            const { delta, gradient } = at(unit);
            return ([0, 1] as const).map(
              (input) =>
                `${symbol('δ', unit)} · ${symbol('x', input)} = ${result(product(delta, inputs[input]), delta * inputs[input], gradient[input])}`,
            );
          }),
          {
            equations: units.map(
              ({ activation, outgoingGradient }, unit) =>
                `δ · ${symbol('a', unit)} = ${result(product(output.delta, activation), output.delta * activation, outgoingGradient)}`,
            ),
          },
        ],
      };
    }
    case 'step':
      return {
        words: `Every weight moves against its gradient, by the learning rate η = ${learningRate} times the gradient. Each bias does too; its gradient is δ${batch === 'all' ? ', on average' : ''}.`,
        lines: [
          ...each((unit) => {
            const { weights, gradient } = at(unit);
            return ([0, 1] as const).map(
              (input) => `${symbol('w', unit, input)}: ${moved(weights[input], gradient[input])}`,
            );
          }),
          {
            equations: units.map(
              ({ outgoing, outgoingGradient }, unit) =>
                `${symbol('v', unit)}: ${moved(outgoing, outgoingGradient)}`,
            ),
          },
        ],
      };
  }
}

function moved(weight: number, gradient: number): string {
  return `${short(weight)} − ${learningRate} · ${bracketed(gradient)} = ${short(weight - learningRate * gradient)}`;
}
