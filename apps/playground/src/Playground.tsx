import { Failure, LiveSentence } from '@symmetry-lab/widgets/figure';
import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { dataFacts } from './edit/data-facts.js';
import { stepsPerEpoch } from './edit/edit-data.js';
import { setSeed } from './edit/edit-training.js';
import { addLayer, mostHiddenLayers, removeLayer, setActivation, setUnits } from './edit/edit-network.js';
import { LayerHead } from './network/LayerHead.js';
import { NetworkPicture } from './network/NetworkPicture.js';
import { labSentence } from './run/lab-sentence.js';
import type { PaceName } from './run/paces.js';
import { useBench } from './run/use-bench.js';
import { useData } from './run/use-data.js';
import { activeExperiment } from './state/document.js';
import { fingerprint } from './state/fingerprint.js';
import { atStep, useAddress } from './state/use-address.js';
import { useLabState } from './state/use-lab-state.js';
import { TimeBar } from './time/TimeBar.js';
import { usualViews, viewList, viewRequest } from './views/view-list.js';
import { ViewGrid } from './views/ViewGrid.js';
import type { Experiment } from '@symmetry-lab/core';
import type { Selection } from './state/lab-state.js';

/** The laboratory: builds, trains, looks into, compares and shares experiments. The page's address holds what it shows. */
export function Playground(): ReactNode {
  const { state, dispatch, wishes, problem, setProblem } = useLabState();
  const { document, selection } = state;
  const experiment = activeExperiment(document);
  const [pace, setPace] = useState<PaceName>('normal');
  const [views, setViews] = useState<readonly string[]>(() => knownViews(wishes.views));
  const { bench, driver } = useBench(document, viewRequest(views), pace);
  const data = useData(experiment);
  const lane = bench.lanes[document.active] ?? bench.lanes[0];
  const isCurrent = lane?.experiment === experiment && bench.phase === 'ready';

  const running = bench.playing || bench.goal !== undefined;
  const step = isCurrent ? bench.step : document.at;
  const tooLarge = useAddress(
    { ...wishes, experiments: atStep(document.experiments, document.active, step), views },
    running,
  );

  const edit = useCallback(
    (next: Experiment, at?: number, control?: string) =>
      dispatch({
        type: 'edit',
        experiment: next,
        ...(at === undefined ? {} : { at }),
        ...(control === undefined ? {} : { control }),
      }),
    [dispatch],
  );
  const select = useCallback(
    (next: Selection | undefined) => dispatch({ type: 'select', selection: next }),
    [dispatch],
  );

  const facts = dataFacts(experiment.data);
  const { layers } = experiment.network;
  const epoch = stepsPerEpoch(experiment);
  return (
    <section
      className="pg lab-figure not-content"
      aria-label="Laboratory"
      data-phase={isCurrent ? bench.phase : bench.phase === 'failed' ? 'failed' : 'starting'}
      data-step={lane?.snapshot.step}
      data-playing={running}
      data-loss={lane?.snapshot.trainLoss}
      data-fingerprint={
        lane?.snapshot.parameters && !running ? fingerprint(lane.snapshot.parameters) : undefined
      }
    >
      {problem === undefined ? null : (
        <p className="lab-failure" role="alert">
          <span className="lab-failure__text">{problem}</span>
          <button type="button" className="lab-button" onClick={() => setProblem(undefined)}>
            Close
          </button>
        </p>
      )}
      {bench.phase === 'failed' ? (
        <Failure what="Training stopped" reason={bench.failure ?? ''} onRestart={driver.restart} />
      ) : null}
      <TimeBar
        bench={bench}
        driver={driver}
        epoch={epoch}
        pace={pace}
        onPace={setPace}
        onNewSeed={() => edit(setSeed(experiment, 'initialization', experiment.seeds.initialization + 1))}
      />
      <div className="pg-main">
        <div className="pg-stage">
          {lane && isCurrent ? (
            <NetworkPicture
              lane={lane}
              data={data}
              selection={selection}
              onSelect={select}
              height={360}
              head={(column) =>
                column === 0 ? (
                  <div className="pg-head">
                    <p className="pg-head__name">Inputs</p>
                    <button
                      type="button"
                      className="lab-button pg-head__add"
                      disabled={layers.length > mostHiddenLayers}
                      onClick={() => edit(addLayer(experiment))}
                    >
                      + layer
                    </button>
                  </div>
                ) : (
                  <LayerHead
                    experiment={experiment}
                    layer={column - 1}
                    disabled={false}
                    onUnits={(units) => edit(setUnits(experiment, column - 1, units), 0, `units ${column}`)}
                    onActivation={(activation) => edit(setActivation(experiment, column - 1, activation))}
                    onRemove={() => edit(removeLayer(experiment, column - 1))}
                  />
                )
              }
            />
          ) : (
            <div className="pg-network pg-network--empty" />
          )}
          {lane ? <LiveSentence text={labSentence(lane, data?.test.count ?? 0)} running={running} /> : null}
          {tooLarge === undefined ? null : <p className="lab-note">{tooLarge}</p>}
        </div>
        {lane ? (
          <ViewGrid
            open={views}
            onOpen={setViews}
            props={{ bench, lane, data, facts, selection, onSelect: select, onEdit: edit }}
          />
        ) : null}
      </div>
    </section>
  );
}

function knownViews(wished: readonly string[] | undefined): readonly string[] {
  return wished?.filter((id) => viewList.some((view) => view.id === id)) ?? usualViews;
}
