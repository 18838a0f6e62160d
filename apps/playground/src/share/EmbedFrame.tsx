import { frameCode, pageAddress, Select } from '@symmetry-lab/widgets/figure';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { writeLabLink } from '../state/lab-link.js';
import type { LabLink } from '../state/lab-link.js';

const themes = [
  { value: 'auto', label: 'as the reader has it' },
  { value: 'light', label: 'light' },
  { value: 'dark', label: 'dark' },
] as const;

/** Offers HTML that shows the laboratory with this experiment in another page. */
export function EmbedFrame({ link }: { link: LabLink }): ReactNode {
  const [theme, setTheme] = useState<(typeof themes)[number]['value']>('auto');
  const code = embedded(link, theme === 'auto' ? '' : `?theme=${theme}`);
  if (code === undefined) return null;
  return (
    <details className="lab-disclosure">
      <summary className="lab-disclosure__summary">Embed it in a page</summary>
      <div className="lab-disclosure__body lab-take-home__body">
        <Select label="Theme" options={themes} value={theme} onChange={setTheme} />
        <textarea
          className="lab-take-home__code"
          aria-label="Code to embed this experiment"
          readOnly
          rows={6}
          value={code}
          onFocus={(event) => event.target.select()}
        />
      </div>
    </details>
  );
}

/** Nothing where the site has no pages for frames, or no address can hold the experiment. */
function embedded(link: LabLink, query: string): string | undefined {
  const base = pageAddress('embed');
  if (base === undefined) return undefined;
  try {
    return frameCode(`${new URL('experiment/', base).href}${query}${writeLabLink(link)}`, 'an experiment');
  } catch {
    return undefined;
  }
}
