export { Spellings } from './Spellings.js';
export type { SpellingsProps } from './Spellings.js';
export type { SpellingsStill } from './view.js';
