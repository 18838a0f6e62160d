import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { copyText, copyYourself, pageAddress, Toggle } from '@symmetry-lab/widgets/figure';
import { formatCount } from '@symmetry-lab/widgets/words';
import { EmbedFrame } from './EmbedFrame.js';
import { hideable, writeLabLink } from '../state/lab-link.js';
import type { Hideable, LabLink } from '../state/lab-link.js';

const partWords: Readonly<Record<Hideable, string>> = {
  data: 'data',
  network: 'layers and units',
  start: 'first weights',
  training: 'training',
  seeds: 'seeds',
  time: 'time',
  compare: 'comparing and sweeping',
  take: 'saving and sharing',
};

/** Describes a `SharePanel`. */
export interface SharePanelProps {
  link: LabLink;
  /** Whether the address of the page is the laboratory's own. */
  isWholePage: boolean;
}

/** Makes a link to what is shown, for oneself or for a class. What a link for a class asks, locks and hides, it goes on to. */
export function SharePanel({ link, isWholePage }: SharePanelProps): ReactNode {
  const [hide, setHide] = useState<readonly Hideable[]>(link.hide ?? []);
  const [locked, setLocked] = useState(link.locked ?? false);
  const [ask, setAsk] = useState(link.ask ?? false);
  const isOfClass = (link.hide?.length ?? 0) > 0 || link.locked === true || link.ask === true;
  const [said, setSaid] = useState({ of: '', words: '' });
  const box = useRef<HTMLInputElement>(null);
  const shared: LabLink = {
    // nothing is trained before the guess
    experiments: ask ? link.experiments.map((experiment) => ({ ...experiment, step: 0 })) : link.experiments,
    ...(link.shown === undefined ? {} : { shown: link.shown }),
    ...(link.views ? { views: link.views } : {}),
    hide,
    locked,
    ask,
  };
  const address = addressOf(shared, isWholePage ? location.href : (pageAddress('playground') ?? ''));
  const copy = async (): Promise<void> => {
    if (address === undefined) return;
    const isCopied = await copyText(address);
    if (!isCopied) box.current?.focus();
    setSaid({ of: address, words: isCopied ? 'Copied.' : copyYourself });
  };
  return (
    <div className="pg-share">
      <p>
        This link opens the same experiment {ask ? 'at its start' : 'at the same step'}, bit for bit.
        Everything is in the link; nothing is stored anywhere.
      </p>
      {address === undefined ? (
        <p className="pg-field__problem">
          This experiment is too large for a link. Save it as a file instead.
        </p>
      ) : (
        <div className="pg-row">
          <input
            ref={box}
            className="pg-input-box pg-share__address"
            readOnly
            aria-label="Link to this experiment"
            value={address}
            onFocus={(event) => event.target.select()}
          />
          <button type="button" className="lab-button" onClick={() => void copy()}>
            Copy
          </button>
          <span role="status" className="lab-note">
            {said.of === address ? said.words : ''}
          </span>
        </div>
      )}
      {address !== undefined && address.length > longLink ? (
        <p className="lab-note">
          This link has {formatCount(address.length)} characters. Some programs cut off links as long as that;
          a saved file is safer.
        </p>
      ) : null}
      {isOfClass ? (
        <p className="lab-note">
          You came by a link for a class. What it asks, locks and hides is ticked below, and goes on with
          yours; untick it for a link to the experiment alone.
        </p>
      ) : null}
      <fieldset className="pg-share__class">
        <legend className="pg-share__legend">For a class, the link can</legend>
        <Toggle checked={ask} onChange={setAsk}>
          ask for a guess before anything is trained
        </Toggle>
        <Toggle checked={locked} onChange={setLocked}>
          lock all settings: only time can be moved
        </Toggle>
      </fieldset>
      <fieldset className="pg-share__class">
        <legend className="pg-share__legend">and hide</legend>
        {hideable.map((part) => (
          <Toggle
            key={part}
            checked={hide.includes(part)}
            onChange={(isHidden) =>
              setHide(isHidden ? [...hide, part] : hide.filter((each) => each !== part))
            }
          >
            {partWords[part]}
          </Toggle>
        ))}
      </fieldset>
      <EmbedFrame link={shared} />
    </div>
  );
}

/** Longer links are cut off by some programs, in characters. */
const longLink = 8000;

function addressOf(link: LabLink, page: string): string | undefined {
  try {
    return page.replace(/#.*$/, '') + writeLabLink(link);
  } catch {
    return undefined;
  }
}
