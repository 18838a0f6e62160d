import type { CsvTable } from '@symmetry-lab/core';
import { DataTable } from '@symmetry-lab/widgets/figure';
import { formatCount, formatNumber } from '@symmetry-lab/widgets/words';
import type { ReactNode } from 'react';

const mostRows = 4;
const mostColumns = 5;
const mostClasses = 6;

/** Shows the first samples of a table as the network gets them, and says what there is to be learnt. */
export function TablePreview({ table }: { table: CsvTable }): ReactNode {
  const { count, inputNames, targetName, inputs } = table;
  const width = inputNames.length;
  const shown = Math.min(width, mostColumns);
  const more = width > shown ? ['…'] : [];
  return (
    <>
      <p className="lab-note">{tableSentence(table)}</p>
      <DataTable
        caption={`The first ${Math.min(mostRows, count)} of ${formatCount(count)} samples`}
        columns={[`${targetName} (to be predicted)`, ...inputNames.slice(0, shown), ...more]}
        rows={Array.from({ length: Math.min(mostRows, count) }, (_, row) => [
          answerOf(table, row),
          ...Array.from({ length: shown }, (_, k) => formatNumber(inputs[row * width + k] ?? 0)),
          ...more,
        ])}
      />
    </>
  );
}

/** Says in words how many samples there are, what is to be predicted, and from what. */
export function tableSentence(table: CsvTable): string {
  const { count, inputNames, targetName, task, targets } = table;
  const from = inputNames.length === 1 ? '1 input' : `${formatCount(inputNames.length)} inputs`;
  const start = `${formatCount(count)} samples. From ${from}, “${targetName}” is to be predicted:`;
  if (task === 'regression') {
    const [least, most] = [...targets].reduce<[number, number]>(
      ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
      [Infinity, -Infinity],
    );
    return `${start} a number from ${formatNumber(least)} to ${formatNumber(most)}.`;
  }
  const { classNames = [] } = table;
  const counts = new Map<string, number>();
  for (let row = 0; row < count; row++)
    counts.set(answerOf(table, row), (counts.get(answerOf(table, row)) ?? 0) + 1);
  const named = classNames
    .slice(0, mostClasses)
    .map((name) => `${name} (${formatCount(counts.get(name) ?? 0)})`);
  const more = classNames.length - named.length;
  return `${start} one of ${classNames.length} classes, ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function answerOf({ task, targets, outputs, classNames }: CsvTable, row: number): string {
  const values = targets.subarray(row * outputs, (row + 1) * outputs);
  if (task === 'regression') return formatNumber(values[0] ?? 0);
  return classNames?.[outputs === 1 ? (values[0] ?? 0) : values.indexOf(1)] ?? '';
}
