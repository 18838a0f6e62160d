// reruns every claim and fails on a number that is stale; with --record it writes what it finds to src/measured.json
import { writeFileSync } from 'node:fs';
import { allClaims, findFault, measuredClaims, recordClaim } from '@symmetry-lab/claims';

const record = process.argv.includes('--record');
const found = [];
const faults = [];

for (const claim of allClaims) {
  const start = performance.now();
  const values = await claim.measure();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const measured = recordClaim(claim, values);
  found.push(measured);
  const fault = findFault(claim, values, record ? measured : measuredClaims[claim.id]);
  console.log(`${fault === undefined ? '✓' : '✗'} ${measured.sentence} (${seconds} s)`);
  if (fault !== undefined) faults.push(`${claim.id}: ${fault}`);
}

const ids = new Set(allClaims.map(({ id }) => id));
if (!record) {
  for (const id of Object.keys(measuredClaims))
    if (!ids.has(id)) faults.push(`${id}: recorded, but no claim has this id`);
} else if (faults.length === 0) {
  writeFileSync(new URL('../src/measured.json', import.meta.url), `${JSON.stringify(found, null, 2)}\n`);
  console.log('Recorded in packages/claims/src/measured.json; build again to show it in the pages.');
}

for (const fault of faults) console.log(`✗ ${fault}`);
console.log(`\n${allClaims.length} claims rerun, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
