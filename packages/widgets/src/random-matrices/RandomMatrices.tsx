import { useId, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { digitSide } from '../course/course.js';
import { Choice } from '../figure/Choice.js';
import { DataTable } from '../figure/DataTable.js';
import { EqualityBadge } from '../figure/EqualityBadge.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { ShareLink } from '../figure/ShareLink.js';
import { Term } from '../figure/Term.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import type { Speed } from '../lab/pace.js';
import { showsEarlier } from '../lab/run-state.js';
import { useRuns } from '../lab/use-runs.js';
import { UnitGrid } from '../picture/UnitGrid.js';
import { WeightKey } from '../picture/WeightKey.js';
import { formatNumber } from '../words/format.js';
import { meanings } from '../words/meanings.js';
import { MatrixCell } from './MatrixCell.js';
import {
  cellExperiment,
  cellNames,
  cellWords,
  constants,
  firstSettings,
  gridPace,
  gridPlan,
  linkFields,
  tasks,
} from './settings.js';
import type { Settings } from './settings.js';
import * as view from './view.js';
import type { MatrixGuess, RandomMatricesStill } from './view.js';

/** Describes a `RandomMatrices` figure. */
export interface RandomMatricesProps {
  /** The precomputed start, from `randomMatricesStill()`; it also fixes the first seed. */
  still: RandomMatricesStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  {
    sign: 'b random',
    meaning: 'The biases of both hidden layers are drawn at random, and all three matrices are constant.',
  },
  {
    sign: 'distinct',
    meaning: 'Here: units that differ in at least one bit of their incoming weights or bias.',
  },
  { sign: '% right', meaning: 'Share of the digits kept out of training that the network names correctly.' },
  { sign: 'hidden layer', meaning: meanings.hidden },
  { sign: 'bias', meaning: meanings.bias },
];

/** Trains the course network from nine starts at once: each of its three matrices random or constant, and random biases alone. */
export function RandomMatrices({ still, links }: RandomMatricesProps): ReactNode {
  const [settings, setSettings] = useState(firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<MatrixGuess>();
  const [firstPlan] = useState(() => gridPlan(settings.task, seed, speed));
  const runs = useRuns(firstPlan, false);
  const { frame, layers } = runs;
  const group = useId();
  const { cell, task } = settings;
  const grid = useMemo(() => view.gridView({ frame, layers }, still), [frame, layers, still]);
  const pictures = useMemo(
    () => view.layerPictures({ frame, layers }, cell, still),
    [frame, layers, cell, still],
  );
  const shown = view.findCell(grid, cell);

  const load = (nextTask: Settings['task'], nextSeed: number, step = 0): void => {
    setSettings((before) => ({ ...before, task: nextTask }));
    setSeed(nextSeed);
    runs.load(gridPlan(nextTask, nextSeed, speed), false, step);
  };
  const choose = (next: Settings['cell']): void => {
    setSettings((before) => ({ ...before, cell: next }));
    // the picture computed beforehand shows one cell only
    if (!frame && runs.phase === 'idle') runs.reset();
  };
  const refused = useOpenedLink(
    'random-matrices',
    linkFields,
    ({ step, seed: linked = seed, cell: linkedCell = cell, task: linkedTask = task }) => {
      setSettings({ cell: linkedCell, task: linkedTask });
      load(linkedTask, linked, step);
    },
  );
  const cells = [cell, ...cellNames.filter((name) => name !== cell)];
  return (
    <FigureFrame
      name="random-matrices"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink
          figure="random-matrices"
          fields={linkFields}
          state={{ ...settings, seed, step: grid.step }}
        />
      }
      experiments={cells.map((name) => ({
        label: cellWords(name),
        experiment: { ...cellExperiment(name, task, seed), step: grid.step },
      }))}
      refused={refused}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': grid.step,
        'data-chosen': cell,
        'data-task': task,
        'data-seed': seed,
        'data-limit': pictures[0].limit,
        'data-second-limit': pictures[1].limit,
      }}
      question="Three weight matrices. Which of them must be random?"
      prediction={
        <Prediction
          ask="Only one of them may be drawn at random, the others hold one constant each. Which one makes all units of both hidden layers different?"
          options={view.matrixGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.matrixVerdict(made, grid)}
          waits={showsEarlier(runs.phase)}
        />
      }
      tall
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          <RunControls
            runs={runs}
            onNewSeed={() => load(task, seed + 1)}
            speed={speed}
            onSpeed={(next) => {
              setSpeed(next);
              runs.setPace(gridPace(next));
            }}
          />
          <Choice
            legend={
              <Term meaning="Half inverted: half of the images are white on black, which one unit and a threshold cannot sort out. As written: all images are black on white.">
                Digits
              </Term>
            }
            options={tasks}
            value={task}
            onChange={(next) => load(next, seed)}
          />
        </>
      }
      sentence={<LiveSentence text={view.gridSentence(grid, cell)} running={runs.playing} />}
      results={
        <noscript>
          {still.later.map((later) => (
            <DataTable
              key={later.step}
              caption={`After step ${later.step}`}
              columns={view.gridColumns}
              rows={view.gridRows(later)}
            />
          ))}
        </noscript>
      }
      table={
        <DataTable
          caption={`All nine networks at step ${grid.step}`}
          columns={view.gridColumns}
          rows={view.gridRows(grid)}
        />
      }
    >
      <p className="lab-matrices__legend">
        <Term meaning="W₁ holds the 25 × 400 weights from the pixels into the first hidden layer, W₂ the 15 × 25 from there into the second, W₃ the 15 from there into the output.">
          W₁ W₂ W₃
        </Term>
        <Term meaning="Every weight of this matrix is drawn at random, as Keras does it (Glorot uniform).">
          R: random
        </Term>
        <Term
          meaning={`All weights of this matrix are one number: ${constants.map(formatNumber).join(', ')} in W₁, W₂, W₃.`}
        >
          C: constant
        </Term>
        <span>
          <Key own /> a unit of its own kind
        </span>
        <span>
          <Key own={false} /> a copy of another: same weights in, same bias
        </span>
      </p>
      <div className="lab-matrices__grid" role="group" aria-label="Which matrices are random">
        {grid.cells.map((cellShown) => (
          <MatrixCell
            key={cellShown.cell}
            view={cellShown}
            group={group}
            chosen={cellShown.cell === cell}
            onChoose={choose}
          />
        ))}
        <div className="lab-matrices__detail">
          <p className="lab-matrices__title">With {cellWords(cell)}: what the units weigh</p>
          <LayerUnits
            layer={1}
            shown={shown}
            picture={pictures[0]}
            still={still.pictures[0]}
            side={digitSide}
          />
          <LayerUnits layer={2} shown={shown} picture={pictures[1]} still={still.pictures[1]} side={5} />
        </div>
      </div>
    </FigureFrame>
  );
}

