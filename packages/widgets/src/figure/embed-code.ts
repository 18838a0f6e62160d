/** Parts of a figure that a page for embedding can leave out. */
export type EmbedPart = 'prediction' | 'controls' | 'results' | 'foot';

/** Says what is embedded, and how it behaves there. */
export interface EmbedSpec {
  /** Address of the folder of pages for embedding. */
  base: string;
  /** Name of the figure. */
  figure: string;
  /** The figure's state, as the query of an address. */
  query: string;
  /** The reader's own unless given. */
  theme?: 'light' | 'dark';
  hide: readonly EmbedPart[];
  /** Whether the settings cannot be changed; training can still be played. */
  isLocked: boolean;
  /** Whether the picture waits until the reader has made a guess and asks for it. */
  predictFirst: boolean;
}

/** Writes the address of a figure by itself, for a frame in another page. */
export function embedAddress({
  base,
  figure,
  query,
  theme,
  hide,
  isLocked,
  predictFirst,
}: EmbedSpec): string {
  const url = new URL(`${figure}/`, base);
  url.search = query;
  if (theme) url.searchParams.set('theme', theme);
  if (hide.length > 0) url.searchParams.set('hide', hide.join(' '));
  if (isLocked) url.searchParams.set('lock', 'settings');
  if (predictFirst) url.searchParams.set('predict', 'first');
  if (query !== '') url.hash = figure;
  return url.href;
}

/** Writes HTML that embeds a figure: a frame, and the lines that keep it as high as what it holds. */
export function embedCode(spec: EmbedSpec): string {
  return frameCode(embedAddress(spec), spec.figure.replaceAll('-', ' '));
}

/** Writes a frame for a page of this site that was made for frames, and the lines that keep it as high as what it holds. */
export function frameCode(address: string, title: string): string {
  const source = address.replaceAll('&', '&amp;');
  return `<iframe src="${source}" title="Symmetry Lab: ${title}" width="100%" height="640"
  style="border: 0" loading="lazy" allow="clipboard-write"
  sandbox="allow-scripts allow-popups allow-downloads"></iframe>
<script>
  addEventListener('message', ({ data, source }) => {
    if (data?.type !== 'symmetry-lab:height') return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === source) frame.height = data.height;
  });
</script>`;
}
