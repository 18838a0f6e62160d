import type { Experiment, LayerInitialization, Scheme } from '@symmetry-lab/core';
import { editStart, layerStarts, twinGroups } from './edit-start.js';
import { editInterventions } from './edit-training.js';
import type { TrainingSettings } from './edit-training.js';

/** Units of one layer. */
export interface ChosenUnits {
  readonly layer: number;
  readonly units: readonly number[];
}

/** Factors on the learning rate of a unit: of its weights and bias, and of those that lead from it to the next layer. */
export interface UnitRates {
  readonly incoming?: number;
  readonly outgoing?: number;
}

/** The factors on the learning rate of a unit, 1 where none are set. */
export function unitRates(
  { interventions }: TrainingSettings,
  layer: number,
  unit: number,
): Required<UnitRates> {
  const { incoming = 1, outgoing = 1 } =
    interventions?.unitLearningRates?.find((each) => each.layer === layer && each.unit === unit) ?? {};
  return { incoming, outgoing };
}

/** Gives units a learning rate of their own; a factor of 1 is none. */
export function setUnitRates(
  settings: TrainingSettings,
  chosen: ChosenUnits,
  change: UnitRates,
): TrainingSettings {
  const { layer, units } = chosen;
  const others = notOf(settings.interventions?.unitLearningRates ?? [], chosen);
  const own = units.flatMap((unit) => {
    const { incoming, outgoing } = { ...unitRates(settings, layer, unit), ...change };
    if (incoming === 1 && outgoing === 1) return [];
    return [
      { layer, unit, ...(incoming === 1 ? {} : { incoming }), ...(outgoing === 1 ? {} : { outgoing }) },
    ];
  });
  return editInterventions(settings, { unitLearningRates: [...others, ...own] });
}

/** The inputs that a unit sees; nothing where it sees all. */
export function unitInputs(
  { interventions }: TrainingSettings,
  layer: number,
  unit: number,
): readonly number[] | undefined {
  return interventions?.inputMasks?.find((each) => each.layer === layer && each.unit === unit)?.inputs;
}

/** Lets units see only some of the inputs of their layer; without a list, all. */
export function setUnitInputs(
  settings: TrainingSettings,
  chosen: ChosenUnits,
  inputs: readonly number[] | undefined,
): TrainingSettings {
  const { layer, units } = chosen;
  const others = notOf(settings.interventions?.inputMasks ?? [], chosen);
  const own = inputs ? units.map((unit) => ({ layer, unit, inputs })) : [];
  return editInterventions(settings, { inputMasks: [...others, ...own] });
}

/** How a unit starts where it does not start as its layer does. */
export type UnitStart = Omit<NonNullable<LayerInitialization['rows']>[number], 'unit'>;

/** How a unit starts; empty where it starts as its layer does. */
export function unitStart(experiment: Experiment, layer: number, unit: number): UnitStart {
  const row = layerStarts(experiment)[layer]?.rows?.find((each) => each.unit === unit);
  if (!row) return {};
  const { unit: _, ...start } = row;
  return start;
}

/** Whether a unit starts as a copy of another one, so that it cannot start in a way of its own. */
export function isCopy(experiment: Experiment, layer: number, unit: number): boolean {
  return twinGroups(experiment, layer).some((group) => group.slice(1).includes(unit));
}

/** Lets units start in a way of their own, but for copies of twins; a part given as `undefined` starts as the layer does. */
export function setUnitStart(
  experiment: Experiment,
  { layer, units }: ChosenUnits,
  change: { readonly weights?: Scheme | undefined; readonly bias?: number | undefined },
): Experiment {
  const free = units.filter((unit) => !isCopy(experiment, layer, unit));
  const others = (layerStarts(experiment)[layer]?.rows ?? []).filter(({ unit }) => !free.includes(unit));
  const own = free.flatMap((unit) => {
    const { weights, bias } = { ...unitStart(experiment, layer, unit), ...change };
    if (weights === undefined && bias === undefined) return [];
    return [{ unit, ...(weights === undefined ? {} : { weights }), ...(bias === undefined ? {} : { bias }) }];
  });
  const rows = [...others, ...own];
  return editStart(experiment, layer, { rows: rows.length > 0 ? rows : undefined });
}

function notOf<T extends { layer: number; unit: number }>(
  list: readonly T[],
  { layer, units }: ChosenUnits,
): T[] {
  return list.filter((each) => each.layer !== layer || !units.includes(each.unit));
}
