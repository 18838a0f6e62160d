import { readFileSync } from 'node:fs';
import type { Activation, Loss } from '../src/kernels/layer.js';
import { Sequence } from './sequence.js';

/** Reads a file that reference/generate.py made. */
export function readReference<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), 'utf8')) as T;
}

/** A network and its samples; all its numbers come from the seed. */
export interface ProblemSpec {
  readonly inputs: number;
  readonly layers: readonly { readonly units: number; readonly activation: Activation }[];
  readonly loss: Loss;
  readonly count: number;
  readonly seed: number;
  readonly parameterScale?: number;
  /** Every how manieth parameter the expected values are given for; absent: all. */
  readonly stride?: number;
}

/** The numbers of a problem, in the order in which reference/networks.py draws them. */
export interface Problem {
  readonly parameters: number[];
  readonly inputs: number[];
  readonly targets: number[];
}

function makeTargets(sequence: Sequence, loss: Loss, count: number, outputs: number): number[] {
  if (loss === 'meanSquaredError') return sequence.take(count * outputs);
  if (loss === 'binaryCrossEntropy')
    return sequence.take(count * outputs).map((value) => (value >= 0 ? 1 : 0));
  return sequence.take(count).flatMap((value) => {
    const label = Math.floor(((value + 1) / 2) * outputs);
    return Array.from({ length: outputs }, (_, k) => (k === label ? 1 : 0));
  });
}

/** Makes the parameters, inputs and targets of a problem. */
export function makeProblem({ inputs, layers, loss, count, seed, parameterScale = 1 }: ProblemSpec): Problem {
  const sequence = new Sequence(seed);
  const widths = [inputs, ...layers.map(({ units }) => units)];
  const length = layers.reduce((sum, { units }, l) => sum + units * (widths[l]! + 1), 0);
  return {
    parameters: sequence.take(length, parameterScale),
    inputs: sequence.take(count * inputs),
    targets: makeTargets(sequence, loss, count, widths.at(-1)!),
  };
}

/** Names a problem for a test title: widths, activations, loss. */
export function nameProblem({ inputs, layers, loss, count }: ProblemSpec): string {
  const shape = [inputs, ...layers.map(({ units, activation }) => `${units} ${activation}`)].join(' – ');
  return `${shape}, ${loss}, ${count} samples`;
}
