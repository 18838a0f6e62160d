import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { firstLayerWeights } from '../course/first-layer-weights.js';
import { Choice } from '../figure/Choice.js';
import { DataTable } from '../figure/DataTable.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { ShareLink } from '../figure/ShareLink.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import type { Speed } from '../lab/pace.js';
import { useRuns } from '../lab/use-runs.js';
import { UnitGrid } from '../picture/UnitGrid.js';
import { WeightKey } from '../picture/WeightKey.js';
import { weightLimit } from '../picture/weight-scale.js';
import { formatCount, formatNumber } from '../words/format.js';
import { Comparison } from './Comparison.js';
import * as plan from './plan.js';
import type { Other } from './plan.js';
import { SpellingControls } from './SpellingControls.js';
import { SpellingCount } from './SpellingCount.js';
import { SpellingGrid } from './SpellingGrid.js';
import * as spelling from './spelling.js';
import type { Spelling } from './spelling.js';
import { useMatching } from './use-matching.js';
import { terms } from './terms.js';
import * as view from './view.js';
import type { SpellingGuess, SpellingsStill } from './view.js';

/** Describes a `Spellings` figure. */
export interface SpellingsProps {
  /** The precomputed start, from `spellingsStill()`; it also fixes the first seed. */
  still: SpellingsStill;
  links?: readonly FigureLink[];
}

const places = Array.from({ length: firstLayerUnits }, (_, unit) => unit);

/** How long both networks rest before the loss between them is measured, in milliseconds. */
const rest = 250;

