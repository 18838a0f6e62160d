import { expectFields, expectInteger, expectNumber, rangeError } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import type { NumberArray } from '../math/precision.js';
import { computeLossAndGradient } from '../network/loss-and-gradient.js';
import { expectMlp, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { expectTask } from '../network/task.js';

/** How an {@link OwnOrderTrainer} trains. */
export interface OwnOrderOptions {
  /** What to minimize. */
  readonly loss: Loss;
  /** The learning rate, > 0. */
  readonly learningRate: number;
  /**
   * Unit j of the hidden layer adds up the samples from number j × shift on, and round to the one before; an integer ≥ 0. With 0 it is
   * the library's own order for every unit.
   */
  readonly shift: number;
}

/** Trains a network in an arithmetic that treats units differently by their position, which the library itself never does. */
export interface OwnOrderTrainer {
  /**
   * Takes `count` steps of gradient descent over all samples, an integer ≥ 0.
   *
   * @throws {RangeError} If `count` is not an integer ≥ 0.
   */
  step(count: number): void;
  /** Returns the gradient as each hidden unit adds it up, laid out like `mlp.parameters`; the unit uses its own entries. */
  gradients(): NumberArray[];
}

/**
 * Creates a trainer in which each hidden unit adds up the same samples in an order of its own, as a fast matrix product may.
 *
 * On paper nothing changes. In floating-point numbers the sums differ by rounding, and so identical units part.
 *
 * @param mlp - With one hidden layer; its parameters are changed.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is not exactly one hidden layer, an option is unknown or out of range, lengths do not fit the
 *   network, or the loss does not fit the last layer.
 */
export function createOwnOrderTrainer(mlp: Mlp, samples: Samples, options: OwnOrderOptions): OwnOrderTrainer {
  const caller = 'createOwnOrderTrainer';
  expectFields(caller, 'options', options, ['loss', 'learningRate', 'shift']);
  const { loss, learningRate, shift } = options;
  expectMlp(caller, mlp);
  const [hidden, output] = mlp.layers;
  if (hidden === undefined || output === undefined || mlp.layers.length !== 2)
    throw rangeError(caller, 'one hidden layer', mlp.layers.length - 1);
  expectTask(caller, mlp, samples, loss);
  expectNumber(caller, 'learningRate', learningRate, '> 0', (x) => x > 0);
  expectInteger(caller, 'shift', shift, 0);
  const orders = Array.from({ length: hidden.units }, (_, unit) => rotated(mlp, samples, unit * shift));
  const gradients = () => orders.map((order) => computeLossAndGradient(mlp, order, loss).gradient);

  return {
    gradients,
    step(count) {
      expectInteger('OwnOrderTrainer.step', 'count', count, 0);
      for (let done = 0; done < count; done++) {
        const sums = gradients();
        // computed like the parameters, in their precision: typed arrays round when they are written
        const descend = (p: number, unit: number): void => {
          mlp.parameters[p]! -= learningRate * sums[unit]![p]!;
        };
        for (let unit = 0; unit < hidden.units; unit++) {
          for (let i = 0; i < hidden.inputs; i++)
            descend(hidden.weightsOffset + unit * hidden.inputs + i, unit);
          descend(hidden.biasesOffset + unit, unit);
          for (let k = 0; k < output.units; k++)
            descend(output.weightsOffset + k * output.inputs + unit, unit);
        }
        for (let k = 0; k < output.units; k++) descend(output.biasesOffset + k, 0);
      }
    },
  };
}

/** The samples begun `shift` further on: the same numbers to add, added in another order. */
function rotated(
  { inputs: width, outputs }: Mlp,
  { inputs, targets, count }: Samples,
  shift: number,
): Samples {
  const turn = (values: ArrayLike<number>, size: number): Float64Array =>
    Float64Array.from({ length: size * count }, (_, k) => {
      const row = (Math.floor(k / size) + shift) % count;
      return values[row * size + (k % size)]!;
    });
  return { inputs: turn(inputs, width), targets: turn(targets, outputs), count };
}
