import { readFileText, writeFileText } from './saved-file.js';
import type { Experiment } from '@symmetry-lab/core';

/** What a tab remembers over a reload, beside its address: experiments that no address can hold. */
const key = 'symmetry-lab-playground';

/** Keeps experiments for this tab, as long as it lives; without storage nothing happens. */
export function rememberInTab(experiments: readonly Experiment[] | undefined): void {
  try {
    if (experiments) sessionStorage.setItem(key, writeFileText(experiments));
    else sessionStorage.removeItem(key);
  } catch {
    // storage may be forbidden or full: the address still has whatever fits into it
  }
}

/** Recalls the experiments of this tab; nothing if there are none or they cannot be read. */
export function recallInTab(): readonly Experiment[] | undefined {
  try {
    const text = sessionStorage.getItem(key);
    const file = text === null ? undefined : readFileText('memory', text);
    return file && 'experiments' in file ? file.experiments : undefined;
  } catch {
    return undefined;
  }
}
