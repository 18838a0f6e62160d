import { parseExperiment } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { expectFit } from '../edit/data-facts.js';
import { mostExperiments } from './document.js';
import { plainReason } from './lab-link.js';

/** What came of reading a file. */
export type ReadFile = { readonly experiments: readonly Experiment[] } | { readonly problem: string };

/** The largest file that is read, in characters: more than any experiment can be. */
const mostCharacters = 60_000_000;

/** Writes experiments as a file: the one experiment itself, or a list of them. */
export function writeFileText(experiments: readonly Experiment[]): string {
  return `${JSON.stringify(experiments.length === 1 ? experiments[0] : experiments, null, 1)}\n`;
}

/** Reads a saved file. Whatever it holds, nothing is thrown. */
export function readFileText(name: string, text: string): ReadFile {
  const fail = (reason: string): ReadFile => ({
    problem: `${name.slice(0, 100)} cannot be opened: ${reason}. Nothing was changed.`,
  });
  if (text.length > mostCharacters) return fail('it is larger than any experiment');
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return fail('it is no JSON, or only a part of it');
  }
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  if (list.length === 0) return fail('it holds no experiment');
  if (list.length > mostExperiments)
    return fail(`it holds ${list.length} experiments, and the bench has room for ${mostExperiments}`);
  if (!list.every((entry) => typeof entry === 'object' && entry !== null && 'version' in entry))
    return fail('it holds no experiment of this laboratory, which would name its version');
  try {
    const experiments = list.map(parseExperiment);
    experiments.forEach(expectFit);
    return { experiments };
  } catch (error) {
    return fail(plainReason(error instanceof Error ? error.message : String(error)));
  }
}
