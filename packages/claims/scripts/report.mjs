import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * @typedef {object} Outcome What became of one claim.
 * @property {string} id
 * @property {number | null} seconds - How long it took; null if it was not run.
 * @property {string} [fault] - What is wrong, if anything is.
 * @property {import('@symmetry-lab/claims').MeasuredClaim} [measured] - What was found, or what is recorded.
 */

const folder = new URL('../dist/report/', import.meta.url);

/**
 * Reads how long claims took when they were last run on this machine, by id.
 *
 * @returns {Record<string, number>}
 */
export function lastSeconds() {
  try {
    /** @type {Outcome[]} */
    const outcomes = JSON.parse(readFileSync(new URL('claims.json', folder), 'utf8'));
    return Object.fromEntries(
      outcomes.flatMap(({ id, seconds }) => (seconds === null ? [] : [[id, seconds]])),
    );
  } catch {
    // there has been no run yet
    return {};
  }
}

/**
 * Writes what became of all claims, for people and for programs.
 *
 * @param {readonly Outcome[]} outcomes
 * @returns {string} Where the report for people is, relative to the root of the repository.
 */
export function writeReport(outcomes) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('claims.json', folder), `${JSON.stringify(outcomes, null, 1)}\n`);
  writeFileSync(new URL('claims.md', folder), markdown(outcomes));
  return 'packages/claims/dist/report/claims.md';
}

/**
 * @param {readonly Outcome[]} outcomes
 * @returns {string}
 */
export function markdown(outcomes) {
  const faults = outcomes.filter(({ fault }) => fault !== undefined).length;
  const lines = ['# Claims', '', `${outcomes.length} claims, ${faults} faults.`];
  let statement = '';
  for (const { id, seconds, fault, measured } of outcomes) {
    if (measured !== undefined && measured.statement !== statement) {
      statement = measured.statement;
      lines.push('', `## ${statement}`, '');
    }
    lines.push(`- ${fault === undefined ? '✓' : '✗'} \`${id}\`: ${measured?.sentence ?? 'not measured'}`);
    if (fault !== undefined) lines.push(`  - Fault: ${fault}`);
    if (measured === undefined) continue;
    lines.push(`  - Measured: ${measured.values.join(', ')}`);
    lines.push(`  - Expected: ${inWords(measured.expected)}`);
    if (measured.seeds.length > 0) lines.push(`  - Seeds: ${measured.seeds.join(', ')}`);
    lines.push(`  - ${seconds === null ? 'Recorded, not rerun' : `Rerun in ${seconds.toFixed(1)} s`}`);
  }
  return `${lines.join('\n')}\n`;
}

/** @param {import('@symmetry-lab/claims').Expectation} expected */
function inWords(expected) {
  const what =
    'exactly' in expected
      ? `exactly ${expected.exactly.join(', ')}`
      : `${expected.minimum} to ${expected.maximum}`;
  return `${what}, because: ${expected.why}`;
}
