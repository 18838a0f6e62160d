import type { LayerInitialization } from '@symmetry-lab/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { editStart, layerStarts, startAll, twinGroups } from '../edit/edit-start.js';
import { layerInputs, setPrecision } from '../edit/edit-network.js';
import { ChoiceField, NumberField, SwitchField } from './Fields.js';
import { SchemeFields } from './SchemeFields.js';
import type { SettingsProps } from './SettingsPanel.js';

/** Chooses the first weights: one scheme for all, or layer by layer. */
export function StartSettings({ experiment, disabled, onEdit }: SettingsProps): ReactNode {
  const { initialization, network } = experiment;
  const [shown, setShown] = useState('0');
  const count = network.layers.length;
  const layer = Math.min(Number(shown), count - 1);
  const layerOptions = network.layers.map((_, l) => ({
    value: String(l),
    label: l === count - 1 ? 'output' : `layer ${l + 1}`,
  }));
  const isCommon = 'scheme' in initialization;
  return (
    <>
      <ChoiceField
        label="Chosen"
        meaning="Whether all layers start in one way, or each in a way of its own, with twins and small differences."
        options={[
          { value: 'common', label: 'alike for all layers' },
          { value: 'layers', label: 'layer by layer' },
        ]}
        value={isCommon ? 'common' : 'layers'}
        disabled={disabled}
        onChange={(way) => {
          const [first] = layerStarts(experiment);
          if (way === 'common') onEdit(startAll(experiment, first?.weights ?? { scheme: 'glorotUniform' }));
          else onEdit(editStart(experiment, 0, {}));
        }}
      />
      {isCommon ? (
        <SchemeFields
          label="Weights"
          scheme={initialization}
          disabled={disabled}
          onChange={(scheme) => onEdit(startAll(experiment, scheme))}
        />
      ) : (
        <>
          <ChoiceField
            label="Of"
            meaning="The layer that the settings below are about."
            options={layerOptions}
            value={String(layer)}
            onChange={setShown}
          />
          <LayerStart experiment={experiment} layer={layer} disabled={disabled} onEdit={onEdit} />
        </>
      )}
      <ChoiceField
        label="Numbers"
        meaning="How many bits a number has. Double numbers have about 16 digits, single ones 7."
        options={[
          { value: 'float64', label: 'double (64 bit)' },
          { value: 'float32', label: 'single (32 bit)' },
        ]}
        value={network.precision ?? 'float64'}
        disabled={disabled}
        onChange={(precision) => onEdit(setPrecision(experiment, precision))}
      />
    </>
  );
}

type LayerStartProps = Pick<SettingsProps, 'experiment' | 'disabled' | 'onEdit'> & { layer: number };

function LayerStart({ experiment, layer, disabled, onEdit }: LayerStartProps): ReactNode {
  const start: LayerInitialization = layerStarts(experiment)[layer] ?? { weights: { scheme: 'zeros' } };
  const { weights, biases, reuseSeed = false, twins, noise, rows } = start;
  const units = experiment.network.layers[layer]?.units ?? 0;
  const isOutput = layer === experiment.network.layers.length - 1;
  const change = (parts: Parameters<typeof editStart>[2]): void =>
    onEdit(editStart(experiment, layer, parts));
  const groups = twinGroups(experiment, layer);
  return (
    <>
      <SchemeFields
        label="Weights"
        scheme={weights}
        count={units * layerInputs(experiment, layer)}
        disabled={disabled}
        onChange={(next) => change({ weights: next })}
      />
      <SchemeFields
        label="Biases"
        scheme={biases ?? { scheme: 'zeros' }}
        count={units}
        disabled={disabled}
        onChange={(next) => change({ biases: next.scheme === 'zeros' ? undefined : next })}
      />
      {isOutput ? null : (
        <ChoiceField
          label="Twins"
          meaning="Units with the same first weights and bias. Choose units in the picture to make a group of some of them."
          options={[
            { value: 'none', label: 'no twins' },
            { value: 'all', label: 'all units' },
            {
              value: 'some',
              label: groups.map((group) => group.map((unit) => unit + 1).join(' = ')).join(', ') || 'some',
              disabled: !twins?.groups,
            },
          ]}
          value={twins ? (twins.groups ? 'some' : 'all') : 'none'}
          disabled={disabled}
          onChange={(which) => {
            if (which === 'none') change({ twins: undefined });
            if (which === 'all') change({ twins: { outgoing: twins?.outgoing ?? 'equal' }, rows: undefined });
          }}
        />
      )}
      {twins ? (
        <ChoiceField
          label="Outgoing"
          meaning="Twins whose outgoing weights are equal too stay equal for ever. Different outgoing weights part them at the first step."
          options={[
            { value: 'equal', label: 'equal too' },
            { value: 'random', label: 'as they were drawn' },
          ]}
          value={twins.outgoing}
          disabled={disabled}
          onChange={(outgoing) => change({ twins: { ...twins, outgoing } })}
        />
      ) : null}
      <NumberField
        label="ε on weights"
        meaning="A random difference that is added to every weight at the start: it parts twins."
        value={noise?.weights ?? 0}
        min={0}
        disabled={disabled}
        onChange={(value) =>
          change({ noise: value === 0 && !noise?.biases ? undefined : { ...noise, weights: value } })
        }
      />
      <NumberField
        label="ε on biases"
        meaning="The same for every bias."
        value={noise?.biases ?? 0}
        min={0}
        disabled={disabled}
        onChange={(value) =>
          change({ noise: value === 0 && !noise?.weights ? undefined : { ...noise, biases: value } })
        }
      />
      <SwitchField
        label="Same seed for every unit"
        meaning="A well-known mistake: a new generator with the same seed for every unit makes all of them equal."
        value={reuseSeed}
        disabled={disabled}
        onChange={(value) => change({ reuseSeed: value || undefined })}
      />
      {rows ? (
        <p className="lab-note">
          {rows.length === 1 ? '1 unit starts' : `${rows.length} units start`} in a way of their own.{' '}
          <button
            type="button"
            className="lab-share__button"
            disabled={disabled}
            onClick={() => change({ rows: undefined })}
          >
            Undo that
          </button>
        </p>
      ) : null}
    </>
  );
}
