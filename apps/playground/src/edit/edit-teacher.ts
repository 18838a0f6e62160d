import { createTeacher, EXPERIMENT_LIMITS } from '@symmetry-lab/core';
import type { Activation } from '@symmetry-lab/core';
import type { DataSpec } from './data-facts.js';
import { readNumbers } from './number-lists.js';

/** The network that answers, where the data are those of a teacher. */
export type Teacher = NonNullable<Extract<DataSpec, { name: 'teacherStudent' }>['teacher']>;

/** The most hidden layers of a teacher, and the most units of each. */
const mostLayers = 5;
const mostUnits = 100;

/** The number of units of each hidden layer of a teacher. */
export function hiddenUnits({ layers }: Teacher): readonly number[] {
  return layers.slice(0, -1).map(({ units }) => units);
}

/** Reads how many units the hidden layers of a teacher have, from the first one on; nothing if it cannot have them. */
export function readHiddenUnits(text: string): readonly number[] | undefined {
  const units = readNumbers(text);
  const fits = units?.every((each) => Number.isInteger(each) && each >= 1 && each <= mostUnits);
  return units && fits && units.length >= 1 && units.length <= mostLayers ? units : undefined;
}

/** Gives a teacher other hidden layers, all of one activation. */
export function setHiddenLayers(teacher: Teacher, units: readonly number[], activation: Activation): Teacher {
  const output = teacher.layers.at(-1) ?? { units: 1, activation: 'linear' as const };
  return drawn({ ...teacher, layers: [...units.map((each) => ({ units: each, activation })), output] });
}

/** Lets the weights of a teacher be drawn from its seed: written-out ones belong to the sizes that they were written for. */
export function drawn({ parameters: _, ...teacher }: Teacher): Teacher {
  return teacher;
}

/** Writes the weights of a teacher out as they are, so that they can be changed one by one. */
export function writtenOut(teacher: Teacher): Teacher {
  return { ...teacher, parameters: [...createTeacher(teacher).parameters] };
}

/** Says why a text cannot be the weights of a teacher, or nothing. */
export function teacherWeightsProblem(teacher: Teacher, text: string): string | undefined {
  const wanted = createTeacher(drawn(teacher)).parameters.length;
  const numbers = readNumbers(text);
  if (!numbers) return 'numbers with spaces between, please';
  if (numbers.length !== wanted) return `${wanted} numbers, please: here are ${numbers.length}`;
  const largest = EXPERIMENT_LIMITS.teacherWeight;
  return numbers.every((number) => Math.abs(number) <= largest) ? undefined : `none beyond ±${largest}`;
}
