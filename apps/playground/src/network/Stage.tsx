import { LiveSentence } from '@symmetry-lab/widgets/figure';
import type { DataSet, Experiment } from '@symmetry-lab/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { addLayer, mostHiddenLayers, removeLayer, setActivation, setUnits } from '../edit/edit-network.js';
import type { LaneState } from '../run/bench.js';
import { labSentence } from '../run/lab-sentence.js';
import type { Hideable } from '../state/lab-link.js';
import type { Selection } from '../state/lab-state.js';
import { LayerHead } from './LayerHead.js';
import { LayerTab } from './LayerTab.js';
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
  /** What is not offered. */
  hide: readonly Hideable[];
  /** Whether the reader has yet to guess: nothing is changed, and nothing told, before. */
  waits: boolean;
  disabled: boolean;
  onSelect: (selection: Selection | undefined) => void;
  onEdit: (experiment: Experiment, at?: number, control?: string) => void;
}

/** The middle of the laboratory: the network, its layers, what can be done to chosen units, and a sentence about it. */
export function Stage(props: StageProps): ReactNode {
  const {
    experiment,
    lane,
    isCurrent,
    data,
    selection,
    running,
    step,
    hide,
    waits,
    disabled,
    onSelect,
    onEdit,
  } = props;
  const { layers } = experiment.network;
  const [several, setSeveral] = useState(false);
  // the column whose controls are shown, where there is no room for all
  const [tab, setTab] = useState(1);
  const fixed = hide.includes('network') || waits;
  const canStart = !hide.includes('start');
  const canTrain = !hide.includes('training');
  const canChange = (canStart || canTrain) && !disabled && !waits;
  const isSet = fixed || disabled;
  const lastColumn = layers.length;
  const controls = (column: number): ReactNode => (
    <LayerHead
      key={column}
      experiment={experiment}
      layer={column - 1}
      fixed={fixed}
      disabled={disabled}
      onUnits={(units) => onEdit(setUnits(experiment, column - 1, units), 0, `units ${column}`)}
      onActivation={(activation) => onEdit(setActivation(experiment, column - 1, activation))}
      onRemove={() => onEdit(removeLayer(experiment, column - 1))}
    />
  );
  const shownTab = Math.min(tab, lastColumn);
  const head = (column: number, narrow: boolean): ReactNode => {
    if (column === 0)
      return (
        <div className="pg-head">
          <p className="pg-head__name">Inputs</p>
          {isSet ? null : (
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
      );
    if (!narrow) return controls(column);
    return (
      <LayerTab
        experiment={experiment}
        layer={column - 1}
        open={!isSet && column === shownTab}
        onOpen={isSet ? undefined : () => setTab(column)}
      />
    );
  };
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
          strip={isSet ? null : <div className="pg-strip">{controls(shownTab)}</div>}
        />
      ) : (
        <div className="pg-network pg-network--empty" />
      )}
      {selection && canChange ? (
        <SelectionBar
          experiment={experiment}
          selection={selection}
          step={step}
          canStart={canStart}
          canTrain={canTrain}
          several={several}
          onSeveral={setSeveral}
          onSelect={onSelect}
          onEdit={onEdit}
        />
      ) : (
        <p className="lab-note pg-selection__hint">
          {canChange ? 'Choose units in the picture to make them equal, freeze or nudge them.' : ''}
        </p>
      )}
      {lane && !waits ? <LiveSentence text={labSentence(lane)} running={running} /> : null}
    </div>
  );
}
