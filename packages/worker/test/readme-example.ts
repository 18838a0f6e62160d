import { createLab } from '@symmetry-lab/worker';

const lab = createLab();
const run = await lab.start({
  version: 1,
  data: { name: 'digits', task: 'plain' },
  network: {
    layers: [
      { units: 25, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
  },
  initialization: { scheme: 'glorotUniform' },
  training: { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 0.5 }, batchSize: 32 },
  seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
});
export const snapshot = await run.step(200, { parameters: true, testAccuracy: true, distinctUnits: true });
lab.dispose();
