import { experimentFromUrl, experimentToUrl } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { expectFit } from '../edit/data-facts.js';
import { mostExperiments } from './document.js';

/** Parts of the laboratory that a link for a class can hide. */
export const hideable = ['data', 'network', 'start', 'training', 'seeds', 'time', 'compare', 'take'] as const;

/** One of {@link hideable}. */
export type Hideable = (typeof hideable)[number];

/** Is what an address says: experiments with their step, the views that are open, and what a teacher asks for. */
export interface LabLink {
  /** In the order of their letters; all at the step of the first one. */
  readonly experiments: readonly Experiment[];
  /** Which of them is shown, from 0; the first one unless given. */
  readonly shown?: number;
  /** Names of the views in their order; the usual ones unless given. */
  readonly views?: readonly string[];
  /** What is not offered. */
  readonly hide?: readonly Hideable[];
  /** Whether the controls can be seen but not used, but for those of time. */
  readonly locked?: boolean;
  /** Whether the reader guesses before anything is trained. */
  readonly ask?: boolean;
}

/** What came of reading an address. */
export interface ReadLink {
  readonly link?: LabLink;
  /** Why there is no experiment although the address promised one, in a sentence for the reader. */
  readonly problem?: string;
}

/**
 * Writes an address, everything behind the `#`.
 *
 * @throws {RangeError} If the experiments are so large that no address can hold them.
 */
export function writeLabLink({ experiments, shown, views, hide, locked, ask }: LabLink): string {
  const [first, ...others] = experiments;
  if (!first) throw new RangeError('writeLabLink: expected an experiment or more, got none');
  return [
    experimentToUrl(first),
    ...others.map((other) => `with=${codeOf(other)}`),
    ...(shown ? [`shown=${shown}`] : []),
    ...(views ? [`views=${views.join('.')}`] : []),
    ...(hide && hide.length > 0 ? [`hide=${hide.join('.')}`] : []),
    ...(locked ? ['locked=1'] : []),
    ...(ask ? ['ask=1'] : []),
  ].join('&');
}

/** Reads an address. Whatever it holds, nothing is thrown. */
export function readLabLink(address: string): ReadLink {
  const hash = address.slice(Math.max(0, address.indexOf('#')));
  const parts = hash.slice(1, 4_000_000).split('&');
  const values = (name: string): string[] =>
    parts.filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
  const list = (name: string): string[] | undefined =>
    values(name)[0]
      ?.split('.')
      .filter((each) => /^[a-z-]{1,40}$/.test(each));
  try {
    const first = experimentFromUrl(hash);
    if (!first) {
      return hash.length > 1 && /(^#|&)e\b/.test(hash)
        ? { problem: inWords('expected an experiment, got none') }
        : {};
    }
    const others = values('with')
      .slice(0, mostExperiments - 1)
      .map((code) => experimentFromUrl(`#e=${code}`))
      .filter((other) => other !== undefined);
    [first, ...others].forEach(expectFit);
    const shown = Number(/^[1-9]$/.exec(values('shown')[0] ?? '')?.[0] ?? 0);
    const views = list('views');
    const hide = list('hide')?.filter((each): each is Hideable => hideable.some((known) => known === each));
    return {
      link: {
        experiments: [first, ...others],
        ...(shown > 0 && shown <= others.length ? { shown } : {}),
        ...(views ? { views } : {}),
        ...(hide && hide.length > 0 ? { hide } : {}),
        ...(values('locked')[0] === '1' ? { locked: true } : {}),
        ...(values('ask')[0] === '1' ? { ask: true } : {}),
      },
    };
  } catch (error) {
    return { problem: inWords(error instanceof Error ? error.message : String(error)) };
  }
}

/** The part of an address that holds one experiment. */
function codeOf(experiment: Experiment): string {
  return experimentToUrl(experiment).replace(/^.*#e=/s, '');
}

/** Turns a message of the core into a sentence for the reader. */
function inWords(message: string): string {
  return `This link cannot be opened: ${plainReason(message)}.`;
}

/** Takes off the function that a message names, and shortens what could be endless. */
export function plainReason(message: string): string {
  const reason = message
    .replace(/^\w+(\.\w+)?: /, '')
    .replace(/, got undefined\.?$/, ', got nothing')
    .replace(/\.$/, '');
  return reason.length > 300 ? `${reason.slice(0, 300)}…` : reason;
}
