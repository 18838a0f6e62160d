import { forward } from '@symmetry-lab/core';
import { Choice } from '@symmetry-lab/widgets/figure';
import { formatCount } from '@symmetry-lab/widgets/words';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { liveNetwork } from '../network/live-network.js';
import { DigitGrid } from './DigitGrid.js';
import type { ViewProps } from './view-list.js';

const mostShown = 60;

/** Shows images that the network was not trained on, with its answer to each; those that it gets wrong on request. */
export function ImageOutput({ lane, data, bench }: ViewProps): ReactNode {
  const [which, setWhich] = useState<'first' | 'wrong'>('first');
  const mlp = liveNetwork(lane);
  const answers = useMemo(() => mlp && data && forward(mlp, data.test.inputs, data.test.count), [mlp, data]);
  if (!data || !answers) return <div className="pg-output pg-output--empty" />;
  const { count, targets } = data.test;
  const isLogit = lane.experiment.network.layers.at(-1)?.activation === 'linear';
  const isRight = (i: number): boolean => answers[i]! >= (isLogit ? 0 : 0.5) === (targets[i] === 1);
  const wrong = Array.from({ length: count }, (_, i) => i).filter((i) => !isRight(i));
  const first = Array.from({ length: Math.min(count, mostShown) }, (_, i) => i);
  const shown = which === 'wrong' ? wrong.slice(0, mostShown) : first;
  return (
    <>
      <div className="pg-row">
        <Choice
          legend="Images"
          options={[
            { value: 'first', label: `first ${first.length}` },
            { value: 'wrong', label: `wrong ${formatCount(wrong.length)}` },
          ]}
          value={which}
          onChange={setWhich}
        />
      </div>
      {shown.length === 0 ? (
        <p className="pg-note">
          {bench.step === 0 ? 'None yet.' : 'Every image to test on is answered correctly.'}
        </p>
      ) : (
        <DigitGrid
          data={data}
          shown={shown}
          right={shown.map(isRight)}
          answers={shown.map((i) => answers[i] ?? 0)}
        />
      )}
      <p className="lab-note">
        {formatCount(wrong.length)} of {formatCount(count)} images to test on are answered wrongly; they have
        a crossed frame.
      </p>
    </>
  );
}
