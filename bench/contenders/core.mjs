// the core itself; options: float32, float64, portable (float64 without WebAssembly)

/**
 * @param {import('../workloads.mjs').Task} task
 * @param {'float32' | 'float64' | 'portable'} option
 */
export async function create(task, option) {
  if (option === 'portable') delete globalThis.WebAssembly;
  const { createMlp, createTrainer, forward, loadSimdKernels } =
    await import('../../packages/core/dist/index.js');
  if ((await loadSimdKernels()) === (option === 'portable'))
    throw new Error('the kernels are not those that were asked for');

  const { data, inputs, layers, count, batchSize, loss } = task;
  const mlp = createMlp({ inputs, layers, precision: option === 'float32' ? 'float32' : 'float64' });
  mlp.parameters.set(data.parameters);
  const trainer = createTrainer(
    mlp,
    { inputs: data.inputs, targets: data.targets, count },
    {
      loss,
      optimizer: { name: 'sgd', learningRate: task.learningRate, ...task.optimizer },
      batchSize,
      ...(task.shuffle ? { shuffleSeed: 1 } : {}),
    },
  );
  const perEpoch = Math.ceil(count / batchSize);
  let done = 0;
  return {
    train(steps) {
      const { status, step } = trainer.step(steps);
      if (status !== 'ok') throw new Error('training diverged');
      const samples = samplesUntil(step) - samplesUntil(done);
      done = step;
      return samples;
    },
    epochs: (number) => trainer.step(number * perEpoch),
    outputs() {
      const outputs = forward(mlp, data.inputs, count);
      if (loss !== 'softmaxCrossEntropy') return outputs;
      return outputs.map((z, k) => {
        const row = outputs.subarray(k - (k % mlp.outputs), k - (k % mlp.outputs) + mlp.outputs);
        return Math.exp(z) / row.reduce((sum, value) => sum + Math.exp(value), 0);
      });
    },
  };

  // the last batch of an epoch may be smaller
  function samplesUntil(step) {
    return Math.floor(step / perEpoch) * count + (step % perEpoch) * batchSize;
  }
}