function Key({ own }: { own: boolean }): ReactNode {
  return (
    <svg className="lab-dots lab-dots--key" viewBox="0 0 10 10" aria-hidden="true">
      <circle
        className={own ? 'lab-unit-0 lab-dots__own' : 'lab-unit-1 lab-dots__copy'}
        cx={5}
        cy={5}
        r={3.4}
      />
    </svg>
  );
}

interface LayerUnitsProps {
  layer: 1 | 2;
  shown: view.CellView;
  picture: view.LayerPicture;
  still: view.StillPicture;
  side: number;
}

/** Draws the units of one hidden layer as what they weigh. */
function LayerUnits({ layer, shown, picture, still, side }: LayerUnitsProps): ReactNode {
  const distinct = shown.distinct[layer - 1] ?? NaN;
  const labels = shown.labels[layer - 1] ?? [];
  return (
    <div className={`lab-matrices__layer lab-matrices__layer--${layer}`}>
      <p className="lab-matrices__name">
        Hidden layer {layer}
        <EqualityBadge identical={distinct === 1}>
          {distinct === 1 ? 'identical' : distinct === labels.length ? 'different' : 'some identical'}
        </EqualityBadge>
      </p>
      <UnitGrid
        label={`Incoming weights of ${labels.length} units, ${distinct} of them distinct`}
        units={labels.length}
        side={side}
        columns={5}
        labels={labels}
        weights={picture.weights}
        still={still.masks}
        limit={picture.limit}
      />
      <WeightKey limit={picture.limit} />
    </div>
  );
}
