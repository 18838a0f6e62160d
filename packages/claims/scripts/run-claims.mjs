// reruns claims and fails on a number that is stale:
//   npm run claims                 all that are not nightly
//   npm run claims -- --nightly    all of them
//   npm run claims -- --record     all of them, and writes what they find to src/measured.json
//   npm run claims -- id …         these, whatever they are, with --record as well
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { allClaims, findFault, measuredClaims, recordClaim } from '@symmetry-lab/claims';
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
  /** @param {{ id: string, values?: readonly number[], error?: string, seconds: number }} result */
  ({ id, values, error, seconds }) => {
    const outcome = { id, seconds, ...judge(id, values, error) };
    outcomes.set(id, outcome);
    const { fault, measured } = outcome;
    const sentence = measured?.sentence ?? claims.get(id)?.sentence;
    console.log(`${fault === undefined ? '✓' : '✗'} ${sentence} (${seconds.toFixed(1)} s)`);
    if (fault !== undefined) console.log(`  ${id}: ${fault}`);
  },
);

for (const claim of allClaims) {
  if (outcomes.has(claim.id)) continue;
  // what is not rerun must at least agree with the words and bounds of today
  const recorded = measuredClaims[claim.id];
  const fault = recorded === undefined ? 'not recorded' : findFault(claim, recorded.values, recorded);
  const isExpected = ids.length > 0;
  outcomes.set(claim.id, {
    id: claim.id,
    seconds: null,
    ...(recorded === undefined ? {} : { measured: recorded }),
    ...(fault === undefined || isExpected ? {} : { fault }),
  });
}

const all = allClaims.flatMap(({ id }) => outcomes.get(id) ?? []);
const faults = all.filter(({ fault }) => fault !== undefined).map(({ id, fault }) => `${id}: ${fault}`);
if (!options.record) {
  for (const id of Object.keys(measuredClaims))
    if (!claims.has(id)) faults.push(`${id}: recorded, but no claim has this id`);
} else if (faults.length === 0) {
  const records = all.flatMap(({ measured }) => measured ?? []);
  // one line a claim, so that a difference shows which ones have changed
  const lines = records.map((record) => JSON.stringify(record)).join(',\n');
  writeFileSync(new URL('../src/measured.json', import.meta.url), `[\n${lines}\n]\n`);
  console.log('Recorded in packages/claims/src/measured.json; build again to show it in the pages.');
}

for (const fault of faults) console.log(`✗ ${fault}`);
const report = writeReport(all);
const seconds = ((performance.now() - begun) / 1000).toFixed(0);
console.log(`\n${chosen.length} claims rerun in ${seconds} s, ${faults.length} faults; details in ${report}`);
if (faults.length > 0) process.exitCode = 1;

/**
 * @param {string} id
 * @param {readonly number[] | undefined} values
 * @param {string | undefined} error
 */
function judge(id, values, error) {
  const claim = claims.get(id);
  if (claim === undefined || values === undefined) return { fault: error ?? 'measured nothing' };
  // no numbers out of bounds reach the formats, which may not be able to write them
  const unexpected = findFault(claim, values, undefined);
  let measured;
  try {
    measured = recordClaim(claim, values);
  } catch (reason) {
    return { fault: unexpected ?? String(reason) };
  }
  const fault = findFault(claim, values, options.record ? measured : measuredClaims[id]);
  return fault === undefined ? { measured } : { measured, fault };
}
