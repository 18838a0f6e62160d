import { PictureButtons, saveFile } from '@symmetry-lab/widgets/figure';
import { watchScreen } from '@symmetry-lab/widgets/lab';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { experimentName } from '../state/document.js';
import { useHeld } from '../state/use-held.js';
import { ViewBody } from './ViewBody.js';
import { measuresCsv } from './view-files.js';
import { viewList } from './view-list.js';
import type { ViewEntry, ViewProps } from './view-list.js';
import { waitsForTurn } from './view-turns.js';

/** Describes a `ViewGrid`. */
export interface ViewGridProps {
  /** Names of the open views in their order. */
  open: readonly string[];
  /** Which of them stand here: the first two beside the network, the others below it. */
  place: 'beside' | 'below';
  onOpen: (open: readonly string[]) => void;
  props: ViewProps;
}

/** So many views stand beside the network. */
const besideCount = 2;

/** Shows the open views, which the reader can move and close, and offers the others. */
export function ViewGrid({ open, place, onOpen, props }: ViewGridProps): ReactNode {
  const [isChoosing, setChoosing] = useState(false);
  const first = place === 'beside' ? 0 : besideCount;
  const here = place === 'beside' ? open.slice(0, besideCount) : open.slice(besideCount);
  const views = here.flatMap((id) => viewList.filter((view) => view.id === id));
  const isRunning = props.bench.playing || props.bench.goal !== undefined;
  const move = (id: string, by: number): void => {
    const from = open.indexOf(id);
    const others = open.filter((each) => each !== id);
    onOpen(others.toSpliced(Math.max(0, from + by), 0, id));
  };
  return (
    <div className={`pg-views pg-views--${place}`}>
      {views.map((view, index) => (
        <ViewPanel
          key={view.id}
          view={view}
          props={props}
          running={isRunning}
          waits={(onScreen) => waitsForTurn(first + index, open.length, props.bench.picture, onScreen)}
          onEarlier={first + index > 0 ? () => move(view.id, -1) : undefined}
          onLater={first + index < open.length - 1 ? () => move(view.id, 1) : undefined}
          onClose={() => onOpen(open.filter((id) => id !== view.id))}
        />
      ))}
      {place === 'beside' ? (
        <details
          className="pg-choose"
          open={isChoosing}
          onToggle={(event) => setChoosing(event.currentTarget.open)}
        >
          <summary className="lab-disclosure__summary">Views</summary>
          <ul className="pg-choose__list">
            {viewList.map(({ id, title, about }) => (
              <li key={id}>
                <label className="pg-choose__view">
                  <input
                    type="checkbox"
                    className="lab-toggle__box"
                    checked={open.includes(id)}
                    onChange={(event) =>
                      onOpen(event.target.checked ? [...open, id] : open.filter((each) => each !== id))
                    }
                  />
                  <span>
                    <span className="pg-choose__title">{title}</span>
                    <span className="pg-choose__about">{about}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

interface ViewPanelProps {
  view: ViewEntry;
  props: ViewProps;
  running: boolean;
  /** Whether it is the turn of others for this picture, while the network trains. */
  waits: (onScreen: boolean) => boolean;
  onEarlier: (() => void) | undefined;
  onLater: (() => void) | undefined;
  onClose: () => void;
}

function ViewPanel(panel: ViewPanelProps): ReactNode {
  const { view, props, running, waits, onEarlier, onLater, onClose } = panel;
  const titleId = useId();
  // seen until it is known not to be
  const [onScreen, setOnScreen] = useState(true);
  const [frame] = useState(() => watchScreen(setOnScreen));
  const { bench, lane } = props;
  // what shows one network says which of several it is
  const which =
    bench.lanes.length > 1 && !view.hasCurves ? `: ${experimentName(bench.lanes.indexOf(lane))}` : '';
  const title = view.title + which;
  // never what another experiment left
  const drawn = useHeld(props, running && waits(onScreen), lane.experiment);
  return (
    <section className={`pg-view pg-view--${view.id}`} aria-labelledby={titleId} ref={frame}>
      <header className="pg-view__head">
        <h2 className="pg-view__title" id={titleId}>
          {title}
        </h2>
        <span className="pg-view__tools">
          {view.hasCurves ? (
            <button
              type="button"
              className="pg-icon pg-view__save"
              aria-label={`Save the numbers of “${title}” as CSV`}
              title="All curves as CSV, step by step"
              onClick={() =>
                saveFile(
                  `${view.id}.csv`,
                  new Blob([measuresCsv(props.bench.lanes, props.difference)], { type: 'text/csv' }),
                )
              }
            >
              CSV
            </button>
          ) : null}
          <PictureButtons
            className="pg-icon pg-view__save"
            file={view.id}
            title={title}
            find={(button) => button.closest('.pg-view')?.querySelector<HTMLElement>('.pg-view__body')}
          />
          <button
            type="button"
            className="pg-icon"
            aria-label={`Move “${title}” forward`}
            disabled={!onEarlier}
            onClick={onEarlier}
          >
            ↑
          </button>
          <button
            type="button"
            className="pg-icon"
            aria-label={`Move “${title}” back`}
            disabled={!onLater}
            onClick={onLater}
          >
            ↓
          </button>
          <button type="button" className="pg-icon" aria-label={`Close “${title}”`} onClick={onClose}>
            ×
          </button>
        </span>
      </header>
      <div className="pg-view__body">
        <ViewBody view={view} props={drawn} />
      </div>
    </section>
  );
}
