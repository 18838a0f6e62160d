import { expect, test } from 'vitest';
import { isOffered, shortcuts } from '../../src/share/shortcuts.js';
import type { ShortcutName } from '../../src/share/shortcuts.js';
import type { LabLink } from '../../src/state/lab-link.js';

const refused = (link: Pick<LabLink, 'hide' | 'locked'>, waits = false): ShortcutName[] =>
  shortcuts.map(({ name }) => name).filter((name) => !isOffered(name, link, waits));

test('every shortcut does what it does, unless a link for a class says otherwise', () => {
  expect(refused({})).toEqual([]);
});

test('what a link hides, its keys do not do', () => {
  expect(refused({ hide: ['time'] })).toEqual(['play', 'step', 'back', 'start']);
  expect(refused({ hide: ['seeds'] })).toEqual(['seed']);
  expect(refused({ hide: ['compare'] })).toEqual(['copy']);
  expect(refused({ hide: ['take'] })).toEqual(['share', 'take']);
});

test('where settings are locked, keys move time, look and take home, and change nothing', () => {
  expect(refused({ locked: true })).toEqual(['seed', 'undo', 'redo', 'copy']);
});

test('before a guess only the list of the keys is there', () => {
  expect(shortcuts.filter(({ name }) => isOffered(name, {}, true)).map(({ name }) => name)).toEqual(['help']);
});
