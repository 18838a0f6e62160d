import { EXPERIMENT_LIMITS } from '@symmetry-lab/core';
import type { Optimizer, Schedule } from '@symmetry-lab/core';
import { formatCount } from '@symmetry-lab/widgets/words';
import type { ReactNode } from 'react';
import { dataFacts } from '../edit/data-facts.js';
import { trainCount } from '../edit/edit-data.js';
import { editInterventions, editRule, setLoss, usualRule, usualSchedule } from '../edit/edit-training.js';
import { lossFits } from '../edit/repair.js';
import { ChoiceField, NumberField, SwitchField } from './Fields.js';
import { useTrainingEdit, WhenField } from './training-edit.js';
import { lossWords, ruleWords, scheduleWords } from './training-words.js';
import type { SettingsProps } from './SettingsPanel.js';

/** Chooses what is minimized and how; from the start, or from the step on where the clock stands. */
export function TrainingSettingsForm(props: SettingsProps): ReactNode {
  const { experiment, disabled, onEdit } = props;
  const { settings, change, isLater, setLater } = useTrainingEdit(props);
  const { optimizer, batchSize, shuffle = false, schedule, interventions } = settings;
  const facts = dataFacts(experiment.data);
  const rule = (parts: Readonly<Record<string, unknown>>): void =>
    change({ ...settings, optimizer: editRule(optimizer, parts) });
  return (
    <>
      <WhenField of={props} isLater={isLater} onLater={setLater} />
      {isLater ? null : (
        <ChoiceField
          label="Loss"
          meaning="What training makes small: how wrong the answers are."
          options={lossWords.filter(({ value }) => lossFits(value, facts))}
          value={experiment.training.loss}
          disabled={disabled}
          onChange={(loss) => onEdit(setLoss(experiment, loss))}
        />
      )}
      <ChoiceField
        label="Rule"
        meaning="How a gradient becomes a step."
        options={ruleWords}
        value={optimizer.name}
        disabled={disabled}
        onChange={(name) => {
          const { weightDecay } = optimizer;
          change({ ...settings, optimizer: { ...usualRule(name), ...(weightDecay ? { weightDecay } : {}) } });
        }}
      />
      <NumberField
        label="Learning rate"
        meaning="How long a step is for a gradient of length 1."
        value={optimizer.learningRate}
        min={1e-12}
        max={1e6}
        disabled={disabled}
        onChange={(learningRate) => rule({ learningRate })}
      />
      {optimizer.name === 'sgd' ? (
        <>
          <NumberField
            label="Momentum"
            value={optimizer.momentum ?? 0}
            min={0}
            max={0.9999}
            disabled={disabled}
            onChange={(momentum) =>
              rule(momentum > 0 ? { momentum } : { momentum: undefined, nesterov: undefined })
            }
          />
          {optimizer.momentum ? (
            <SwitchField
              label="Nesterov"
              value={optimizer.nesterov ?? false}
              disabled={disabled}
              onChange={(nesterov) => rule({ nesterov: nesterov || undefined })}
            />
          ) : null}
        </>
      ) : null}
      <RuleNumbers optimizer={optimizer} disabled={disabled} onChange={rule} />
      <NumberField
        label={optimizer.name === 'adamw' ? 'Weight decay' : 'L2'}
        meaning={
          optimizer.name === 'adamw'
            ? 'Each step takes the same small fraction of every weight away, beside what Adam does with the gradient.'
            : 'Adds a pull towards 0 to the gradient, in proportion to the size of each weight.'
        }
        value={optimizer.weightDecay ?? (optimizer.name === 'adamw' ? 0.01 : 0)}
        min={0}
        max={100}
        disabled={disabled}
        onChange={(weightDecay) => rule({ weightDecay })}
      />
      <NumberField
        label="L1"
        meaning="Pulls every weight towards 0 by the same amount."
        value={interventions?.l1 ?? 0}
        min={0}
        max={100}
        disabled={disabled}
        onChange={(l1) => change(editInterventions(settings, { l1 }))}
      />
      <NumberField
        label="Batch size"
        meaning={`How many samples are looked at for one step, at most all ${formatCount(trainCount(experiment))}.`}
        value={Math.min(batchSize ?? Infinity, trainCount(experiment))}
        min={1}
        max={EXPERIMENT_LIMITS.samples}
        integer
        disabled={disabled}
        onChange={(size) => {
          const { batchSize: _, ...others } = settings;
          change(size >= trainCount(experiment) ? others : { ...others, batchSize: size });
        }}
      />
      <SwitchField
        label="Shuffle"
        meaning="Each epoch takes the samples in an order of its own."
        value={shuffle}
        disabled={disabled}
        onChange={(value) => change({ ...settings, shuffle: value })}
      />
      <ChoiceField
        label="Rate over time"
        options={scheduleWords}
        value={schedule?.name ?? 'none'}
        disabled={disabled}
        onChange={(name) => {
          const { schedule: _, ...others } = settings;
          change(name === 'none' ? others : { ...others, schedule: usualSchedule(name) });
        }}
      />
      {schedule ? (
        <ScheduleFields
          schedule={schedule}
          disabled={disabled}
          onChange={(next) => change({ ...settings, schedule: next })}
        />
      ) : null}
    </>
  );
}

