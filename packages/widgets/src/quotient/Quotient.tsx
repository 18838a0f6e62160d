import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { digitSide, testCount } from '../course/course.js';
import { Choice } from '../figure/Choice.js';
import { DataTable, thinRows } from '../figure/DataTable.js';
import { Failure } from '../figure/Failure.js';
import { FigureFrame } from '../figure/FigureFrame.js';
import type { FigureLink, FigureTerm } from '../figure/FigureFrame.js';
import { LiveSentence } from '../figure/LiveSentence.js';
import { Prediction } from '../figure/Prediction.js';
import { RunControls } from '../figure/RunControls.js';
import { Select } from '../figure/Select.js';
import { ShareLink } from '../figure/ShareLink.js';
import { Term } from '../figure/Term.js';
import { useOpenedLink } from '../figure/use-opened-link.js';
import { standardPaces } from '../lab/pace.js';
import { showsEarlier } from '../lab/run-state.js';
import type { Speed } from '../lab/pace.js';
import { useRuns } from '../lab/use-runs.js';
import { UnitGrid } from '../picture/UnitGrid.js';
import { WeightKey } from '../picture/WeightKey.js';
import { formatLoss, formatPercent } from '../words/format.js';
import { meanings } from '../words/meanings.js';
import * as settings from './settings.js';
import type { Settings } from './settings.js';
import * as view from './view.js';
import type { NetworkView, QuotientGuess, QuotientStill } from './view.js';

/** Describes a `Quotient` figure. */
export interface QuotientProps {
  /** The precomputed start, from `quotientStill()`; it also fixes the first seed. */
  still: QuotientStill;
  links?: readonly FigureLink[];
}

/** What does not explain itself where it stands. */
const terms: readonly FigureTerm[] = [
  { sign: 'twins', meaning: 'Units with equal incoming weights, equal biases and equal outgoing weights.' },
  {
    sign: 'difference',
    meaning:
      'The largest distance between the answer of the twins and that of the single unit, over the test digits.',
  },
];

