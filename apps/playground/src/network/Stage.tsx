import { LiveSentence } from '@symmetry-lab/widgets/figure';
import type { DataSet, Experiment } from '@symmetry-lab/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { addLayer, mostHiddenLayers, removeLayer, setActivation, setUnits } from '../edit/edit-network.js';
import type { LaneState } from '../run/bench.js';
import { labSentence } from '../run/lab-sentence.js';
import type { Selection } from '../state/lab-state.js';
import { LayerHead } from './LayerHead.js';
import { NetworkPicture } from './NetworkPicture.js';
import { SelectionBar } from './SelectionBar.js';

/** Describes a `Stage`. */
export interface StageProps {
  experiment: Experiment;
  /** The run of the experiment; one of before a change is shown until the new one is there. */
  lane: LaneState | undefined;
  isCurrent: boolean;
  data: DataSet | undefined;
  selection: Selection | undefined;
  running: boolean;
  step: number;
  /** Whether layers and units stay as they are. */
  fixed: boolean;
  disabled: boolean;
  onSelect: (selection: Selection | undefined) => void;
  onEdit: (experiment: Experiment, at?: number, control?: string) => void;
}

/** The middle of the laboratory: the network, its layers, what can be done to chosen units, and a sentence about it. */
export function Stage(props: StageProps): ReactNode {
  const { experiment, lane, isCurrent, data, selection, running, step, fixed, disabled, onSelect, onEdit } =
    props;
  const { layers } = experiment.network;
  const [several, setSeveral] = useState(false);
  const isFixed = fixed || disabled;
  const head = (column: number): ReactNode =>
    column === 0 ? (
      <div className="pg-head">
        <p className="pg-head__name">Inputs</p>
        {isFixed ? null : (
          <button
            type="button"
            className="lab-button pg-head__add"
            disabled={layers.length > mostHiddenLayers}
            onClick={() => onEdit(addLayer(experiment))}
          >
            + layer
          </button>
        )}
      </div>
    ) : (
      <LayerHead
        experiment={experiment}
        layer={column - 1}
        disabled={isFixed}
        onUnits={(units) => onEdit(setUnits(experiment, column - 1, units), 0, `units ${column}`)}
        onActivation={(activation) => onEdit(setActivation(experiment, column - 1, activation))}
        onRemove={() => onEdit(removeLayer(experiment, column - 1))}
      />
    );
  return (
    <div className="pg-stage">
      {lane ? (
        <NetworkPicture
          lane={lane}
          shown={isCurrent ? experiment : lane.experiment}
          data={data}
          selection={selection}
          several={several && selection !== undefined}
          onSelect={onSelect}
          height={360}
          head={head}
        />
      ) : (
        <div className="pg-network pg-network--empty" />
      )}
      {selection && !disabled ? (
        <SelectionBar
          experiment={experiment}
          selection={selection}
          step={step}
          several={several}
          onSeveral={setSeveral}
          onSelect={onSelect}
          onEdit={onEdit}
        />
      ) : (
        <p className="lab-note pg-selection__hint">
          {disabled ? '' : 'Choose units in the picture to make them equal, freeze or nudge them.'}
        </p>
      )}
      {lane ? <LiveSentence text={labSentence(lane, data?.test.count ?? 0)} running={running} /> : null}
    </div>
  );
}
