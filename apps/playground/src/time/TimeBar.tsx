import { formatCount } from '@symmetry-lab/widgets/words';
import { Icon, Select } from '@symmetry-lab/widgets/figure';
import type { ReactNode } from 'react';
import type { BenchState, RunDriver } from '../run/bench.js';
import { paces } from '../run/paces.js';
import type { PaceName } from '../run/paces.js';

/** Describes a `TimeBar`. */
export interface TimeBarProps {
  bench: BenchState;
  driver: RunDriver;
  epoch: number;
  pace: PaceName;
  onPace: (pace: PaceName) => void;
  /** Draws other first weights; not offered if absent. */
  onNewSeed: (() => void) | undefined;
  /** Whether the reader has locked the seed of the first weights. */
  isSeedLocked: boolean;
  /** Why the learning rate is too large, where that is certain. */
  warning: string | undefined;
  /** The data that are in training, where the reader has asked for others that are not there yet. */
  stillTraining: string | undefined;
}

const paceOptions = (Object.keys(paces) as PaceName[]).map((value) => ({ value, label: paces[value].label }));

/** Controls time: play, steps, the way back to the start, and a slider over the whole run. */
export function TimeBar(props: TimeBarProps): ReactNode {
  const { bench, driver, epoch, pace, onPace, onNewSeed, isSeedLocked, warning, stillTraining } = props;
  const { playing, step, farthest, goal } = bench;
  const isBusy = playing || goal !== undefined;
  return (
    <div className="pg-time" role="group" aria-label="Time">
      <div className="lab-controls">
        <button
          type="button"
          className="lab-button lab-button--main"
          onClick={isBusy ? driver.pause : driver.play}
        >
          <Icon shape={isBusy ? 'pause' : 'play'} />
          {isBusy ? 'Pause' : 'Play'}
        </button>
        <span className="pg-time__steps" role="group" aria-label="Take steps">
          {[1, 10, epoch].map((count, index) => (
            <button
              key={index}
              type="button"
              className="lab-button"
              aria-label={
                index === 2 ? 'Train for one epoch' : `Train for ${count === 1 ? '1 step' : `${count} steps`}`
              }
              onClick={() => driver.step(count)}
            >
              {index === 2 ? '+ epoch' : `+ ${count}`}
            </button>
          ))}
        </span>
        <button type="button" className="lab-button" onClick={() => driver.jump(0)}>
          <Icon shape="reset" />
          To the start
        </button>
        {onNewSeed ? (
          <button
            type="button"
            className="lab-button"
            disabled={isSeedLocked}
            title={isSeedLocked ? 'The seed of the first weights is locked, under “Seeds”.' : undefined}
            onClick={onNewSeed}
          >
            <Icon shape="seed" />
            New seed
          </button>
        ) : null}
        <Select label="Speed" options={paceOptions} value={pace} onChange={onPace} />
      </div>
      <div className="pg-time__line">
        <output className="pg-time__step">step {formatCount(step)}</output>
        <input
          className="lab-slider__range pg-time__range"
          type="range"
          aria-label="Step"
          aria-valuetext={`step ${formatCount(step)} of ${formatCount(farthest)}`}
          min={0}
          max={Math.max(1, farthest)}
          value={step}
          disabled={farthest === 0}
          onChange={(event) => driver.jump(event.target.valueAsNumber)}
        />
        <span className="pg-time__epoch">epoch {formatCount(Math.floor(step / epoch))}</span>
      </div>
      {stillTraining === undefined ? null : (
        <p className="pg-time__way">Still training: {stillTraining}. Your own table is not there yet.</p>
      )}
      {bench.lanes.some(({ snapshot }) => snapshot.status === 'diverged') ? (
        <p className="pg-time__way" role="status">
          Training has diverged. Below the network it says why, and what to try.
        </p>
      ) : null}
      {warning === undefined ? null : (
        <p className="pg-time__way" role="status">
          {warning}
        </p>
      )}
      {goal === undefined ? null : (
        <p className="pg-time__way" role="status">
          {goal < Infinity ? `On the way to step ${formatCount(goal)} …` : 'Training until it holds …'}
        </p>
      )}
    </div>
  );
}
