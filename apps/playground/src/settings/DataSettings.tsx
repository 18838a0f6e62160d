import { EXPERIMENT_LIMITS, inputFeatureNames } from '@symmetry-lab/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dataWords, offersFeatures, offersNoise, setData, usualData } from '../edit/edit-data.js';
import { dataFacts, mostDigits } from '../edit/data-facts.js';
import type { DataSpec } from '../edit/data-facts.js';
import { featureWords } from '../network/feature-words.js';
import { CsvForm } from '../csv/CsvForm.js';
import { ChoiceField, NumberField } from './Fields.js';
import { BowlSettings, TeacherSettings } from './MadeDataSettings.js';
import type { SettingsProps } from './SettingsPanel.js';

/** Chooses what is learned from. */
export function DataSettings({ experiment, disabled, onEdit, onLackTable }: SettingsProps): ReactNode {
  const { data } = experiment;
  const [bringsOwn, setBringsOwn] = useState(false);
  const set = (change: object): void => {
    const parts = Object.entries({ ...data, ...change }).filter(([, part]) => part !== undefined);
    onEdit(setData(experiment, Object.fromEntries(parts) as unknown as DataSpec));
  };
  const shown = bringsOwn ? 'csv' : data.name;
  const about = dataWords.find(({ value }) => value === shown)?.about;
  return (
    <>
      <ChoiceField
        label="Data set"
        options={dataWords}
        value={shown}
        disabled={disabled}
        onChange={(name) => {
          setBringsOwn(name === 'csv');
          if (name !== 'csv') onEdit(setData(experiment, usualData(name)));
        }}
      />
      <p className="lab-note">{about}</p>
      {shown === 'csv' ? (
        <CsvForm
          experiment={experiment}
          disabled={disabled}
          onTake={(next) => {
            setBringsOwn(false);
            // typing is undone at once
            onEdit(next, 0, 'own table');
          }}
          onLack={onLackTable}
        />
      ) : null}
      {shown === data.name ? <SetFields data={data} disabled={disabled} onChange={set} /> : null}
    </>
  );
}

interface SetFieldsProps {
  data: DataSpec;
  disabled: boolean;
  onChange: (change: object) => void;
}

