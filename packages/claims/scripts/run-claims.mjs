// reruns claims and fails on a number that is stale:
//   npm run claims                 all that are not nightly
//   npm run claims -- --nightly    all of them
//   npm run claims -- --record     all of them, and writes what they find to src/measured.json
//   npm run claims -- id …         these, whatever they are, with --record as well
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { allClaims, findFault, measuredClaims } from '@symmetry-lab/claims';
import { groupClaims } from './groups.mjs';
import { runInPool } from './pool.mjs';
import { lastSeconds, writeReport } from './report.mjs';

const { values: options, positionals: ids } = parseArgs({
  allowPositionals: true,
  options: { nightly: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
});
const claims = new Map(allClaims.map((claim) => [claim.id, claim]));
const unknown = ids.filter((id) => !claims.has(id));
if (unknown.length > 0) {
  console.error(`run-claims: expected ids of claims, got ${unknown.join(', ')}`);
  process.exit(1);
}

const chosen = allClaims.filter(({ id, nightly }) =>
  ids.length > 0 ? ids.includes(id) : !nightly || options.nightly || options.record,
);
/** @type {Map<string, import('./report.mjs').Outcome>} */
const outcomes = new Map();
const begun = performance.now();

await runInPool(
  groupClaims(chosen, lastSeconds()),
  new URL('claims-worker.mjs', import.meta.url),
  availableParallelism(),
  /** @param {import('./report.mjs').Outcome} outcome */
  (outcome) => {
    const { id, seconds, measured } = outcome;
    const fault =
      outcome.fault ?? faultOf(id, measured?.values, options.record ? measured : measuredClaims[id]);
    outcomes.set(id, { ...outcome, ...(fault === undefined ? {} : { fault }) });
    const sentence = measured?.sentence ?? id;
    console.log(`${fault === undefined ? '✓' : '✗'} ${sentence} (${(seconds ?? 0).toFixed(1)} s)`);
    if (fault !== undefined) console.log(`  ${id}: ${fault}`);
  },
);

for (const { id } of allClaims) {
  if (outcomes.has(id)) continue;
  const measured = measuredClaims[id];
  // what is not rerun must at least agree with the words and bounds of today, unless only some were asked for
  const fault = ids.length > 0 ? undefined : faultOf(id, measured?.values, measured);
  outcomes.set(id, {
    id,
    seconds: null,
    ...(measured === undefined ? {} : { measured }),
    ...(fault === undefined ? {} : { fault }),
  });
}

const all = allClaims.flatMap(({ id }) => outcomes.get(id) ?? []);
const faults = all.flatMap(({ id, fault }) => (fault === undefined ? [] : [`${id}: ${fault}`]));
if (!options.record) {
  for (const id of Object.keys(measuredClaims))
    if (!claims.has(id)) faults.push(`${id}: recorded, but no claim has this id`);
} else if (faults.length === 0) {
  // one line a claim, so that a difference shows which ones have changed
  const lines = all.flatMap(({ measured }) => (measured === undefined ? [] : [JSON.stringify(measured)]));
  writeFileSync(new URL('../src/measured.json', import.meta.url), `[\n${lines.join(',\n')}\n]\n`);
  console.log('Recorded in packages/claims/src/measured.json; build again to show it in the pages.');
}

for (const fault of faults) console.log(`✗ ${fault}`);
const report = writeReport(all);
const seconds = ((performance.now() - begun) / 1000).toFixed(0);
console.log(`\n${chosen.length} claims rerun in ${seconds} s, ${faults.length} faults; details in ${report}`);
if (faults.length > 0) process.exitCode = 1;

/**
 * @param {string} id
 * @param {readonly number[]} [values]
 * @param {import('@symmetry-lab/claims').MeasuredClaim} [recorded]
 */
function faultOf(id, values, recorded) {
  const claim = claims.get(id);
  return claim === undefined ? 'no claim has this id' : findFault(claim, values ?? [], recorded);
}
