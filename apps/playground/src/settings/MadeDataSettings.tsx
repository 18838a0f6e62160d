import type { ReactNode } from 'react';
import type { DataSpec } from '../edit/data-facts.js';
import { usualData } from '../edit/edit-data.js';
import {
  drawn,
  hiddenUnits,
  readHiddenUnits,
  setHiddenLayers,
  teacherWeightsProblem,
  writtenOut,
} from '../edit/edit-teacher.js';
import type { Teacher } from '../edit/edit-teacher.js';
import { readNumbers } from '../edit/number-lists.js';
import { activationWords } from '../network/activation-words.js';
import { ChoiceField, NumberField, SwitchField, TextField } from './Fields.js';

interface MadeDataProps<Name extends DataSpec['name']> {
  data: Extract<DataSpec, { name: Name }>;
  disabled: boolean;
  onChange: (change: object) => void;
}

/** Chooses the network that answers, which the network on the bench learns from. */
export function TeacherSettings({ data, disabled, onChange }: MadeDataProps<'teacherStudent'>): ReactNode {
  const usual = usualData('teacherStudent') as typeof data;
  const teacher = data.teacher ?? usual.teacher!;
  const units = hiddenUnits(teacher);
  const activation = teacher.layers[0]?.activation ?? 'tanh';
  const set = (next: Teacher): void => onChange({ teacher: next });
  return (
    <>
      <NumberField
        label="Its inputs"
        value={teacher.inputs}
        min={1}
        max={1000}
        integer
        disabled={disabled}
        onChange={(inputs) => set(drawn({ ...teacher, inputs }))}
      />
      <TextField
        label="Its hidden units"
        meaning="Of each hidden layer from the first one on, such as 4 3 for two layers."
        value={units.join(' ')}
        disabled={disabled}
        problemOf={(text) =>
          readHiddenUnits(text) ? undefined : '1 to 5 layers of 1 to 100 units, such as 4 3, please'
        }
        onChange={(text) => set(setHiddenLayers(teacher, readHiddenUnits(text) ?? units, activation))}
      />
      <ChoiceField
        label="Their activation"
        options={activationWords}
        value={activation}
        disabled={disabled}
        onChange={(next) => set(setHiddenLayers(teacher, units, next))}
      />
      <SwitchField
        label="Its weights written out"
        meaning="Layer by layer: unit by unit with its weights from the first input to the last, then the biases of the layer."
        value={teacher.parameters !== undefined}
        disabled={disabled}
        onChange={(isWritten) => set(isWritten ? writtenOut(teacher) : drawn(teacher))}
      />
      {teacher.parameters ? (
        <TextField
          label="Its weights"
          rows={4}
          value={teacher.parameters.join(' ')}
          disabled={disabled}
          problemOf={(text) => teacherWeightsProblem(teacher, text)}
          onChange={(text) => set({ ...teacher, parameters: readNumbers(text) ?? [] })}
        />
      ) : null}
      <NumberField
        label="Its seed"
        meaning="Which teacher it is: the seed of its weights."
        value={teacher.seed ?? 0}
        min={0}
        max={Number.MAX_SAFE_INTEGER}
        integer
        disabled={disabled}
        onChange={(seed) => set(drawn({ ...teacher, seed }))}
      />
    </>
  );
}

/** Chooses the bowl: where its bottom is, and how steep it is in each direction. */
export function BowlSettings({ data, disabled, onChange }: MadeDataProps<'soupBowl'>): ReactNode {
  const weights = data.weights ?? [2, -1];
  const deviations = data.inputDeviations ?? weights.map(() => 1);
  return (
    <>
      <TextField
        label="Bottom at"
        meaning="The weights that answer best, one for each input."
        value={weights.join(' ')}
        disabled={disabled}
        problemOf={(text) => {
          const count = readNumbers(text)?.length ?? 0;
          return count >= 1 && count <= 100 ? undefined : '1 to 100 numbers, please';
        }}
        onChange={(text) => {
          const next = readNumbers(text) ?? weights;
          onChange({
            weights: next,
            inputDeviations: data.inputDeviations && next.map((_, i) => data.inputDeviations?.[i] ?? 1),
          });
        }}
      />
      <TextField
        label="Spread of inputs"
        meaning="The standard deviation of each input: the bowl is steep where it is large."
        value={deviations.join(' ')}
        disabled={disabled}
        problemOf={(text) => {
          const numbers = readNumbers(text);
          return numbers?.length === weights.length && numbers.every((number) => number > 0)
            ? undefined
            : `${weights.length} numbers above 0, please`;
        }}
        onChange={(text) => onChange({ inputDeviations: readNumbers(text) })}
      />
      <NumberField
        label="Bias"
        value={data.bias ?? 0}
        disabled={disabled}
        onChange={(bias) => onChange({ bias })}
      />
    </>
  );
}
