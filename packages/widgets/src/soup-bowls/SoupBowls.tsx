import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { Choice } from '../figure/Choice.js';
import { DataTable } from '../figure/DataTable.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { ShareLink } from '../figure/ShareLink.js';
import { Slider } from '../figure/Slider.js';
import { Term } from '../figure/Term.js';
import { useHydrated } from '../figure/use-hydrated.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import type { Speed } from '../lab/pace.js';
import { usePlayback } from '../lab/use-playback.js';
import { ContourMap } from '../picture/ContourMap.js';
import type { MapPoint } from '../picture/contour-layout.js';
import { meanings } from '../words/meanings.js';
import { rollBall } from './descent.js';
import * as bowl from './settings.js';
import type { Scene, Settings } from './settings.js';
import { StartHandle } from './StartHandle.js';
import * as view from './view.js';
import type { BowlGuess, SoupBowlsStill } from './view.js';

/** Describes a `SoupBowls` figure. */
export interface SoupBowlsProps {
  /** The numbers to learn from and the maps, from `soupBowlsStill()`; it also fixes the first seed. */
  still: SoupBowlsStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  { sign: 'linear unit', meaning: 'Answers weight times input, and nothing else is done to it.' },
  {
    sign: 'logistic unit',
    meaning: 'Puts weight times input plus bias through the sigmoid: logistic regression.',
  },
  {
    sign: 'w₁, w₂',
    meaning: 'The weights of linear unit 1 and linear unit 2: what each multiplies the input by.',
  },
  { sign: '|w₁ − w₂|', meaning: 'How far the two weights are apart, whichever is larger.' },
  {
    sign: 'w, b',
    meaning: 'The weight and the bias of one logistic unit: it answers sigmoid(w · x + b) to the input x.',
  },
  {
    sign: 'contours',
    meaning: 'Lines of equal cost, as on a map. The key under the map tells low from high.',
  },
  { sign: 'weight', meaning: meanings.plainWeight },
];