/** What can be set about the data set that is in use. */
function SetFields({ data, disabled, onChange }: SetFieldsProps): ReactNode {
  return (
    <>
      {data.name === 'digits' ? (
        <ChoiceField
          label="Images"
          options={[
            { value: 'plain', label: 'as written' },
            { value: 'inverted', label: 'half as negatives' },
          ]}
          value={data.task}
          disabled={disabled}
          onChange={(task) => onChange({ task })}
        />
      ) : null}
      {data.name === 'spirals' ? (
        <NumberField
          label="Turns"
          value={data.turns ?? 1.5}
          min={0.1}
          max={5}
          disabled={disabled}
          onChange={(turns) => onChange({ turns })}
        />
      ) : null}
      {data.name === 'stripes' ? (
        <NumberField
          label="Stripes"
          value={data.stripes ?? 4}
          min={2}
          max={12}
          integer
          disabled={disabled}
          onChange={(stripes) => onChange({ stripes })}
        />
      ) : null}
      {data.name === 'bumps' ? (
        <NumberField
          label="Bumps"
          value={data.bumps ?? 3}
          min={1}
          max={8}
          integer
          disabled={disabled}
          onChange={(bumps) => onChange({ bumps })}
        />
      ) : null}
      {data.name === 'teacherStudent' ? (
        <TeacherSettings data={data} disabled={disabled} onChange={onChange} />
      ) : null}
      {data.name === 'soupBowl' ? <BowlSettings data={data} disabled={disabled} onChange={onChange} /> : null}
      {data.name === 'csv' ? (
        <ChoiceField
          label="Inputs"
          meaning="Columns of very different sizes are hard to learn from: scaled ones all have mean 0 and standard deviation 1."
          options={[
            { value: 'standard', label: 'scaled' },
            { value: 'none', label: 'as they are' },
          ]}
          value={data.scaling ?? 'standard'}
          disabled={disabled}
          onChange={(scaling) => onChange({ scaling: scaling === 'none' ? scaling : undefined })}
        />
      ) : null}
      {data.name === 'csv' ? (
        <RowCounts data={data} disabled={disabled} onChange={onChange} />
      ) : (
        <>
          <NumberField
            label="Samples to train on"
            value={data.trainCount ?? (data.name === 'digits' ? 1000 : 200)}
            min={1}
            max={data.name === 'digits' ? mostDigits - (data.testCount ?? 400) : EXPERIMENT_LIMITS.samples}
            integer
            disabled={disabled}
            onChange={(trainCount) => onChange({ trainCount })}
          />
          <NumberField
            label="Samples to test on"
            meaning="Training never sees them: they tell whether the network has understood or learnt by heart."
            value={data.testCount ?? (data.name === 'digits' ? 400 : 200)}
            min={1}
            max={data.name === 'digits' ? mostDigits - (data.trainCount ?? 1000) : EXPERIMENT_LIMITS.samples}
            integer
            disabled={disabled}
            onChange={(testCount) => onChange({ testCount })}
          />
        </>
      )}
      {offersNoise(data) ? (
        <NumberField
          label="Noise"
          meaning="How far samples are shifted at random: the standard deviation."
          value={'noise' in data ? (data.noise ?? 0) : 0}
          min={0}
          max={100}
          disabled={disabled}
          onChange={(noise) => onChange({ noise })}
        />
      ) : null}
      {offersFeatures(data) ? (
        <Features data={data} disabled={disabled} onChange={(features) => onChange({ features })} />
      ) : null}
    </>
  );
}

/** How many rows of a table are trained on and tested on; each is one or the other. */
function RowCounts({
  data,
  disabled,
  onChange,
}: {
  data: Extract<DataSpec, { name: 'csv' }>;
  disabled: boolean;
  onChange: (change: object) => void;
}): ReactNode {
  const rows = dataFacts(data).count ?? 2;
  const test = data.testCount ?? Math.max(1, Math.floor(rows / 4));
  const train = data.trainCount ?? rows - test;
  return (
    <>
      <NumberField
        label="Rows to train on"
        value={train}
        min={1}
        max={rows - test}
        integer
        disabled={disabled}
        onChange={(trainCount) => onChange({ trainCount })}
      />
      <NumberField
        label="Rows to test on"
        meaning="Training never sees them: they tell whether the network has understood or learnt by heart."
        value={test}
        min={1}
        max={data.trainCount === undefined ? rows - 1 : rows - train}
        integer
        disabled={disabled}
        onChange={(testCount) => onChange({ testCount })}
      />
    </>
  );
}

interface FeaturesProps {
  data: DataSpec;
  disabled: boolean;
  onChange: (features: readonly string[]) => void;
}

function Features({ data, disabled, onChange }: FeaturesProps): ReactNode {
  const { inputNames } = dataFacts(data);
  const chosen: readonly string[] = ('features' in data && data.features) || ['x', 'y'];
  return (
    <fieldset className="pg-features" disabled={disabled}>
      <legend className="pg-field__label">What the network sees of a point</legend>
      {inputFeatureNames.map((name) => {
        const isChosen = chosen.includes(name);
        return (
          <label key={name} className="pg-feature">
            <input
              type="checkbox"
              className="lab-visually-hidden"
              checked={isChosen}
              // one has to stay
              disabled={isChosen && chosen.length === 1}
              onChange={() =>
                onChange(
                  inputFeatureNames.filter((each) => (each === name ? !isChosen : chosen.includes(each))),
                )
              }
            />
            <span className="pg-feature__name">{featureWords(name, inputNames)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
