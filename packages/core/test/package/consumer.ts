// what a strict project outside this repository may write; it is compiled there, against the packed declarations
import {
  createExperimentData,
  createMlp,
  createTrainer,
  diagnose,
  initialize,
  loadDigits,
  parseExperiment,
  runExperiment,
  unitRows,
  type Experiment,
  type Initialization,
  type Mlp,
  type Optimizer,
  type Samples,
} from '@symmetry-lab/core';

const optimizers: readonly Optimizer[] = [
  { name: 'sgd', learningRate: 0.1, momentum: 0.9 },
  { name: 'adamw', learningRate: 0.001 },
];
const initialization: Initialization = {
  layers: [
    { weights: { scheme: 'heNormal' }, twins: { outgoing: 'equal', groups: [[0, 1]] } },
    { weights: { scheme: 'literal', values: [1, 2, 3] } },
  ],
};

export function train(mlp: Mlp, samples: Samples): readonly number[] {
  initialize(mlp, initialization, 1);
  return optimizers.map((optimizer) => {
    const { status, loss, cause } = createTrainer(mlp, samples, { loss: 'meanSquaredError', optimizer }).step(
      1,
    );
    if (status === 'diverged') throw new Error(cause);
    return loss;
  });
}

export async function measure(text: string, signal: { aborted: boolean }): Promise<Float64Array> {
  const experiment: Experiment = parseExperiment(JSON.parse(text));
  const { count } = (await createExperimentData(experiment)).train;
  const { mlp, history } = await runExperiment(experiment, {
    steps: 10,
    signal,
    measure: (run) => unitRows(run.mlp, 0).values.length,
  });
  const lengths: readonly number[] = history.map(({ measured }) => measured);
  const digits = await loadDigits();
  for (const finding of diagnose(mlp, { inputs: digits.pixels, count }).layers.flatMap((l) => l.findings)) {
    if (finding.kind === 'collinear') return Float64Array.of(finding.cosine, ...lengths);
  }
  return unitRows(mlp, 0).values;
}

const mlp = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'tanh' }] });
// @ts-expect-error there may be no such layer
void mlp.layers[0].weights;
// @ts-expect-error an activation has a name of the list
createMlp({ inputs: 2, layers: [{ units: 3, activation: 'swish' }] });
// @ts-expect-error an option is given or left out
createMlp({ inputs: 2, layers: [], precision: undefined });
// @ts-expect-error a literal needs its values
initialize(mlp, { scheme: 'literal' }, 1);
// @ts-expect-error layers are views that nobody replaces
mlp.layers = [];
