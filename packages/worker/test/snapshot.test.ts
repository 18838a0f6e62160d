import {
  accuracy,
  activationCorrelation,
  centerColumns,
  createRun,
  diagnose,
  effectiveRank,
  forward,
  forwardLayers,
  lossAndGradient,
  pairwiseCosines,
  pairwiseDistances,
  singularValues,
  unitRows,
} from '@symmetry-lab/core';
import type { Experiment, LayerInitialization } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { takeSnapshot, takeWholeSnapshot } from '../src/snapshot.js';
import type { Training } from '../src/snapshot.js';
import { courseExperiment, equalUnits } from './course-experiment.js';
import { toyExperiment } from './toy-experiment.js';

async function trainingOf(experiment: Experiment): Promise<Training> {
  return {
    experiment,
    run: await createRun(experiment),
    progress: { step: 0, status: 'ok', batchLoss: null },
  };
}

test('losses and accuracies are those of the core on the whole training and test set', async () => {
  const experiment = courseExperiment();
  const training = await trainingOf(experiment);
  const { mlp, trainer, data } = training.run;
  trainer.step(60);
  const { trainLoss, trainAccuracy, testAccuracy } = takeSnapshot(training, {
    trainLoss: true,
    trainAccuracy: true,
    testAccuracy: true,
  });
  const { train, test } = data;
  expect(trainLoss).toBe(lossAndGradient(mlp, train, experiment.training.loss).loss);
  expect(trainAccuracy).toBe(accuracy(forward(mlp, train.inputs, train.count), train.targets, train.count));
  expect(testAccuracy).toBe(accuracy(forward(mlp, test.inputs, test.count), test.targets, test.count));
  expect(testAccuracy).toBeGreaterThan(0.5);
});

test('activations are those of every layer on the test set, and the gradient is that of the whole training set', async () => {
  const experiment = courseExperiment();
  const training = await trainingOf(experiment);
  const { mlp, trainer, data } = training.run;
  trainer.step(20);
  const { testActivations, gradient } = takeSnapshot(training, { testActivations: true, gradient: true });
  const layers = forwardLayers(mlp, data.test.inputs, data.test.count);
  expect(testActivations).toEqual(layers.map(({ activations }) => activations));
  expect(gradient).toEqual(lossAndGradient(mlp, data.train, experiment.training.loss).gradient);
});

test('the right answers are those of the test set, as a copy that belongs to the receiver', async () => {
  const training = await trainingOf(courseExperiment());
  const { targets } = training.run.data.test;
  const { testTargets } = takeSnapshot(training, { testTargets: true });
  expect(testTargets).toEqual(targets);
  expect(testTargets).not.toBe(targets);
});

test('similarities and ranks are those of the core, layer by layer', async () => {
  const experiment = courseExperiment();
  const training = await trainingOf(experiment);
  const { mlp, trainer, data } = training.run;
  trainer.step(20);
  const snapshot = await takeWholeSnapshot(training, {
    testLoss: true,
    gradientNorms: true,
    gradientPartNorms: true,
    weightDistances: true,
    weightCosines: true,
    weightRank: true,
    activationCorrelations: true,
    activationRank: true,
    diagnosis: true,
  });
  const { inputs, count } = data.test;
  expect(snapshot.testLoss).toBe(lossAndGradient(mlp, data.test, experiment.training.loss).loss);
  expect(snapshot.diagnosis).toEqual(diagnose(mlp, data.test));
  const { gradient } = lossAndGradient(mlp, data.train, experiment.training.loss);
  const answers = forwardLayers(mlp, inputs, count);
  mlp.layers.forEach(({ units, weightsOffset, biasesOffset }, l) => {
    const rows = unitRows(mlp, l);
    expect(snapshot.weightDistances![l]).toEqual(pairwiseDistances(rows));
    expect(snapshot.weightCosines![l]).toEqual(pairwiseCosines(rows));
    expect(snapshot.weightRank![l]).toBe(effectiveRank(singularValues(rows)));
    const values = answers[l]!.activations;
    expect(snapshot.activationCorrelations![l]).toEqual(activationCorrelation(values, count, units));
    expect(snapshot.activationRank![l]).toBe(
      effectiveRank(singularValues(centerColumns({ values, count, width: units }))),
    );
    const own = gradient.subarray(weightsOffset, biasesOffset + units);
    expect(snapshot.gradientNorms![l]).toBeCloseTo(Math.hypot(...own), 12);
    const { weights, biases } = snapshot.gradientPartNorms![l]!;
    expect(weights).toBeCloseTo(Math.hypot(...gradient.subarray(weightsOffset, biasesOffset)), 12);
    expect(biases).toBeCloseTo(Math.hypot(...gradient.subarray(biasesOffset, biasesOffset + units)), 12);
  });
});

