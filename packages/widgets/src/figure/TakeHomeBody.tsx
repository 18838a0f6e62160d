import { useEffect, useRef, useState } from 'react';
import type { MouseEvent, ReactNode, SyntheticEvent } from 'react';
import { embedCode } from './embed-code.js';
import type { FigureExperiment } from './FigureFrame.js';
import { pageAddress } from './page-address.js';
import { pictureFile } from './picture-file.js';
import { saveFile } from './save-file.js';
import { Select } from './Select.js';
import { tablesAsCsv } from './tables-as-csv.js';
import type { TakeHomeProps } from './TakeHome.js';
import { Toggle } from './Toggle.js';

type Target = 'typescript' | 'pytorch' | 'keras' | 'numpy' | 'tensorflowJs';

const targets: readonly { value: Target; label: string }[] = [
  { value: 'typescript', label: 'TypeScript' },
  { value: 'pytorch', label: 'PyTorch' },
  { value: 'keras', label: 'Keras' },
  { value: 'numpy', label: 'NumPy' },
  { value: 'tensorflowJs', label: 'TensorFlow.js' },
];

const themes = [
  { value: 'auto', label: 'as the reader has it' },
  { value: 'light', label: 'light' },
  { value: 'dark', label: 'dark' },
] as const;

/** What turns experiments into links and programs is large, and fetched when the reader looks for it. */
const loadTools = () => import('./take-home-tools.js');

/** Offers what a figure shows in every form in which it can be taken elsewhere. */
export default function TakeHomeBody({ figure, experiments, query }: TakeHomeProps): ReactNode {
  const root = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState('');

  const save = async (
    ending: string,
    write: (element: HTMLElement) => Blob | Promise<Blob>,
  ): Promise<void> => {
    const element = root.current?.closest<HTMLElement>('.lab-figure');
    if (!element) return;
    try {
      saveFile(`${figure}.${ending}`, await Promise.resolve(write(element)));
      setSaid(`${figure}.${ending} is among your downloads.`);
    } catch (error) {
      setSaid(`This is not possible: ${error instanceof Error ? error.message : String(error)}.`);
    }
  };
  return (
    <>
      {experiments.length > 0 ? <TakeExperiment experiments={experiments} say={setSaid} /> : null}
      <div className="lab-take-home__row">
        <button type="button" className="lab-button" onClick={() => void save('png', pictureFile)}>
          Picture (PNG)
        </button>
        <button
          type="button"
          className="lab-button"
          onClick={() =>
            void save('csv', (element) => new Blob([tablesAsCsv(element)], { type: 'text/csv' }))
          }
        >
          Numbers (CSV)
        </button>
      </div>
      <EmbedCode figure={figure} query={query} say={setSaid} />
      <p ref={root} className="lab-note lab-take-home__said" role="status">
        {said}
      </p>
    </>
  );
}

interface PartProps {
  /** Tells the reader what was done. */
  say: (words: string) => void;
}

function TakeExperiment({ experiments, say }: PartProps & Pick<TakeHomeProps, 'experiments'>): ReactNode {
  const [chosen, setChosen] = useState('0');
  const [target, setTarget] = useState<Target>('pytorch');
  const { experiment } = experiments[Number(chosen)] ?? experiments[0]!;
  return (
    <>
      {experiments.length > 1 ? (
        <Select
          label="Which network"
          options={experiments.map(({ label }, index) => ({ value: String(index), label }))}
          value={chosen}
          onChange={setChosen}
        />
      ) : null}
      <LaboratoryLink experiment={experiment} say={say} />
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
      </div>
    </>
  );
}

type Files = readonly { name: string; text: string }[];

/** Writes the program and does something with it; returns what to tell the reader. */
async function takeCode(
  experiment: FigureExperiment['experiment'],
  target: Target,
  take: (files: Files) => Promise<string> | string,
): Promise<string> {
  try {
    const { exportCode } = await loadTools();
    return await take(await exportCode(experiment, target));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `This is not possible: ${message.replace(/^\w+: /, '')}.`;
  }
}

async function copyProgram(files: Files): Promise<string> {
  const [program, data] = files;
  if (!program) return '';
  await navigator.clipboard.writeText(program.text);
  return data ? `Copied. It needs ${data.name} beside it, which comes with the download.` : 'Copied.';
}

function saveFiles(files: Files): string {
  for (const { name, text } of files) saveFile(name, new Blob([text], { type: 'text/plain' }));
  return `${files.map(({ name }) => name).join(' and ')}: among your downloads. How to run it stands at its head.`;
}

function LaboratoryLink({
  experiment,
  say,
}: PartProps & { experiment: FigureExperiment['experiment'] }): ReactNode {
  const [tools, setTools] = useState<Awaited<ReturnType<typeof loadTools>>>();
  const base = pageAddress('playground');
  useEffect(() => {
    if (base !== undefined) void loadTools().then(setTools, () => undefined);
  }, [base]);
  if (base === undefined) return null;
  // made when it is wanted: a network in training is another one at every picture
  const point = (event: SyntheticEvent<HTMLAnchorElement>): void => {
    if (tools) event.currentTarget.href = tools.experimentToUrl(experiment, base);
  };
  const open = (event: MouseEvent<HTMLAnchorElement>): void => {
    try {
      point(event);
    } catch (error) {
      event.preventDefault();
      say(`This is not possible: ${error instanceof Error ? error.message : String(error)}.`);
    }
  };
  return (
    <a className="lab-figure__link" href={base} onPointerEnter={point} onFocus={point} onClick={open}>
      Open in the laboratory
    </a>
  );
}

function EmbedCode({ figure, query, say }: PartProps & Omit<TakeHomeProps, 'experiments'>): ReactNode {
  const [theme, setTheme] = useState<(typeof themes)[number]['value']>('auto');
  const [isLocked, setIsLocked] = useState(false);
  const [isBare, setIsBare] = useState(false);
  const [predictFirst, setPredictFirst] = useState(false);
  const base = pageAddress('embed');
  if (base === undefined) return null;
  const code = embedCode({
    base,
    figure,
    query: query ?? '',
    ...(theme === 'auto' ? {} : { theme }),
    hide: isBare ? ['controls', 'foot'] : [],
    isLocked,
    predictFirst,
  });
  return (
    <details className="lab-disclosure">
      <summary className="lab-disclosure__summary">Embed it in a page</summary>
      <div className="lab-disclosure__body lab-take-home__body">
        <div className="lab-take-home__row">
          <Select label="Theme" options={themes} value={theme} onChange={setTheme} />
          <Toggle checked={isLocked} onChange={setIsLocked}>
            settings locked
          </Toggle>
          <Toggle checked={isBare} onChange={setIsBare}>
            without controls
          </Toggle>
          <Toggle checked={predictFirst} onChange={setPredictFirst}>
            prediction first
          </Toggle>
        </div>
        <textarea
          className="lab-take-home__code"
          aria-label="Code to embed this figure"
          readOnly
          rows={6}
          value={code}
          onFocus={(event) => event.target.select()}
        />
        <button
          type="button"
          className="lab-button"
          onClick={() =>
            void navigator.clipboard.writeText(code).then(
              () => say('Copied.'),
              () => say('Select the code above and copy it: this page may not.'),
            )
          }
        >
          Copy the code
        </button>
      </div>
    </details>
  );
}