interface RuleNumbersProps {
  optimizer: Optimizer;
  disabled: boolean;
  onChange: (parts: Readonly<Record<string, unknown>>) => void;
}

/** The numbers of the rules that keep averages. */
function RuleNumbers({ optimizer, disabled, onChange }: RuleNumbersProps): ReactNode {
  if (optimizer.name === 'sgd') return null;
  const share = (label: string, meaning: string, key: string, value: number): ReactNode => (
    <NumberField
      label={label}
      meaning={meaning}
      value={value}
      min={0}
      max={0.999999}
      disabled={disabled}
      onChange={(next) => onChange({ [key]: next })}
    />
  );
  const squares = 'How much of the mean squared gradient stays at each step.';
  return (
    <>
      {optimizer.name === 'rmsprop' ? (
        share('α', squares, 'alpha', optimizer.alpha ?? 0.9)
      ) : (
        <>
          {share('β₁', 'How much of the mean gradient stays at each step.', 'beta1', optimizer.beta1 ?? 0.9)}
          {share('β₂', squares, 'beta2', optimizer.beta2 ?? 0.999)}
        </>
      )}
      <NumberField
        label="ε"
        meaning="Is added to the root of the mean squared gradient before it divides the step."
        value={optimizer.epsilon ?? (optimizer.name === 'rmsprop' ? 1e-7 : 1e-8)}
        min={1e-300}
        max={1e6}
        disabled={disabled}
        onChange={(epsilon) => onChange({ epsilon })}
      />
    </>
  );
}

interface ScheduleFieldsProps {
  schedule: Schedule;
  disabled: boolean;
  onChange: (schedule: Schedule) => void;
}

function ScheduleFields({ schedule, disabled, onChange }: ScheduleFieldsProps): ReactNode {
  const number = (label: string, key: string, value: number, integer = false): ReactNode => (
    <NumberField
      label={label}
      value={value}
      min={integer ? 1 : 0}
      max={EXPERIMENT_LIMITS.step}
      integer={integer}
      disabled={disabled}
      onChange={(next) => onChange({ ...schedule, [key]: next })}
    />
  );
  switch (schedule.name) {
    case 'step':
      return (
        <>
          {number('After every … steps', 'every', schedule.every, true)}
          {number('times', 'factor', schedule.factor)}
        </>
      );
    case 'exponential':
      return number('times, at every step', 'factor', schedule.factor);
    case 'linear':
      return (
        <>
          {number('From factor', 'from', schedule.from)}
          {number('to factor', 'to', schedule.to)}
          {number('within … steps', 'steps', schedule.steps, true)}
        </>
      );
  }
}
