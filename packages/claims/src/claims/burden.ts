import {
  activationSlope,
  burden,
  copyUnit,
  createMlp,
  createTeacher,
  createTeacherStudentData,
  crossHessian,
  forwardLayers,
  initialize,
  type Mlp,
  type TeacherSpec,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { atMost, countOf, listOf } from '../format.js';

const LOSS = 'meanSquaredError';
const layers = [
  { units: 2, activation: 'tanh' },
  { units: 1, activation: 'linear' },
] as const;
/** Two units with weights at right angles; each has its own part of the task. */
const teacher: TeacherSpec = { inputs: 2, layers, parameters: [1.5, 0.5, -0.5, 1.5, 0, 0, 1, 1, 0] };
const samples = createTeacherStudentData({ teacher }, 1).train;
/** Students that are asked whether one solved unit helps the other. */
const STUDENTS = 100;

function student(seed: number): Mlp {
  const mlp = createMlp({ inputs: 2, layers });
  initialize(mlp, { scheme: 'normal', standardDeviation: 1 }, seed);
  return mlp;
}

/** The student as it is, with its first unit solved, and with both solved: loss and pull at the second unit. */
function stages(seed: number): { loss: number; pull: number }[] {
  const solution = createTeacher(teacher);
  const start = student(seed);
  const one = copyUnit(start, 0, 0, solution);
  return [start, one, copyUnit(one, 0, 1, solution)].map((mlp) => {
    const { loss, gradients } = burden(mlp, samples, LOSS, 0);
    return { loss, pull: gradients[1]! };
  });
}

/** Means over many students. */
function meanStages(part: 'loss' | 'pull'): number[] {
  const all = Array.from({ length: STUDENTS }, (_, seed) => stages(seed));
  return [0, 1, 2].map((stage) => all.reduce((sum, stagesOf) => sum + stagesOf[stage]![part], 0) / STUDENTS);
}

/** E[ℓ″ v_i v_j s′_i s′_j x xᵀ] by its formula, minus the library's block; the largest difference. */
function formulaError(mlp: Mlp): number {
  const { inputs, count } = samples;
  const [hidden] = forwardLayers(mlp, inputs, count);
  const v = mlp.layers[1]!.weights;
  const block = new Float64Array(9);
  for (let row = 0; row < count; row++) {
    const x = [inputs[2 * row]!, inputs[2 * row + 1]!, 1];
    const [first, second] = [0, 1].map((unit) =>
      activationSlope('tanh', hidden!.preActivations[2 * row + unit]!),
    );
    // ℓ = (f − y)², so ℓ″ = 2
    const factor = (2 * v[0]! * v[1]! * first! * second!) / count;
    for (let i = 0; i < 9; i++) block[i]! += factor * x[Math.floor(i / 3)]! * x[i % 3]!;
  }
  const exact = crossHessian(mlp, samples, LOSS, 0, 0, 1);
  return Math.max(...block.map((value, i) => Math.abs(value - exact[i]!)));
}

const shared = { statement: 'S10' } as const;
const allSeeds = Array.from({ length: STUDENTS }, (_, seed) => seed);
const fewSeeds = allSeeds.slice(0, 5);

/** S10: units meet only in the residual. */
export const burdenClaims: readonly Claim[] = [
  {
    ...shared,
    id: 'burden-loss',
    sentence:
      'With neither, one and both units of a student solved, the loss is {value} on average over 100 students.',
    seeds: allSeeds,
    measure: () => Promise.resolve(meanStages('loss')),
    format: listOf(2),
    expected: { minimum: 0, maximum: 4, why: 'a solved unit removes its own part of the residual' },
  },
  {
    ...shared,
    id: 'burden-pull',
    sentence: 'The gradient of the second unit then has a length of {value} on average.',
    seeds: allSeeds,
    measure: () => Promise.resolve(meanStages('pull')),
    format: listOf(2),
    expected: { minimum: 0, maximum: 2, why: 'what is left of the residual still pulls' },
  },
  {
    ...shared,
    id: 'burden-solved',
    sentence: 'With both units solved, loss and gradient are at most {value}.',
    seeds: allSeeds,
    measure: () => Promise.resolve(allSeeds.flatMap((seed) => Object.values(stages(seed)[2]!))),
    format: atMost,
    expected: { minimum: 0, maximum: 1e-15, why: 'the student is the teacher' },
  },
  {
    ...shared,
    id: 'burden-lighter-count',
    sentence: 'Solving the first unit lightens the pull at the second one in {value} students.',
    seeds: allSeeds,
    measure: () =>
      Promise.resolve([allSeeds.filter((seed) => stages(seed)[1]!.pull < stages(seed)[0]!.pull).length]),
    format: countOf(STUDENTS),
    expected: {
      minimum: 50,
      maximum: 99,
      why: 'usual, not guaranteed: the residual may also have hidden a pull',
    },
  },
  {
    ...shared,
    id: 'cross-hessian-error',
    sentence: 'The formula E[ℓ″ v_i v_j s′_i s′_j x xᵀ] agrees with Hessian-vector products to {value}.',
    seeds: fewSeeds,
    measure: () => Promise.resolve(fewSeeds.map((seed) => formulaError(student(seed)))),
    format: atMost,
    expected: { minimum: 0, maximum: 1e-12, why: 'the same derivative by two ways, to rounding' },
  },
];
