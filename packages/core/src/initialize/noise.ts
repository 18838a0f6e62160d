import { expectFields, expectNotNegative } from '../check/expect.js';
import type { NumberArray } from '../math/precision.js';
import type { Mlp } from '../network/mlp.js';
import { Random } from '../random/random.js';

/**
 * A random difference ε on top of everything else: normal noise of mean 0, drawn for each number by itself. Its draws do not
 * depend on ε, so that twice the deviation gives twice the difference, to rounding.
 *
 * A number w keeps a difference only if it is not below its own rounding, about 10⁻¹⁶·|w| in float64 and 10⁻⁷·|w| in float32.
 */
export interface InitialNoise {
  /** Standard deviation for the incoming weights, ≥ 0; 0 unless given. */
  readonly weights?: number;
  /** Standard deviation for the biases, ≥ 0; 0 unless given. */
  readonly biases?: number;
}

/** Checks the noise of a layer. */
export function expectInitialNoise(caller: string, noise: unknown): void {
  const { weights = 0, biases = 0 } = expectFields(caller, 'noise', noise, ['weights', 'biases']);
  expectNotNegative(caller, 'noise.weights', weights);
  expectNotNegative(caller, 'noise.biases', biases);
}

/** Adds noise to the incoming weights and biases of a layer, from a stream for each. */
export function addInitialNoise(mlp: Mlp, layerIndex: number, noise: InitialNoise, seed: number): void {
  const layer = mlp.layers[layerIndex]!;
  addNormal(layer.weights, noise.weights ?? 0, new Random(seed, 'weight noise', layerIndex));
  addNormal(layer.biases, noise.biases ?? 0, new Random(seed, 'bias noise', layerIndex));
}

function addNormal(target: NumberArray, deviation: number, random: Random): void {
  if (deviation === 0) return;
  for (let i = 0; i < target.length; i++) target[i]! += deviation * random.normal();
}