/** Lets balls roll down a cost drawn as a map: into a bowl, a valley, or down a slope without a bottom. */
export function SoupBowls({ still, links }: SoupBowlsProps): ReactNode {
  const [settings, setSettings] = useState(bowl.firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [starts, setStarts] = useState<readonly MapPoint[]>(() => bowl.drawStarts(still.seed));
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<BowlGuess>();
  const map = useRef<HTMLDivElement>(null);
  const live = useHydrated();
  const playback = usePlayback(bowl.bowlPaces[speed], bowl.stretch);
  const { step, horizon } = playback;
  const { scene, lambda } = settings;
  const samples = still.samples[scene];

  const surface = useMemo(
    () => view.withPenalty(settings, still.surfaces[scene]),
    [settings, scene, still.surfaces],
  );
  // before the page is live nothing has rolled
  const computed = live ? horizon : 0;
  const ways = useMemo(
    () => starts.map((start) => rollBall(settings, start, samples, computed)),
    [settings, starts, samples, computed],
  );
  const balls = view.ballsAt(starts, ways, step);
  const axes = useMemo(() => bowl.sceneAxes(scene), [scene]);
  const chart = useMemo(() => view.followedChart(scene, horizon), [scene, horizon]);
  const curves = useMemo(
    () => view.followedCurves(settings, starts, ways, step),
    [settings, starts, ways, step],
  );
  const trails = ways.map((way) => ({ points: view.trail(scene, way, step) }));

  const change = (next: Partial<Settings>): void => {
    setSettings((now) => ({ ...now, ...next }));
    if (next.scene !== undefined) playback.rewind();
  };
  const begin = (nextSeed: number): void => {
    setSeed(nextSeed);
    setStarts(bowl.drawStarts(nextSeed));
    playback.rewind();
  };
  const refused = useOpenedLink('soup-bowls', bowl.linkFields, (asked) => {
    setSettings((now) => ({ scene: asked.scene ?? now.scene, lambda: asked.lambda ?? now.lambda }));
    setSeed((now) => asked.seed ?? now);
    setStarts((now) => asked.starts ?? (asked.seed === undefined ? now : bowl.drawStarts(asked.seed)));
    playback.rewind(asked.step);
  });

  const twoUnits = bowl.hasTwoUnits(scene);
  return (
    <FigureFrame
      name="soup-bowls"
      frameRef={playback.frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink
          figure="soup-bowls"
          fields={bowl.linkFields}
          state={{ ...settings, starts, seed, step: Math.min(step, bowl.lastStep) }}
        />
      }
      experiments={starts.flatMap((start, ball) =>
        bowl.bowlExperiments(settings, start).map((experiment, unit, { length }) => ({
          label: `ball ${bowl.letters[ball]}${length > 1 ? `, unit ${unit + 1}` : ''}`,
          experiment: { ...experiment, step },
        })),
      )}
      refused={refused}
      data={{
        'data-live': live,
        'data-playing': playback.playing,
        'data-step': step,
        'data-scene': scene,
        'data-lambda': lambda,
        'data-seed': seed,
        'data-spread': view.spread(balls),
      }}
      question="A ball rolls downhill: does every start end in the same place?"
      prediction={
        <Prediction
          ask="Two linear units share one cost. Where will the three balls come to rest?"
          options={view.bowlGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.bowlVerdict(made, settings, balls, step)}
        />
      }
      controls={
        <>
          <div className="lab-bowls__settings">
            <Choice
              legend="Picture"
              options={pictures}
              value={twoUnits ? 'two' : 'one'}
              onChange={(picture) => change({ scene: picture === 'two' ? 'own' : 'overlap' })}
            />
            {twoUnits ? (
              <Choice
                legend={<Term meaning={costMeaning}>Cost</Term>}
                options={bowl.costs}
                value={scene}
                onChange={(next: Scene) => change({ scene: next })}
              />
            ) : (
              <Choice
                legend={<Term meaning={classesMeaning}>Classes</Term>}
                options={bowl.classes}
                value={scene}
                onChange={(next: Scene) => change({ scene: next })}
              />
            )}
            <Slider
              label={<Term meaning={l2Meaning}>L2, λ =</Term>}
              name="Strength of L2, λ"
              min={0}
              max={bowl.largestLambda}
              step={0.05}
              value={lambda}
              format={(value) => (value === 0 ? 'off' : value.toFixed(2))}
              onChange={(next) => change({ lambda: next })}
            />
          </div>
          <RunControls
            runs={{
              playing: playback.playing,
              play: playback.play,
              pause: playback.pause,
              step: playback.advance,
              reset: () => playback.rewind(),
            }}
            onNewSeed={() => begin(seed + 1)}
            speed={speed}
            onSpeed={setSpeed}
          />
        </>
      }
      sentence={<LiveSentence text={view.bowlSentence(settings, balls, step)} running={playback.playing} />}
      results={
        <noscript>
          {still.ends.map((end) => (
            <DataTable
              key={view.settingsWords(end.settings)}
              caption={`${view.settingsWords(end.settings)}: the balls at step ${end.step}`}
              columns={view.ballColumns(end.settings.scene)}
              rows={view.ballRows(end.settings.scene, end.balls)}
            />
          ))}
        </noscript>
      }
      table={
        <DataTable
          caption="The ways of the balls"
          columns={view.stepColumns(scene)}
          rows={view.stepRows(ways, step)}
        />
      }
    >
      <div className="lab-bowls">
        <ContourMap
          label={`${view.settingsWords(settings)}: the cost as a map with three balls`}
          surface={surface}
          height="cost"
          {...axes}
          lines={[...view.guideLines(scene, starts), ...trails]}
          mapRef={map}
        >
          {twoUnits ? <span className="lab-bowls__equal">w₁ = w₂</span> : null}
          {balls.map((ball, index) => (
            <StartHandle
              key={ball.letter}
              ball={ball}
              {...axes}
              map={map}
              onMove={(start) => setStarts(starts.map((other, at) => (at === index ? start : other)))}
            />
          ))}
        </ContourMap>
        <div className="lab-bowls__side">
          <div className="lab-bowls__readings">
            <DataTable
              caption="Where the balls are now"
              columns={view.ballColumns(scene)}
              rows={view.ballRows(scene, balls)}
            />
          </div>
          <LineChart
            label={
              twoUnits
                ? `Difference of the two units over ${step} steps, for each ball`
                : `Length of weight and bias over ${step} steps, for each ball`
            }
            model={chart}
            data={curves}
            height={190}
          />
          <p className="lab-note">{view.dashedNote(settings) || ' '}</p>
        </div>
      </div>
    </FigureFrame>
  );
}

const pictures = [
  { value: 'two', label: 'two linear units' },
  { value: 'one', label: 'one logistic unit' },
] as const;

const costMeaning =
  'The number that training makes small. One each: every unit alone has to give the right answer. One for both: the sum of the two units has to be right.';

const classesMeaning = 'Overlapping: no threshold puts every example on the right side. Separable: one does.';

const l2Meaning =
  'A penalty of λ/2 times the squares of both numbers is added to the cost. It pulls both towards 0.';
