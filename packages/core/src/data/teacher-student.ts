import { expectArray, expectFields, expectInteger, expectNumbers, rangeError } from '../check/expect.js';
import { computeOutputs } from '../network/forward.js';
import { createMlp, type LayerSpec, type Mlp } from '../network/mlp.js';
import { createRandom, type Random } from '../random/random.js';
import { rangeOf, type DataSet, type Range } from './data-set.js';
import { expectGeneratedDataOptions, generateData, type GeneratedDataOptions } from './generate.js';

/** The network that answers, which a student learns from. */
export interface TeacherSpec {
  /** Number of inputs, from 1 to 1000. */
  readonly inputs: number;
  /** The layers from the first hidden one to the output, from 1 to 6 of at most 100 units each. */
  readonly layers: readonly LayerSpec[];
  /**
   * All weights and biases in the layout of `mlp.parameters`. Unless given, they are drawn: weights normal with mean 0 and
   * variance 1 / inputs of the layer, biases 0.
   */
  readonly parameters?: readonly number[];
  /** Seed of the draw, an integer in [0, 2⁵³), so that other samples can come from the same teacher; 0 unless given. */
  readonly seed?: number;
}

/** What {@link createTeacherStudentData} can be told. */
export interface TeacherStudentOptions extends GeneratedDataOptions {
  /** Two tanh units on two inputs, with one linear output, unless given. */
  readonly teacher?: TeacherSpec;
}

const DEFAULT_TEACHER: TeacherSpec = {
  inputs: 2,
  layers: [
    { units: 2, activation: 'tanh' },
    { units: 1, activation: 'linear' },
  ],
};
/** A teacher answers every sample, so its size is limited. */
const MAXIMUM_INPUTS = 1000;
const MAXIMUM_LAYERS = 6;
const MAXIMUM_UNITS = 100;

/**
 * Creates the teacher of a data set, so that a student can be compared with it.
 *
 * @throws {TypeError} If a part of the specification is of the wrong kind.
 * @throws {RangeError} If a part is unknown or out of range (at most 6 layers of at most 100 units), or `parameters` do not fit
 *   the layers.
 */
export function createTeacher(spec: TeacherSpec = DEFAULT_TEACHER): Mlp {
  const caller = 'createTeacher';
  expectFields(caller, 'a teacher', spec, ['inputs', 'layers', 'parameters', 'seed']);
  const { inputs, layers, parameters, seed = 0 } = spec;
  expectInteger(caller, 'inputs', inputs, 1, MAXIMUM_INPUTS);
  expectInteger(caller, 'seed', seed, 0);
  expectArray(caller, 'layers', layers);
  if (layers.length > MAXIMUM_LAYERS) throw rangeError(caller, `at most ${MAXIMUM_LAYERS} layers`, layers);
  for (const layer of layers as readonly LayerSpec[]) {
    expectFields(caller, 'a layer', layer, ['units', 'activation']);
    expectInteger(caller, 'units', layer.units, 1, MAXIMUM_UNITS);
  }
  const mlp = createMlp({ inputs, layers });
  if (parameters !== undefined) {
    mlp.parameters.set(expectNumbers(caller, 'parameters', parameters, mlp.parameters.length));
    return mlp;
  }
  mlp.layers.forEach(({ weights, inputs: fanIn }, l) => {
    const random = createRandom(seed, 'teacher', l);
    const deviation = Math.sqrt(1 / fanIn);
    for (let i = 0; i < weights.length; i++) weights[i] = deviation * random.normal();
  });
  return mlp;
}

/**
 * Draws samples that a teacher network has answered: normal inputs, the target is the teacher's output. The teacher does not
 * depend on `seed`, only the samples do. With as many units as the teacher, the best student is the teacher in some order of its units.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range.
 * @see Saad and Solla, "On-line learning in soft committee machines", Physical Review E 52 (1995).
 */
export function createTeacherStudentData(options: TeacherStudentOptions, seed: number): DataSet {
  const caller = 'createTeacherStudentData';
  expectGeneratedDataOptions(caller, options, ['teacher']);
  const teacher = createTeacher(options.teacher);
  const generator = {
    caller,
    name: 'teacherStudent',
    inputs: teacher.inputs,
    outputs: teacher.outputs,
    description: {
      task: 'regression',
      inputRanges: Array.from({ length: teacher.inputs }, (): Range => [-3, 3]),
      targetRange: [-1, 1],
    },
    draw(random: Random, _index: number, input: Float64Array) {
      for (let i = 0; i < input.length; i++) input[i] = random.normal();
    },
    answer: (inputs: Float64Array, count: number) => computeOutputs(teacher, inputs, count),
  } as const;
  const data = generateData(generator, options, seed);
  // only its answers tell how far a teacher's outputs reach
  return { ...data, description: { ...generator.description, targetRange: rangeOf(data.train.targets) } };
}
