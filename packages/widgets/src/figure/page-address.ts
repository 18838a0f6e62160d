/** Places of the site that figures lead to. */
export type PagePlace = 'playground' | 'embed';

/**
 * Reads from the page's head where something is: `<meta name="symmetry-lab:playground" content="/playground/">`.
 *
 * @returns The whole address, or `undefined` where the page does not say.
 */
export function pageAddress(place: PagePlace): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="symmetry-lab:${place}"]`);
  return meta?.content ? new URL(meta.content, location.href).href : undefined;
}
