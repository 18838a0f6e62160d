import type { Experiment } from '@symmetry-lab/core';
import type { ReactNode } from 'react';
import type { DataSpec } from '../edit/data-facts.js';
import { usualData } from '../edit/edit-data.js';
import { readNumbers } from '../edit/number-lists.js';
import { activationWords } from '../network/activation-words.js';
import { ChoiceField, NumberField, TextField } from './Fields.js';

interface MadeDataProps<Name extends DataSpec['name']> {
  data: Extract<DataSpec, { name: Name }>;
  disabled: boolean;
  onChange: (change: object) => void;
}

type Teacher = NonNullable<Extract<DataSpec, { name: 'teacherStudent' }>['teacher']>;
type Layer = Experiment['network']['layers'][number];

/** Chooses the network that answers, which the network on the bench learns from. */
export function TeacherSettings({ data, disabled, onChange }: MadeDataProps<'teacherStudent'>): ReactNode {
  const usual = usualData('teacherStudent') as typeof data;
  const teacher = data.teacher ?? usual.teacher!;
  const hidden = teacher.layers.slice(0, -1);
  const first = hidden[0] ?? { units: 2, activation: 'tanh' as const };
  // written-out weights belong to the sizes that they were written for
  const set = ({ parameters: _, ...others }: Teacher): void => onChange({ teacher: others });
  const setHidden = (change: Partial<Layer>): void =>
    set({
      ...teacher,
      layers: [
        { ...first, ...change },
        ...hidden.slice(1),
        teacher.layers.at(-1) ?? { units: 1, activation: 'linear' },
      ],
    });
  return (
    <>
      <NumberField
        label="Its inputs"
        value={teacher.inputs}
        min={1}
        max={1000}
        integer
        disabled={disabled}
        onChange={(inputs) => set({ ...teacher, inputs })}
      />
      <NumberField
        label="Its hidden units"
        value={first.units}
        min={1}
        max={100}
        integer
        disabled={disabled}
        onChange={(units) => setHidden({ units })}
      />
      <ChoiceField
        label="Their activation"
        options={activationWords}
        value={first.activation}
        disabled={disabled}
        onChange={(activation) => setHidden({ activation })}
      />
      <NumberField
        label="Its seed"
        meaning="Which teacher it is: the seed of its weights."
        value={teacher.seed ?? 0}
        min={0}
        max={Number.MAX_SAFE_INTEGER}
        integer
        disabled={disabled}
        onChange={(seed) => set({ ...teacher, seed })}
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
