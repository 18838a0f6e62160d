/** What to do where {@link copyText} may not copy: the text stands there, selected. */
export const copyYourself = 'This page may not copy. It is selected: press Ctrl+C, or ⌘C on a Mac.';

/**
 * Copies a text where the browser allows it: a frame of another page needs `allow="clipboard-write"`.
 *
 * @returns Whether it is on the clipboard.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // the browser's words are for programmers; what the reader can do, `copyYourself` says
    return false;
  }
}
