import type { Experiment } from '@symmetry-lab/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { copyText, copyYourself } from './copy-text.js';
import { savedWords, saveFile } from './save-file.js';
import { Select } from './Select.js';

type Target = 'typescript' | 'pytorch' | 'keras' | 'numpy' | 'tensorflowJs';

const targets: readonly { value: Target; label: string }[] = [
  { value: 'typescript', label: 'TypeScript' },
  { value: 'pytorch', label: 'PyTorch' },
  { value: 'keras', label: 'Keras' },
  { value: 'numpy', label: 'NumPy' },
  { value: 'tensorflowJs', label: 'TensorFlow.js' },
];

/** Describes `TakeCode`. */
export interface TakeCodeProps {
  /** What the program trains, with the step that it trains to. */
  experiment: Experiment;
  /** Tells the reader what was done, or why it is not possible. */
  say: (words: string) => void;
}

/** Offers an experiment as a program for another library, to be copied or downloaded with the numbers that belong beside it. */
export function TakeCode({ experiment, say }: TakeCodeProps): ReactNode {
  const [target, setTarget] = useState<Target>('pytorch');
  const [uncopied, setUncopied] = useState<{ text: string; attempt: number }>();
  const copyProgram = async ([program, data]: Files): Promise<string> => {
    if (!program) return '';
    const isCopied = await copyText(program.text);
    setUncopied((last) => (isCopied ? undefined : { text: program.text, attempt: (last?.attempt ?? 0) + 1 }));
    const beside = data ? ` It needs ${data.name} beside it, which comes with the download.` : '';
    return `${isCopied ? 'Copied.' : copyYourself}${beside}`;
  };
  return (
    <div className="lab-take-home__row">
      <Select label="As a program for" options={targets} value={target} onChange={setTarget} />
      <button
        type="button"
        className="lab-button"
        onClick={() => void takeCode(experiment, target, copyProgram).then(say)}
      >
        Copy the program
      </button>
      <button
        type="button"
        className="lab-button"
        onClick={() => void takeCode(experiment, target, saveFiles).then(say)}
      >
        Download the files
      </button>
      {uncopied === undefined ? null : (
        <textarea
          // selected anew each time
          key={uncopied.attempt}
          className="lab-take-home__code"
          aria-label="The program"
          readOnly
          autoFocus
          rows={6}
          value={uncopied.text}
          onFocus={(event) => event.target.select()}
        />
      )}
    </div>
  );
}

type Files = readonly { name: string; text: string }[];

/** Writes the program and does something with it; returns what to tell the reader. */
async function takeCode(
  experiment: Experiment,
  target: Target,
  take: (files: Files) => Promise<string> | string,
): Promise<string> {
  try {
    // what writes programs is large, and fetched when the reader wants one
    const { exportCode } = await import('./take-home-tools.js');
    return await take(await exportCode(experiment, target));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `This is not possible: ${message.replace(/^\w+: /, '')}.`;
  }
}

function saveFiles(files: Files): string {
  for (const { name, text } of files) saveFile(name, new Blob([text], { type: 'text/plain' }));
  return `${savedWords(...files.map(({ name }) => name))} The first lines of the program say how to run it.`;
}
