import type { ReactNode } from 'react';
import { firstLayerUnits } from '../course/course.js';
import { Slider } from '../figure/Slider.js';
import type { Settings } from './settings.js';

/** Describes a `KeepUnits`. */
export interface KeepUnitsProps extends Pick<Settings, 'kept' | 'others'> {
  onKept: (kept: number) => void;
  /** Draws other units that are kept. */
  onDraw: () => void;
}

/** Chooses how many units the next layer still hears, and which. */
export function KeepUnits({ kept, others, onKept, onDraw }: KeepUnitsProps): ReactNode {
  return (
    <div className="lab-same__keep">
      <Slider label="Units kept" min={1} max={firstLayerUnits} value={kept} onChange={onKept} />
      <button type="button" className="lab-button" onClick={onDraw}>
        Keep other units
      </button>
      <p className="lab-note">
        Units that are not kept are pale above. In their place the next layer gets{' '}
        {others === 'mean' ? 'their mean answer' : '0'}, whatever the image.
      </p>
    </div>
  );
}
