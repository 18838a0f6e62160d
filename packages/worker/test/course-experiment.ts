import type { Experiment } from '@symmetry-lab/core';

/** The network of the course on contrast-inverted digits, with random weights; fields may be replaced. */
export function courseExperiment(changes: Partial<Experiment> = {}): Experiment {
  return {
    version: 1,
    data: { name: 'digits', task: 'inverted' },
    network: {
      layers: [
        { units: 25, activation: 'sigmoid' },
        { units: 15, activation: 'sigmoid' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: { scheme: 'glorotUniform' },
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.5 },
      batchSize: 32,
      shuffle: true,
    },
    seeds: { data: 1, initialization: 2, shuffle: 3, noise: 4 },
    ...changes,
  };
}

/** The same network with equal units: one constant per matrix. */
export function equalUnits(): Experiment {
  const constant = (value: number) => ({ weights: { scheme: 'constant' as const, value } });
  return courseExperiment({ initialization: { layers: [constant(0.01), constant(0.5), constant(0.5)] } });
}

/** Sums up the bits of an array in 32 bits (FNV-1a), to compare runs in different places. */
export function fingerprint(numbers: Float64Array | Float32Array): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The fingerprint of the parameters after 100 steps of the course experiment, in every engine and on every thread. */
export const bitsAfter100Steps = { float64: '2d6af810', float32: '69b4a545' };
