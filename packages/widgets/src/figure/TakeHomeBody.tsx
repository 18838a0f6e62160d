import { useEffect, useRef, useState } from 'react';
import type { MouseEvent, ReactNode, SyntheticEvent } from 'react';
import { copyText, copyYourself } from './copy-text.js';
import { embedCode } from './embed-code.js';
import type { FigureExperiment } from './FigureFrame.js';
import { pageAddress } from './page-address.js';
import { drawingFile, pictureFile } from './picture-file.js';
import { savedWords, saveFile } from './save-file.js';
import { Select } from './Select.js';
import { tablesAsCsv } from './tables-as-csv.js';
import { TakeCode } from './TakeCode.js';
import type { TakeHomeProps } from './TakeHome.js';
import { Toggle } from './Toggle.js';

const themes = [
  { value: 'auto', label: 'as the reader has it' },
  { value: 'light', label: 'light' },
  { value: 'dark', label: 'dark' },
] as const;

/** What turns experiments into links is large, and fetched when the reader looks for it. */
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
      setSaid(savedWords(`${figure}.${ending}`));
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
        <button type="button" className="lab-button" onClick={() => void save('svg', drawingFile)}>
          Drawing (SVG)
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
      <TakeCode experiment={experiment} say={say} />
    </>
  );
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
  const box = useRef<HTMLTextAreaElement>(null);
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
          ref={box}
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
            void copyText(code).then((isCopied) => {
              if (!isCopied) box.current?.focus();
              say(isCopied ? 'Copied.' : copyYourself);
            })
          }
        >
          Copy the code
        </button>
      </div>
    </details>
  );
}
