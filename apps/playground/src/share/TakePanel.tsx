import type { Experiment } from '@symmetry-lab/core';
import { PictureButtons, Select, TakeCode } from '@symmetry-lab/widgets/figure';
import { formatSteps } from '@symmetry-lab/widgets/words';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { experimentName } from '../state/document.js';
import { EmbedFrame } from './EmbedFrame.js';
import type { LabLink } from '../state/lab-link.js';

/** Describes a `TakePanel`. */
export interface TakePanelProps {
  /** The experiments on the bench with the step shown, in their order. */
  experiments: readonly Experiment[];
  /** Which of them is shown. */
  active: number;
  link: LabLink;
  onSave: () => void;
}

/** Takes an experiment elsewhere: as a program for another library, as a file, as a frame in a page. */
export function TakePanel({ experiments, active, link, onSave }: TakePanelProps): ReactNode {
  const [chosen, setChosen] = useState(active);
  const [said, setSaid] = useState('');
  const experiment = experiments[chosen] ?? experiments[0];
  if (!experiment) return null;
  const { step = 0 } = experiment;
  return (
    <div className="pg-share lab-take-home__body">
      <p>
        The program has the same data, the same first weights and the same order of samples, and trains{' '}
        {step === 0 ? '1,000 steps, since you stand at the start' : `${formatSteps(step)}, as you see here`}.
      </p>
      {experiments.length > 1 ? (
        <Select
          label="Which experiment"
          options={experiments.map((_, index) => ({ value: String(index), label: experimentName(index) }))}
          value={String(chosen)}
          onChange={(index) => setChosen(Number(index))}
        />
      ) : null}
      <TakeCode experiment={experiment} say={setSaid} />
      <p className="lab-note lab-take-home__said" role="status">
        {said}
      </p>
      <div className="lab-take-home__row">
        <button type="button" className="lab-button" onClick={onSave}>
          Save everything as a file (JSON)
        </button>
        <span className="lab-select__label">The network as a picture</span>
        <PictureButtons
          className="lab-button"
          file="network"
          title="The network"
          find={() => document.querySelector<HTMLElement>('.pg-network')}
        />
      </div>
      <p className="lab-note">
        Each view offers its picture (PNG, SVG) beside its name, and where it draws curves all curves as
        numbers (CSV).
      </p>
      <EmbedFrame link={link} />
    </div>
  );
}
