import { expectFields, expectInteger, expectNotNegative, expectOneOf } from '../check/expect.js';

/**
 * How the learning rate changes over the steps; it multiplies the optimizer's learning rate by a factor.
 *
 * - `step` multiplies it by `factor` after every `every` steps,
 * - `exponential` multiplies it by `factor` after each step,
 * - `linear` goes in a straight line from `from` to `to` over `steps` steps, and stays there.
 */
export type Schedule =
  | { readonly name: 'step'; readonly every: number; readonly factor: number }
  | { readonly name: 'exponential'; readonly factor: number }
  | { readonly name: 'linear'; readonly steps: number; readonly from: number; readonly to: number };

const SCHEDULES = ['step', 'exponential', 'linear'] as const;

/**
 * Checks a schedule and returns the factor on the learning rate as a function of the step, counted from 0.
 *
 * @throws {RangeError} If the schedule or one of its fields is unknown or out of range.
 */
export function createSchedule(caller: string, schedule: Schedule): (step: number) => number {
  const name = expectOneOf(caller, 'schedule.name', (schedule as Schedule | undefined)?.name, SCHEDULES);
  const field = (key: string, value: unknown): number => expectNotNegative(caller, `schedule.${key}`, value);
  const fields = (...known: string[]): void => {
    expectFields(caller, `schedule '${name}'`, schedule, ['name', ...known]);
  };
  switch (schedule.name) {
    case 'step': {
      fields('every', 'factor');
      const every = expectInteger(caller, 'schedule.every', schedule.every, 1);
      const factor = field('factor', schedule.factor);
      return (step) => integerPower(factor, Math.floor(step / every));
    }
    case 'exponential': {
      fields('factor');
      const factor = field('factor', schedule.factor);
      return (step) => integerPower(factor, step);
    }
    case 'linear': {
      fields('steps', 'from', 'to');
      const steps = expectInteger(caller, 'schedule.steps', schedule.steps, 1);
      const from = field('from', schedule.from);
      const to = field('to', schedule.to);
      return (step) => (step >= steps ? to : from + ((to - from) * step) / steps);
    }
  }
}

/** Returns baseⁿ by repeated squaring, the same bits on every engine and whatever came before. */
function integerPower(base: number, n: number): number {
  let result = 1;
  let square = base;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
