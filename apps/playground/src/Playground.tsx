import { Failure, saveFile } from '@symmetry-lab/widgets/figure';
import type { Experiment } from '@symmetry-lab/core';
import { useCallback, useDeferredValue, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { CompareTable } from './compare/CompareTable.js';
import { dataFacts } from './edit/data-facts.js';
import { dataInUse, stepsPerEpoch } from './edit/edit-data.js';
import { setSeed } from './edit/edit-training.js';
import { Stage } from './network/Stage.js';
import { clockOf } from './run/bench.js';
import type { PaceName } from './run/paces.js';
import { useBench } from './run/use-bench.js';
import { useData } from './run/use-data.js';
import { useDifference } from './run/use-difference.js';
import { useWarning } from './run/use-warning.js';
import type { SeedName } from './settings/SeedSettings.js';
import { hidesAllSettings, hidesSettings, SettingsPanel } from './settings/SettingsPanel.js';
import { BenchBar } from './share/BenchBar.js';
import { Dialog } from './share/Dialog.js';
import { GuessFirst } from './share/GuessFirst.js';
import { HelpPanel } from './share/HelpPanel.js';
import { SharePanel } from './share/SharePanel.js';
import { isOffered } from './share/shortcuts.js';
import type { ShortcutName } from './share/shortcuts.js';
import { TakePanel } from './share/TakePanel.js';
import { useFiles } from './share/use-files.js';
import { useShortcuts } from './share/use-shortcuts.js';
import { useGuess } from './share/use-guess.js';
import { activeExperiment, documentOf } from './state/document.js';
import type { LabDocument } from './state/document.js';
import { fingerprint } from './state/fingerprint.js';
import type { Hideable } from './state/lab-link.js';
import type { Selection } from './state/lab-state.js';
import { writeFileText } from './state/saved-file.js';
import { atStep, useAddress } from './state/use-address.js';
import { useLabState } from './state/use-lab-state.js';
import { SweepPanel } from './sweep/SweepPanel.js';
import { TimeBar } from './time/TimeBar.js';
import { UntilForm } from './time/UntilForm.js';
import { useHeld } from './state/use-held.js';
import { knownViews, viewRequest } from './views/view-list.js';
import type { ViewProps } from './views/view-list.js';
import { ViewGrid } from './views/ViewGrid.js';

const nothingHidden: readonly Hideable[] = [];
/** While the network trains, the settings follow the clock at every so many pictures: they are many, and hardly change. */
const picturesPerSettings = 15;

/** Describes the `Playground`. */
export interface PlaygroundProps {
  /** What it begins with in a page of one's own, whose address it leaves alone. */
  experiment?: Experiment;
}

/**
 * The laboratory: builds, trains, looks into, compares and shares experiments. The page's address holds what it shows, unless it
 * was given an experiment.
 */
export function Playground({ experiment: given }: PlaygroundProps): ReactNode {
  const { state, dispatch, wishes, problem, setProblem } = useLabState(given);
  const root = useRef<HTMLElement>(null);
  const { document, selection } = state;
  const experiment = activeExperiment(document);
  const [pace, setPace] = useState<PaceName>('normal');
  const [views, setViews] = useState<readonly string[]>(() => knownViews(wishes.views));
  const [dialog, setDialog] = useState<'share' | 'take' | 'help'>();
  const [keysAreOn, setKeysAreOn] = useState(true);
  const [guess, setGuess] = useGuess();
  const [lacksTable, setLacksTable] = useState(false);
  const [lockedSeeds, setLockedSeeds] = useState<readonly SeedName[]>(['data']);
  const { bench, driver } = useBench(document, viewRequest(views), pace);
  const lane = bench.lanes[document.active] ?? bench.lanes[0];
  const data = useData(lane?.experiment ?? experiment, experiment);
  const isCurrent = lane?.experiment === experiment && bench.phase === 'ready';
  const running = bench.playing || bench.goal !== undefined;
  const followed = views.includes('difference') ? selection : undefined;
  const difference = useDifference(bench.lanes, followed, running);
  const step = isCurrent ? bench.step : document.at;
  const settingsStep = useHeld(step, running && bench.picture % picturesPerSettings !== 0);
  const settingsFarthest = Math.max(settingsStep, useHeld(bench.farthest, running));
  const warning = useWarning(lane, data, running && bench.picture % picturesPerSettings !== 0);
  const link = { ...wishes, experiments: atStep(document.experiments, step), shown: document.active, views };
  const tooLarge = useAddress(link, running, given === undefined);
  const { hide = nothingHidden, locked = false, ask = false } = wishes;
  const waits = ask && guess === undefined;
  const canSeed = !locked && !hide.includes('seeds');
  const isSeedLocked = lockedSeeds.includes('initialization');
  const canReplace = !locked && !waits && !hidesSettings(hide);
  // the network is drawn first, then what is seen of it
  const canShowViews = useDeferredValue(lane !== undefined && !waits);

  const edit = useCallback(
    (next: Experiment, at = 0, control?: string) =>
      dispatch({
        type: 'edit',
        experiment: next,
        at,
        ...clockOf(driver),
        ...(control === undefined ? {} : { control }),
      }),
    [dispatch, driver],
  );
  const clock = useCallback(() => driver.getState().step, [driver]);
  const openDocument = (opened: LabDocument): void =>
    dispatch({ type: 'open', document: opened, ...clockOf(driver) });
  const select = useCallback(
    (next: Selection | undefined) => dispatch({ type: 'select', selection: next }),
    [dispatch],
  );
  const { open, drop } = useFiles({
    shown: experiment,
    disabled: !canReplace,
    onProblem: setProblem,
    onEdit: edit,
    onOpen: (experiments) => openDocument(documentOf(experiments)),
  });
  const newSeed = (): void =>
    edit(setSeed(experiment, 'initialization', experiment.seeds.initialization + 1));
  const save = (): void =>
    saveFile('experiment.json', new Blob([writeFileText(link.experiments)], { type: 'application/json' }));
  const copy = (): void => dispatch({ type: 'copy', at: step });

  const actions: Readonly<Record<ShortcutName, () => void>> = {
    play: running ? driver.pause : driver.play,
    step: () => driver.step(1),
    back: () => driver.jump(Math.max(0, step - 1)),
    start: () => driver.jump(0),
    seed: newSeed,
    undo: () => dispatch({ type: 'undo' }),
    redo: () => dispatch({ type: 'redo' }),
    copy,
    next: () => dispatch({ type: 'show', index: (document.active + 1) % document.experiments.length }),
    share: () => setDialog('share'),
    take: () => setDialog('take'),
    help: () => setDialog('help'),
  };
  useShortcuts(keysAreOn, { root, isWholePage: given === undefined }, (name) => {
    if (!isOffered(name, wishes, waits) || (name === 'seed' && isSeedLocked)) return;
    actions[name]();
  });

  const viewProps: ViewProps | undefined =
    lane && !waits && canShowViews
      ? {
          bench,
          lane,
          data,
          facts: dataFacts(lane.experiment.data),
          selection,
          difference,
          onSelect: select,
          onEdit: edit,
        }
      : undefined;

  return (
    <section
      ref={root}
      className="pg lab-figure not-content"
      aria-label="Laboratory"
      data-phase={isCurrent ? bench.phase : bench.phase === 'failed' ? 'failed' : 'starting'}
      data-views={viewProps || waits || bench.phase === 'failed' ? 'there' : 'coming'}
      data-step={lane?.snapshot.step}
      data-playing={running}
      data-loss={lane?.snapshot.trainLoss}
      data-fingerprint={
        lane?.snapshot.parameters && !running ? fingerprint(lane.snapshot.parameters) : undefined
      }
      onDrop={drop}
      onDragOver={(event) => event.preventDefault()}
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
      <BenchBar
        document={document}
        canUndo={state.past.length > 0 && !locked}
        canRedo={state.future.length > 0 && !locked}
        disabled={locked}
        canReplace={canReplace}
        canCompare={!hide.includes('compare') && !locked}
        canTake={!hide.includes('take')}
        onUndo={actions.undo}
        onRedo={actions.redo}
        onShow={(index) => dispatch({ type: 'show', index })}
        onCopy={copy}
        onRemove={(index) => dispatch({ type: 'remove', index, at: step })}
        onExample={(example) => {
          openDocument(documentOf([example.experiment]));
          // what shows its point comes first; what is open stays
          setViews(knownViews([...(example.views ?? []), ...views]));
        }}
        onFile={open}
        onSave={save}
        onShare={actions.share}
        onTake={actions.take}
        onHelp={actions.help}
      />
      {waits ? <GuessFirst onGuess={setGuess} /> : null}
      {hide.includes('time') || waits ? null : (
        <TimeBar
          bench={bench}
          driver={driver}
          epoch={stepsPerEpoch(experiment)}
          pace={pace}
          onPace={setPace}
          onNewSeed={canSeed ? newSeed : undefined}
          isSeedLocked={isSeedLocked}
          warning={warning}
          stillTraining={lacksTable ? dataInUse(experiment.data) : undefined}
        />
      )}
      <div className={hidesAllSettings(hide) ? 'pg-main pg-main--bare' : 'pg-main'}>
        {hidesAllSettings(hide) ? null : (
          <SettingsPanel
            hide={hide}
            experiment={experiment}
            step={settingsStep}
            farthest={settingsFarthest}
            clock={clock}
            disabled={locked}
            onEdit={edit}
            lockedSeeds={lockedSeeds}
            onLockSeeds={setLockedSeeds}
            onLackTable={setLacksTable}
          />
        )}
        <div className="pg-middle">
          <Stage
            experiment={experiment}
            lane={lane}
            isCurrent={isCurrent}
            data={data}
            selection={selection}
            running={running}
            step={step}
            hide={hide}
            waits={waits}
            disabled={locked}
            onSelect={select}
            onEdit={edit}
          />
          {guess === undefined ? null : <p className="pg-guess__kept">Your guess: {guess}</p>}
          {tooLarge === undefined ? null : <p className="lab-note">{tooLarge}</p>}
          {hide.includes('time') || waits ? null : (
            <UntilForm
              bench={bench}
              driver={driver}
              experiment={experiment}
              selection={selection}
              disabled={locked || hidesSettings(hide)}
              onEdit={edit}
            />
          )}
          <CompareTable bench={bench} />
          {hide.includes('compare') || waits || !canReplace ? null : (
            <SweepPanel
              experiment={experiment}
              step={step}
              onOpen={(opened, at) => openDocument(documentOf([{ ...opened, step: at }]))}
            />
          )}
          {viewProps ? <ViewGrid place="below" open={views} onOpen={setViews} props={viewProps} /> : null}
        </div>
        {viewProps ? <ViewGrid place="beside" open={views} onOpen={setViews} props={viewProps} /> : null}
      </div>
      {dialog === 'share' ? (
        <Dialog title="Share this experiment" onClose={() => setDialog(undefined)}>
          <SharePanel link={link} isWholePage={given === undefined} />
        </Dialog>
      ) : null}
      {dialog === 'take' ? (
        <Dialog title="Take it home" onClose={() => setDialog(undefined)}>
          <TakePanel
            experiments={document.experiments.map((each) => ({ ...each, step }))}
            active={document.active}
            link={link}
            onSave={save}
          />
        </Dialog>
      ) : null}
      {dialog === 'help' ? (
        <Dialog title="How the laboratory works" onClose={() => setDialog(undefined)}>
          <HelpPanel isOn={keysAreOn} onSwitch={setKeysAreOn} />
        </Dialog>
      ) : null}
    </section>
  );
}
