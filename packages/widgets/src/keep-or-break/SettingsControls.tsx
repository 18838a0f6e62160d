import type { ReactNode } from 'react';
import { Choice } from '../figure/Choice.js';
import { Select } from '../figure/Select.js';
import { Term } from '../figure/Term.js';
import { Toggle } from '../figure/Toggle.js';
import { formatNumber, formatPercent } from '../words/format.js';
import { batches, dropoutRate, nudge, optimizers, starts } from './settings.js';
import type { Settings } from './settings.js';

/** Describes `SettingsControls` and `MoreSettings`. */
export interface SettingsControlsProps {
  settings: Settings;
  onChange: (settings: Settings) => void;
}

/** Offers the settings that matter most: update rule, batch size, L2 and hidden dropout. */
export function SettingsControls({ settings, onChange }: SettingsControlsProps): ReactNode {
  return (
    <div className="lab-break__settings">
      <Select
        label="Optimizer"
        options={optimizers}
        value={settings.optimizer}
        onChange={(optimizer) => onChange({ ...settings, optimizer })}
      />
      <Choice
        legend={
          <Term meaning="How many training images one step looks at before it changes the weights.">
            Batch
          </Term>
        }
        options={batches}
        value={settings.batch}
        onChange={(batch) => onChange({ ...settings, batch })}
      />
      <Toggle checked={settings.l2} onChange={(l2) => onChange({ ...settings, l2 })} meaning={l2Meaning}>
        L2
      </Toggle>
      <Toggle
        checked={settings.dropout}
        onChange={(dropout) => onChange({ ...settings, dropout })}
        meaning={dropoutMeaning}
      >
        hidden dropout
      </Toggle>
    </div>
  );
}

const l2Meaning =
  'Every step also pulls each weight a little towards 0. AdamW does it beside the gradient, the others as a part of it.';

const dropoutMeaning = `In training, for each image, each hidden unit is silenced with a probability of ${formatPercent(dropoutRate, 1)}.`;

/** Offers the settings for a closer look: order of the images and one nudged weight. */
export function MoreSettings({ settings, onChange }: SettingsControlsProps): ReactNode {
  return (
    <div className="lab-break__settings">
      <Toggle checked={settings.shuffle} onChange={(shuffle) => onChange({ ...settings, shuffle })}>
        new order of the images in every pass through them
      </Toggle>
      <Choice
        legend={
          <Term meaning={`Adds ${formatNumber(nudge)} to one weight of the second unit before training.`}>
            Start
          </Term>
        }
        options={starts}
        value={settings.start}
        onChange={(start) => onChange({ ...settings, start })}
      />
    </div>
  );
}
