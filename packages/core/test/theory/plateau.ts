import { forward } from '../../src/network/forward.js';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import type { Samples } from '../../src/network/samples.js';
import { createRandom } from '../../src/random/random.js';
import { createTrainer } from '../../src/training/trainer.js';

/**
 * A student on its symmetric plateau: the teacher is a sum of two tanh units with weights of length 2, 60° apart; the
 * student's two units are equal and trained until the gradient vanishes: it is the best a single unit can do.
 */
export function symmetricPlateau(): { student: Mlp; teacher: Mlp; samples: Samples } {
  const network = () =>
    createMlp({
      inputs: 2,
      layers: [
        { units: 2, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    });
  const teacher = network();
  const root = Math.sqrt(3);
  teacher.parameters.set([root, 1, root, -1, 0, 0, 1, 1, 0]);
  const count = 200;
  const random = createRandom(1, 'data');
  const inputs = Float64Array.from({ length: 2 * count }, () => random.normal());
  const samples = { inputs, targets: forward(teacher, inputs, count), count };
  const student = network();
  student.parameters.set([0.5, 0.1, 0.5, 0.1, 0, 0, 0.5, 0.5, 0]);
  createTrainer(student, samples, {
    loss: 'meanSquaredError',
    optimizer: { name: 'sgd', learningRate: 0.5 },
  }).step(10_000);
  return { student, teacher, samples };
}