test('the norm of a gradient is 0 only if every entry is, however small they are', async () => {
  const zeros = { ...courseExperiment(), initialization: { scheme: 'zeros' } } as const;
  const training = await trainingOf(zeros);
  const { mlp, trainer, data } = training.run;
  const expectParts = (): void => {
    const { gradientPartNorms } = takeSnapshot(training, { gradientPartNorms: true });
    const { gradient } = lossAndGradient(mlp, data.train, zeros.training.loss);
    mlp.layers.forEach(({ weightsOffset, biasesOffset }, l) => {
      const own = gradient.subarray(weightsOffset, biasesOffset);
      expect(gradientPartNorms![l]!.weights > 0).toBe(own.some((entry) => entry !== 0));
    });
  };
  expectParts();
  trainer.step(1);
  expectParts();
  // the square of this is not a number that there is
  mlp.parameters.fill(0);
  mlp.layers.at(-1)!.weights.fill(1e-200);
  expectParts();
});

test('what compares test samples is absent where there is only one', async () => {
  const training = await trainingOf(toyExperiment({ data: { name: 'moons', trainCount: 10, testCount: 1 } }));
  const snapshot = await takeWholeSnapshot(training, {
    activationCorrelations: true,
    activationRank: true,
    diagnosis: true,
    weightRank: true,
  });
  expect(Object.keys(snapshot)).toEqual(['step', 'status', 'batchLoss', 'weightRank', 'activationRank']);
  expect(snapshot.activationRank).toEqual([0, 0]);
});

test('taking every measure leaves the course of training as it is', async () => {
  const measured = await trainingOf(courseExperiment());
  const alone = await trainingOf(courseExperiment());
  for (let step = 0; step < 10; step++) {
    measured.run.trainer.step(1);
    takeSnapshot(measured, { parameters: true, trainLoss: true, trainAccuracy: true, testAccuracy: true });
    takeSnapshot(measured, { distinctUnits: true, largestDifference: true });
    takeSnapshot(measured, { testActivations: true, testTargets: true, gradient: true });
  }
  alone.run.trainer.step(10);
  expect(measured.run.mlp.parameters).toEqual(alone.run.mlp.parameters);
});

test('units that start equal count as one in every layer, and differ by nothing, after any number of steps', async () => {
  const training = await trainingOf(equalUnits());
  training.run.trainer.step(50);
  const snapshot = takeSnapshot(training, { distinctUnits: true, largestDifference: true });
  expect(snapshot.distinctUnits).toEqual([1, 1, 1]);
  expect(snapshot.largestDifference).toEqual([0, 0, 0]);
});

test('units that see the same but lead on differently are counted in both ways', async () => {
  const [first, , last] = (equalUnits().initialization as { layers: LayerInitialization[] }).layers;
  const layers = [first!, { weights: { scheme: 'glorotUniform' as const } }, last!];
  const training = await trainingOf(courseExperiment({ initialization: { layers } }));
  const request = { distinctUnits: true, distinctIncoming: true };
  expect(takeSnapshot(training, request)).toMatchObject({
    distinctUnits: [25, 15, 1],
    distinctIncoming: [1, 15, 1],
  });
  training.run.trainer.step(1);
  expect(takeSnapshot(training, request).distinctIncoming).toEqual([25, 15, 1]);
});

test('units that start at random are all distinct', async () => {
  const training = await trainingOf(courseExperiment());
  expect(takeSnapshot(training, { distinctUnits: true }).distinctUnits).toEqual([25, 15, 1]);
});

test('the largest difference is found in any unit, among weights and biases, whatever its sign', async () => {
  const training = await trainingOf(equalUnits());
  const [first, second] = training.run.mlp.layers;
  first!.biases[24]! -= 0.25;
  second!.weights[3 * 25 + 24]! += 0.75;
  expect(takeSnapshot(training, { largestDifference: true }).largestDifference).toEqual([0.25, 0.75, 0]);
});

test('a difference that is not a number does not read as equality', async () => {
  const training = await trainingOf(equalUnits());
  training.run.mlp.layers[0]!.weights[7] = Number.NaN;
  expect(takeSnapshot(training, { largestDifference: true }).largestDifference![0]).toBeNaN();
});

test('the mean cosine of a layer is that of the size between all pairs of units, biases included', async () => {
  const training = await trainingOf(courseExperiment());
  training.run.trainer.step(20);
  const { meanCosine } = takeSnapshot(training, { meanCosine: true });
  const { layers } = training.run.mlp;
  layers.forEach(({ units, inputs, weights, biases }, l) => {
    const rows = Array.from({ length: units }, (_, j) => [
      ...weights.subarray(j * inputs, (j + 1) * inputs),
      biases[j]!,
    ]);
    const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
    const sizes: number[] = [];
    rows.forEach((a, j) => {
      for (const b of rows.slice(0, j)) sizes.push(Math.abs(dot(a, b)) / Math.sqrt(dot(a, a) * dot(b, b)));
    });
    const mean = sizes.reduce((sum, x) => sum + x, 0) / sizes.length;
    // a single unit has no other one to be compared with
    if (units === 1) expect(meanCosine![l]).toBeNaN();
    else expect(meanCosine![l]).toBeCloseTo(mean, 12);
  });
});

test('the mean cosine is 1 where all units of a layer are equal, and small where none is like another', async () => {
  const equal = takeSnapshot(await trainingOf(equalUnits()), { meanCosine: true });
  expect(equal.meanCosine![0]).toBeCloseTo(1, 12);
  const random = takeSnapshot(await trainingOf(courseExperiment()), { meanCosine: true });
  expect(random.meanCosine![0]).toBeLessThan(0.1);
});