/** Writes one trained network in other orders and signs of its units, and compares it, or another one, with itself. */
export function Spellings({ still, links }: SpellingsProps): ReactNode {
  const [other, setOther] = useState<Other>('copy');
  const [now, setNow] = useState<Spelling>(spelling.plainSpelling);
  const [shuffles, setShuffles] = useState(0);
  const [picked, setPicked] = useState<number>();
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('fast');
  const [guess, setGuess] = useState<SpellingGuess>();
  const [before, setBefore] = useState<readonly number[]>();
  const [measured, setMeasured] = useState<view.SpellingsView>();
  const [firstPlan] = useState(() => plan.spellingsPlan(seed, speed));
  const [noPath] = useState(() => ({ ...firstPlan, experiments: [] }));
  const runs = useRuns(firstPlan, false);
  const path = useRuns(noPath, false);
  // on the way to what the first picture shows, that picture stays
  const [waking, setWaking] = useState(false);
  const frame = waking && (runs.frame?.step ?? 0) < plan.trainedSteps ? undefined : runs.frame;

  const both = useMemo(() => view.spellingsView(frame, other, now), [frame, other, now]);
  // what was measured belongs to the networks it was measured for
  const along = useMemo(() => view.pathLosses(path.frame), [path.frame]);
  const losses = measured === both && path.phase === 'ready' ? along : undefined;
  // a network and its copy: the straight line between them is a point
  const [stillLosses] = useState(() => plan.pathPlaces.map(() => still.loss));
  const [last, setLast] = useState<readonly number[]>(stillLosses);
  if (losses && losses !== last) setLast(losses);
  const limit = both ? weightLimit([firstLayerWeights(both.first)]) : still.limit;
  const step = frame?.step ?? still.step;

  const measure = useEffectEvent(() => {
    if (!both || runs.playing) return;
    setMeasured(both);
    path.load(plan.pathPlan(both.first, both.second, seed), false);
  });
  useEffect(() => {
    const timer = setTimeout(measure, rest);
    return () => clearTimeout(timer);
  }, [both, runs.playing]);

  /** Trains both networks first, if that has not been done. */
  const wake = (): void => {
    setWaking(false);
    if (runs.phase === 'idle') runs.load(plan.spellingsPlan(seed, speed), false, plan.trainedSteps);
  };
  /** Goes on from the step shown, also where it is that of the first picture. */
  const goOn = (go: () => void, play: boolean): void => {
    if (runs.phase !== 'idle') return go();
    setWaking(true);
    runs.load(plan.spellingsPlan(seed, speed), play, plan.trainedSteps + (play ? 0 : 1));
  };
  const respell = (next: Spelling): void => {
    wake();
    setBefore(undefined);
    setPicked(undefined);
    setNow(next);
  };
  const pick = (place: number): void => {
    wake();
    if (picked === undefined) setPicked(place);
    else if (picked === place) setPicked(undefined);
    else respell(spelling.swapUnits(now, 0, picked, place));
  };
  const matching = useMatching(both, (found) => {
    setBefore(losses);
    setPicked(undefined);
    setNow(spelling.followedBy(now, found));
  });
  const begin = (nextSeed: number, to: number): void => {
    setSeed(nextSeed);
    setWaking(false);
    setBefore(undefined);
    setPicked(undefined);
    runs.load(plan.spellingsPlan(nextSeed, speed), false, to);
  };
  const refused = useOpenedLink('spellings', plan.linkFields, (asked) => {
    setOther(asked.other ?? other);
    setNow(asked.spelling ?? now);
    begin(asked.seed ?? seed, asked.step ?? plan.trainedSteps);
  });

  const [first, second] = plan.spellingsExperiments(seed);
  const experiments = [
    { label: 'network 1', experiment: { ...first, step } },
    ...(other === 'seed'
      ? [{ label: 'network 2, before it is spelled', experiment: { ...second, step } }]
      : []),
  ];
  return (
    <FigureFrame
      name="spellings"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink figure="spellings" fields={plan.linkFields} state={{ other, spelling: now, seed, step }} />
      }
      experiments={experiments}
      refused={refused}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': step,
        'data-seed': seed,
        'data-limit': limit,
        'data-other': other,
        'data-spelling': plan.linkFields.spelling.write(now),
        'data-distance': both?.distance,
        'data-changed': both?.changed,
        'data-loss1': losses?.[0],
        'data-loss2': losses?.at(-1),
        'data-barrier': losses && view.barrierOf(losses),
      }}
      question="How many networks give the very same answers?"
      prediction={
        <Prediction
          ask="All hidden units of a trained network change places at random, each with its weights. What happens to the loss?"
          options={view.spellingGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.spellingVerdict(made, other, now, losses)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          {path.failure ? (
            <Failure what="The loss was not measured" reason={path.failure} onRestart={path.restart} />
          ) : null}
          {matching.failure ? (
            <Failure what="The units were not matched" reason={matching.failure} onRestart={matching.match} />
          ) : null}
          <div className="lab-spellings__settings">
            <Choice
              legend="Network 2 is"
              options={plan.others}
              value={other}
              onChange={(next) => {
                setOther(next);
                respell(spelling.plainSpelling);
              }}
            />
            <SpellingControls
              onShuffle={() => {
                respell(spelling.shuffledSpelling(shuffles + 1));
                setShuffles(shuffles + 1);
              }}
              onTurn={picked === undefined ? undefined : () => respell(spelling.turnUnit(now, 0, picked))}
              onMatch={losses && !matching.running ? matching.match : undefined}
            />
          </div>
          <RunControls
            runs={{
              ...runs,
              play: () => goOn(runs.play, true),
              step: (count) => goOn(() => runs.step(count), false),
              reset: () => {
                setWaking(false);
                setBefore(undefined);
                runs.reset();
              },
            }}
            onNewSeed={() => begin(seed + 1, plan.trainedSteps)}
            speed={speed}
            onSpeed={(next) => {
              setSpeed(next);
              runs.setPace(plan.spellingsPaces[next]);
            }}
          />
        </>
      }
      sentence={
        <LiveSentence text={view.spellingsSentence(other, now, both, losses, still)} running={runs.playing} />
      }
      results={
        <>
          <SpellingCount />
          <noscript>
            <DataTable
              caption="Between network 1 and …"
              columns={['network 2', 'distance', 'loss', 'loss rises by']}
              rows={still.paths.map(({ name, distance, losses: along }) => [
                name,
                formatNumber(distance),
                formatNumber(along.at(-1) ?? NaN),
                view.formatBarrier(along),
              ])}
            />
          </noscript>
        </>
      }
      table={
        <DataTable
          caption="The loss along the straight line between both networks"
          columns={['place', 'loss', 'before matching']}
          rows={view.pathRows(losses, before)}
        />
      }
    >
      <div className="lab-spellings">
        <div className="lab-spellings__network">
          <p className="lab-network__name">Network 1, step {formatCount(step)}</p>
          <UnitGrid
            label={`Incoming weights of the ${firstLayerUnits} units of network 1`}
            units={firstLayerUnits}
            side={digitSide}
            columns={5}
            labels={places}
            weights={both && firstLayerWeights(both.first)}
            still={still.masks}
            limit={limit}
          />
        </div>
        <div className="lab-spellings__network">
          <p className="lab-network__name">
            Network 2, {plan.others.find(({ value }) => value === other)?.label}
          </p>
          <SpellingGrid
            units={now[0] ?? []}
            weights={both && firstLayerWeights(both.second)}
            still={still.masks}
            limit={limit}
            picked={picked}
            onPick={pick}
            onSwap={(place, to) => respell(spelling.swapUnits(now, 0, place, to))}
          />
          <p className="lab-note">
            {picked === undefined
              ? 'Press two units to exchange them.'
              : 'Press another one, or turn it round.'}
          </p>
        </div>
        <Comparison
          both={both}
          losses={both ? losses : stillLosses}
          last={last}
          before={before}
          training={runs.playing}
        />
      </div>
      <WeightKey limit={limit} />
    </FigureFrame>
  );
}
