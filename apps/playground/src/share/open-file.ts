import type { Experiment } from '@symmetry-lab/core';
import { csvFault } from '../csv/csv-fault.js';
import { csvSpec, readTable } from '../csv/read-table.js';
import { expectSamples } from '../edit/data-facts.js';
import { setData } from '../edit/edit-data.js';
import { readFileText } from '../state/saved-file.js';

/** What came of a file that was chosen or dropped. */
export type OpenedFile =
  | { readonly experiments: readonly Experiment[] }
  /** A table: the experiment shown, learning from it. */
  | { readonly edited: Experiment }
  | { readonly problem: string };

/** The largest file that is read, in bytes. */
const mostBytes = 100_000_000;

/** Opens a saved experiment, or a table to learn from; whatever the file holds, nothing is thrown. */
export async function openFile(file: File, shown: Experiment): Promise<OpenedFile> {
  if (file.size > mostBytes)
    return {
      problem: `${file.name.slice(0, 100)} cannot be opened: it is larger than any experiment. Nothing was changed.`,
    };
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { problem: `${file.name.slice(0, 100)} cannot be read. Nothing was changed.` };
  }
  if (!/\.(csv|tsv|txt)$/i.test(file.name)) return readFileText(file.name, text);
  const refused = (reason: string): OpenedFile => ({
    problem: `${file.name.slice(0, 100)} cannot be used as a table. ${reason} Nothing was changed.`,
  });
  if (text.trim() === '') return refused('It is empty.');
  try {
    const reading = readTable(text, {});
    if (reading.problem !== undefined) return refused(reading.problem);
    const edited = setData(shown, csvSpec(text, reading, {}));
    expectSamples(edited.data);
    return { edited };
  } catch (error) {
    return refused(`${csvFault(error)}.`);
  }
}
