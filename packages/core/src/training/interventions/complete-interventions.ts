import {
  expectArray,
  expectFields,
  expectInteger,
  expectNotNegative,
  expectNumber,
  rangeError,
} from '../../check/expect.js';
import type { Mlp } from '../../network/mlp.js';
import { INTERVENTION_FIELDS, type Interventions, type Nudge, type UnitReference } from './interventions.js';

/** Interventions with every field given; 0, an empty list and an infinite `clipNorm` do nothing. */
export type CompleteInterventions = Required<Interventions>;

/**
 * Checks interventions against a network and fills in what does nothing.
 *
 * @throws {TypeError} If a field is of the wrong kind.
 * @throws {RangeError} If a field is unknown or out of range, or names a layer, unit or input that is not there.
 */
export function completeInterventions(
  caller: string,
  mlp: Mlp,
  interventions: Interventions = {},
): CompleteInterventions {
  expectFields(caller, 'interventions', interventions, INTERVENTION_FIELDS);
  const number = (
    field: keyof Interventions,
    fallback: number,
    range: string,
    accept: (x: number) => boolean,
  ): number => {
    const value = interventions[field];
    return value === undefined
      ? fallback
      : expectNumber(caller, `interventions.${field}`, value, range, accept);
  };
  const rate = (field: keyof Interventions): number => number(field, 0, 'in [0, 1)', (x) => x >= 0 && x < 1);
  const notNegative = (field: keyof Interventions): number => number(field, 0, '≥ 0', (x) => x >= 0);
  const list = <T extends UnitReference>(
    field: keyof Interventions,
    fields: readonly string[],
    check: (entry: T, name: string) => void,
  ): readonly T[] => {
    const entries: unknown = interventions[field] ?? [];
    expectArray(caller, `interventions.${field}`, entries);
    (entries as T[]).forEach((entry, k) => {
      const name = `interventions.${field}[${k}]`;
      expectFields(caller, name, entry, ['layer', 'unit', ...fields]);
      expectUnit(caller, name, mlp, entry);
      check(entry, name);
    });
    return entries as readonly T[];
  };
  const input = (name: string, { layer }: UnitReference, value: unknown): void => {
    expectInteger(caller, `${name}.input`, value, 0, mlp.layers[layer]!.inputs - 1);
  };
  const factor = (name: string, value: unknown): void => {
    if (value !== undefined) expectNotNegative(caller, name, value);
  };

  return {
    hiddenDropout: rate('hiddenDropout'),
    inputDropout: rate('inputDropout'),
    gradientNoise: notNegative('gradientNoise'),
    l1: notNegative('l1'),
    labelNoise: number('labelNoise', 0, 'in [0, 1]', (x) => x >= 0 && x <= 1),
    clipNorm: number('clipNorm', Infinity, '> 0', (x) => x > 0),
    frozenUnits: list('frozenUnits', [], () => {}),
    inputMasks: list(
      'inputMasks',
      ['inputs'],
      (entry: { inputs: readonly number[] } & UnitReference, name) => {
        expectArray(caller, `${name}.inputs`, entry.inputs);
        for (const index of entry.inputs) input(name, entry, index);
      },
    ),
    unitLearningRates: list(
      'unitLearningRates',
      ['incoming', 'outgoing'],
      (entry: { incoming?: number; outgoing?: number } & UnitReference, name) => {
        factor(`${name}.incoming`, entry.incoming);
        factor(`${name}.outgoing`, entry.outgoing);
        if (entry.outgoing !== undefined && entry.layer === mlp.layers.length - 1)
          throw rangeError(caller, `no ${name}.outgoing in the last layer`, entry.outgoing);
      },
    ),
    nudges: list('nudges', ['input', 'step', 'amount', 'value'], (entry: Nudge, name) => {
      if (entry.input !== 'bias') input(name, entry, entry.input);
      expectInteger(caller, `${name}.step`, entry.step, 0);
      if ((entry.amount === undefined) === (entry.value === undefined))
        throw rangeError(caller, `${name} with either an amount or a value`, entry.amount);
      expectNumber(caller, `${name}.amount or value`, entry.value ?? entry.amount);
    }),
  };
}

function expectUnit(caller: string, name: string, mlp: Mlp, { layer, unit }: UnitReference): void {
  expectInteger(caller, `${name}.layer`, layer, 0, mlp.layers.length - 1);
  expectInteger(caller, `${name}.unit`, unit, 0, mlp.layers[layer]!.units - 1);
}
