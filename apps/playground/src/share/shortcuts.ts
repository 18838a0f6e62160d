import type { LabLink } from '../state/lab-link.js';

/** What a key does. */
export type ShortcutName =
  'play' | 'step' | 'back' | 'start' | 'seed' | 'undo' | 'redo' | 'copy' | 'share' | 'take' | 'help' | 'next';

/** Describes a shortcut. */
export interface Shortcut {
  readonly name: ShortcutName;
  /** As the reader sees it. */
  readonly keys: string;
  readonly words: string;
}

/** All shortcuts, in the order in which they are listed. */
export const shortcuts: readonly Shortcut[] = [
  { name: 'play', keys: 'Space', words: 'play or pause' },
  { name: 'step', keys: '.', words: 'one step on' },
  { name: 'back', keys: ',', words: 'one step back' },
  { name: 'start', keys: '0', words: 'to the start' },
  { name: 'seed', keys: 'N', words: 'new seed for the first weights' },
  { name: 'undo', keys: 'Ctrl Z', words: 'undo' },
  { name: 'redo', keys: 'Ctrl Shift Z', words: 'redo' },
  { name: 'copy', keys: 'C', words: 'copy and compare' },
  { name: 'next', keys: 'X', words: 'show the next experiment' },
  { name: 'share', keys: 'S', words: 'share' },
  { name: 'take', keys: 'T', words: 'take it home as a program' },
  { name: 'help', keys: '?', words: 'this list' },
];

const plainKeys: Readonly<Record<string, ShortcutName>> = {
  ' ': 'play',
  '.': 'step',
  ',': 'back',
  '0': 'start',
  n: 'seed',
  c: 'copy',
  x: 'next',
  s: 'share',
  t: 'take',
  '?': 'help',
};

/**
 * Finds what a key means to the laboratory.
 *
 * @param typing - Whether the key goes into a text, or belongs to the control that has the focus.
 */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  typing: boolean,
): ShortcutName | undefined {
  if (event.altKey || typing) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
    return key === 'y' ? 'redo' : undefined;
  }
  return Object.hasOwn(plainKeys, key) ? plainKeys[key] : undefined;
}

/** Says whether a key pressed at an element belongs to that element. */
export function takesKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog')) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range'].includes(target.type) || key === ' ';
  if (target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement) return true;
  return (
    key === ' ' &&
    target.closest('button, summary, a, [role=button], [role=application], [role=listbox]') !== null
  );
}

/**
 * Says whether a shortcut may do what it does: what a link for a class hides or locks, its keys do not do either.
 *
 * @param waits - Whether the reader has yet to guess.
 */
export function isOffered(
  name: ShortcutName,
  { hide = [], locked = false }: Pick<LabLink, 'hide' | 'locked'>,
  waits: boolean,
): boolean {
  if (name === 'help') return true;
  if (waits) return false;
  switch (name) {
    case 'play':
    case 'step':
    case 'back':
    case 'start':
      return !hide.includes('time');
    case 'seed':
      return !locked && !hide.includes('seeds');
    case 'undo':
    case 'redo':
      return !locked;
    case 'copy':
      return !locked && !hide.includes('compare');
    case 'share':
    case 'take':
      return !hide.includes('take');
    case 'next':
      return true;
  }
}
