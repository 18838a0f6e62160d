import { multiplyAddsPerSample } from './bound.mjs';

/** @typedef {import('./workloads.mjs').Workload} Workload */
/** @typedef {Map<string, Map<string, number>>} Table - By contender, then by workload. */

/** @param {number} value */
const digits = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(value >= 10 ? 3 : 2);

/** @param {string[][]} rows - The first is the head. */
export function markdown([head, ...rows]) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, k) => (k === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/**
 * The table of the README: samples per CPU-second of the core, and how many times as many these are as each peer's.
 * @param {readonly Workload[]} workloads
 * @param {Table} rates - Samples per CPU-second.
 */
export function ratioTable(workloads, rates) {
  const first = 'core float32';
  const base = rates.get(first);
  const head = ['samples per CPU-second', ...workloads.map(({ name, title }) => `${name}: ${title}`)];
  const rows = [...rates].map(([name, row]) => [
    name === first ? `**${name}**` : `${first} ÷ ${name}`,
    ...workloads.map((workload) => {
      const rate = row.get(workload.name);
      const of = base?.get(workload.name);
      if (rate === undefined || of === undefined) return '–';
      return name === first ? `**${digits(rate)}**` : `${digits(of / rate)} ×`;
    }),
  ]);
  return markdown([head, ...rows]);
}

/**
 * Says how near the core comes to what the machine can do in vectors of WebAssembly.
 * @param {readonly Workload[]} workloads
 * @param {Table} rates
 * @param {number} bound - Multiply-adds a second.
 */
export function boundTable(workloads, rates, bound) {
  const name = 'core float32';
  const done = workloads.map(
    (workload) => (rates.get(name)?.get(workload.name) ?? NaN) * multiplyAddsPerSample(workload),
  );
  return markdown([
    [
      `billion multiply-adds a second; the machine does ${digits(bound / 1e9)}`,
      ...workloads.map((each) => each.name),
    ],
    [name, ...done.map((rate) => `${digits(rate / 1e9)} (${Math.round((100 * rate) / bound)} %)`)],
  ]);
}

/**
 * Says whether all have done the same work: the mean losses after the same epochs.
 * @param {readonly Workload[]} workloads
 * @param {Table} losses
 */
export function lossTable(workloads, losses) {
  const head = [
    'loss after the same epochs',
    ...workloads.map(({ name, epochs }) => `${name}: ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`),
  ];
  const rows = [...losses].map(([name, row]) => [
    name,
    ...workloads.map((workload) => row.get(workload.name)?.toFixed(4) ?? '–'),
  ]);
  return markdown([head, ...rows]);
}

/**
 * What other ways of training cost, as a multiple of the CPU time of plain gradient descent.
 * @param {readonly string[]} variants
 * @param {Table} rates
 * @param {string} plain - The name of the plain workload.
 */
export function costTable(variants, rates, plain) {
  const head = [`CPU time, plain ${plain} = 1`, ...variants];
  const rows = [...rates]
    .filter(([, row]) => row.has(variants[0] ?? ''))
    .map(([name, row]) => [
      name,
      ...variants.map((variant) => ((row.get(plain) ?? NaN) / (row.get(variant) ?? NaN)).toFixed(2)),
    ]);
  return markdown([head, ...rows]);
}
