import { forward } from '@symmetry-lab/core';
import { DataTable } from '@symmetry-lab/widgets/figure';
import { formatNumber } from '@symmetry-lab/widgets/words';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { unscaled } from '../network/own-units.js';
import { liveNetwork } from '../network/live-network.js';
import type { ViewProps } from './view-list.js';

const mostRows = 12;

/** Lists what the network answers to the first samples that it was not trained on, beside the right answers. */
export function NumbersOutput({ lane, data }: ViewProps): ReactNode {
  const mlp = liveNetwork(lane);
  const answers = useMemo(() => mlp && data && forward(mlp, data.test.inputs, data.test.count), [mlp, data]);
  if (!data || !answers) return <div className="pg-output pg-output--empty" />;
  const { outputs, test, description } = data;
  const { classNames } = description ?? {};
  const count = Math.min(mostRows, test.count);
  const row = (values: ArrayLike<number>, i: number): string =>
    Array.from({ length: outputs }, (_, k) =>
      formatNumber(unscaled(description?.targetScaling, k, values[i * outputs + k] ?? NaN)),
    ).join(', ');
  const right = (i: number): string => {
    const target = test.targets.subarray(i * outputs, (i + 1) * outputs);
    return classNames?.[outputs === 1 ? (target[0] ?? 0) : target.indexOf(1)] ?? row(test.targets, i);
  };
  return (
    <DataTable
      caption={`The first ${count} samples to test on${description?.targetName ? `: ${description.targetName}` : ''}`}
      columns={[
        'sample',
        'right',
        outputs > 1 && classNames ? `network: ${classNames.join(', ')}` : 'network',
      ]}
      rows={Array.from({ length: count }, (_, i) => [String(i + 1), right(i), row(answers, i)])}
    />
  );
}
