import { DataTable } from '@symmetry-lab/widgets/figure';
import { formatNumber, formatPercent } from '@symmetry-lab/widgets/words';
import type { ReactNode } from 'react';
import type { BenchState } from '../run/bench.js';
import { experimentName } from '../state/document.js';
import { differences, fieldValue, fieldWords } from './difference.js';
import type { Difference } from './difference.js';

/** Shows in which settings the experiments on the bench differ, and what has come of each. */
export function CompareTable({ bench }: { bench: BenchState }): ReactNode {
  const { lanes, step } = bench;
  if (lanes.length < 2) return null;
  const found = differences(lanes.map(({ experiment }) => experiment));
  const [only] = found;
  const names = lanes.map((_, index) => experimentName(index));
  const all = [names.slice(0, -1).join(', '), names.at(-1)].join(' and ');
  const result = (label: string, of: (index: number) => string): string[] => [
    label,
    ...lanes.map((_, i) => of(i)),
  ];
  const depth = Math.max(...lanes.map(({ layers }) => layers.length - 1));
  const ofLayers = depth < 2 ? '' : depth === 2 ? ', layers 1 and 2' : `, layers 1 to ${depth}`;
  const number = (value: number | undefined): string => (value === undefined ? '–' : formatNumber(value));
  // with a decimal always: small differences are what is looked for
  const percent = (value: number | undefined): string =>
    value === undefined ? '–' : formatPercent(value, Infinity);
  return (
    <div className="pg-compare">
      <p className="pg-compare__words">
        {only === undefined
          ? `${all} are the same experiment so far. Change one thing in one of them.`
          : found.length === 1
            ? `${all} differ in one thing, ${oneThing(only)}.`
            : `${all} differ in ${found.length} things.`}
      </p>
      <DataTable
        caption={`At step ${step}`}
        columns={['setting or result', ...names]}
        rows={[
          ...found
            .slice(0, 20)
            .map(({ path, values }) => [fieldWords(path), ...values.map((value) => fieldValue(path, value))]),
          result('loss', (i) => number(lanes[i]?.snapshot.trainLoss)),
          result('right on test samples', (i) => percent(lanes[i]?.snapshot.testAccuracy)),
          result(`distinct units${ofLayers}`, (i) => perLayer(lanes[i]?.snapshot.distinctUnits)),
          result(`distinct by incoming weights and bias${ofLayers}`, (i) =>
            perLayer(lanes[i]?.snapshot.distinctIncoming),
          ),
        ]}
      />
    </div>
  );
}

/** Names the only difference with its value in each experiment, so that the table need not be read for it. */
function oneThing({ path, values }: Difference): string {
  return `${fieldWords(path)}: ${values.map((value) => fieldValue(path, value)).join(' → ')}`;
}

/** Writes a number for each hidden layer, in the order of the layers. */
function perLayer(counts: readonly number[] | undefined): string {
  const hidden = counts?.slice(0, -1);
  return hidden && hidden.length > 0 ? hidden.join(', ') : '–';
}