/** Trains a layer of twins and the single unit that stands for them side by side, and shows how far their answers differ. */
export function Quotient({ still, links }: QuotientProps): ReactNode {
  const [chosen, setChosen] = useState(settings.firstSettings);
  const [seed, setSeed] = useState(still.seed);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [guess, setGuess] = useState<QuotientGuess>();
  const [firstPlan] = useState(() => settings.settingsPlan(chosen, seed));
  const runs = useRuns(firstPlan, false);
  const { frame, history, layers, horizon } = runs;
  const now = useMemo(() => view.quotientView({ frame, layers }, still), [frame, layers, still]);
  const chart = useMemo(() => view.deviationChart(horizon), [horizon]);
  const curve = useMemo(() => view.deviationCurve(history, now), [history, now]);
  const experiments = useMemo(() => settings.settingsExperiments(chosen, seed), [chosen, seed]);

  const change = (next: Settings, nextSeed: number, step = 0): void => {
    setChosen(next);
    setSeed(nextSeed);
    runs.load(settings.settingsPlan(next, nextSeed), false, step);
  };
  const refused = useOpenedLink('quotient', settings.linkFields, ({ step, seed: linked = seed, ...asked }) =>
    change({ ...chosen, ...asked }, linked, step),
  );
  const [twins, single] = now.networks;
  const count = twins.weights?.units ?? Number(settings.firstSettings.twins);
  return (
    <FigureFrame
      name="quotient"
      frameRef={runs.frameRef}
      links={links}
      terms={terms}
      share={
        <ShareLink
          figure="quotient"
          fields={settings.linkFields}
          state={{ ...chosen, seed, step: now.step }}
        />
      }
      refused={refused}
      experiments={[
        { label: 'Twins', experiment: { ...experiments[0], step: now.step } },
        { label: 'One unit', experiment: { ...experiments[1], step: now.step } },
      ]}
      data={{
        'data-phase': runs.phase,
        'data-playing': runs.playing,
        'data-step': now.step,
        'data-limit': now.limit,
        'data-deviation': now.deviation,
        'data-twins': count,
        'data-seed': seed,
      }}
      question="One unit, with outgoing weights as large as those of all twins together, answers like a layer of twins. Does it also learn like them?"
      prediction={
        <Prediction
          ask="After training, will the single unit still give the answers of the twins?"
          options={view.quotientGuesses}
          value={guess}
          onChange={setGuess}
          judge={(made) => view.quotientVerdict(made, chosen, now)}
          waits={showsEarlier(runs.phase)}
        />
      }
      controls={
        <>
          {runs.failure ? (
            <Failure what="Training stopped" reason={runs.failure} onRestart={runs.restart} />
          ) : null}
          <div className="lab-quotient__settings">
            <Choice
              legend="Twins"
              options={settings.twinCounts}
              value={chosen.twins}
              onChange={(next) => change({ ...chosen, twins: next }, seed)}
            />
            <Choice
              legend={
                <Term
                  meaning={`Adjusted: for m twins that learn at the rate η, the single unit’s incoming weights learn at η/m and its outgoing weight at ηm.`}
                >
                  Learning rates of the single unit
                </Term>
              }
              options={settings.rateChoices}
              value={chosen.rates}
              onChange={(rates) => change({ ...chosen, rates }, seed)}
            />
          </div>
          <RunControls
            runs={runs}
            onNewSeed={() => change(chosen, seed + 1)}
            speed={speed}
            onSpeed={(next) => {
              setSpeed(next);
              runs.setPace(standardPaces[next]);
            }}
          />
        </>
      }
      more={
        <Select
          label="Optimizer of both networks"
          options={settings.optimizers}
          value={chosen.optimizer}
          onChange={(optimizer) => change({ ...chosen, optimizer }, seed)}
        />
      }
      sentence={<LiveSentence text={view.quotientSentence(count, now)} running={runs.playing} />}
      table={
        <DataTable
          caption="Both networks while training"
          columns={[
            'step',
            'largest difference',
            'twins: loss',
            'one unit: loss',
            'twins: test digits right',
            'one unit: test digits right',
          ]}
          rows={view.quotientRows(thinRows(history, 21))}
        />
      }
    >
      <div className="lab-quotient">
        <NetworkPanel name={`${count} twins`} units={count} network={twins} limit={now.limit} />
        <NetworkPanel name="One unit" units={1} network={single} limit={now.limit} />
        <div className="lab-quotient__chart">
          <LineChart
            label={`Largest difference between the answers of both networks over ${now.step} steps`}
            model={chart}
            data={curve}
            height={230}
          />
          <WeightKey limit={now.limit} />
        </div>
      </div>
    </FigureFrame>
  );
}

interface NetworkPanelProps {
  name: string;
  units: number;
  network: NetworkView;
  limit: number;
}

function NetworkPanel({ name, units, network, limit }: NetworkPanelProps): ReactNode {
  const { outgoing, loss, accuracy, weights, masks } = network;
  return (
    <section className="lab-quotient__network" aria-label={name} data-units={units} data-loss={loss}>
      <p className="lab-network__name">{name}</p>
      <div className="lab-quotient__units">
        <UnitGrid
          label={`${name}: incoming weights`}
          units={units}
          side={digitSide}
          columns={Math.min(units, view.twinColumns)}
          labels={Array.from({ length: units }, () => 0)}
          weights={weights}
          still={masks}
          limit={limit}
        />
      </div>
      <dl className="lab-quotient__facts">
        <dt>
          <Term meaning="What the output of a hidden unit is multiplied by on its way to the output unit.">
            outgoing weight
          </Term>
        </dt>
        <dd>{view.outgoingWords(units, outgoing)}</dd>
        <dt>
          <Term meaning={meanings.loss}>loss</Term>
        </dt>
        <dd>{formatLoss(loss)}</dd>
        <dt>
          <Term
            meaning={`Share of the ${testCount} digits kept out of training that the network names correctly.`}
          >
            test digits right
          </Term>
        </dt>
        <dd>{formatPercent(accuracy, testCount)}</dd>
      </dl>
    </section>
  );
}
