import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decimal,
  flag,
  integer,
  oneOf,
  readLink,
  seedField,
  writeLink,
  writeQuery,
} from '../../src/figure/link-fields.js';
import type { LinkFields } from '../../src/figure/link-fields.js';

interface State {
  rule: 'sgd' | 'adam';
  dropout: boolean;
  rate: number;
  seed: number;
  step: number;
}

const fields: LinkFields<State> = {
  rule: oneOf([{ value: 'sgd' }, { value: 'adam' }]),
  dropout: flag,
  rate: decimal(0, 1),
  seed: seedField,
  step: integer(0, 500),
};

const page = 'https://example.org/lab/chapter/?old=1#elsewhere';

describe('a link to a figure', () => {
  test('gives back every state that was written into it, to the last bit', () => {
    const states = fc.record({
      rule: fc.constantFrom('sgd' as const, 'adam' as const),
      dropout: fc.boolean(),
      rate: fc.double({ min: 0, max: 1, noNaN: true }).map((rate) => rate + 0),
      seed: fc.maxSafeNat(),
      step: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(states, (state) => {
        const address = writeLink(page, 'twins', writeQuery(fields, state));
        expect(readLink(address, 'twins', fields)).toEqual({ state, refused: [] });
      }),
    );
  });

  test('is about one figure: others on the page read nothing from it', () => {
    const address = 'https://example.org/chapter/?rule=adam#twins';
    expect(readLink(address, 'other', fields)).toBeUndefined();
    expect(readLink('https://example.org/chapter/#twins', 'twins', fields)).toBeUndefined();
  });

  test('keeps what it knows and names what it does not', () => {
    const address = 'https://example.org/?rule=adm&step=501&step=1e2&seed=-1&dropout=on&__proto__=1#twins';
    expect(readLink(address, 'twins', fields)).toEqual({
      state: { dropout: true },
      refused: ['rule=adm', 'step=501', 'step=1e2', 'seed=-1', '__proto__=1'],
    });
  });

  test('never throws, whatever somebody wrote into it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, text) => {
        const query = new URLSearchParams([[name, text]]).toString();
        const link = readLink(`https://example.org/?${query}#twins`, 'twins', fields);
        expect(link?.refused.every((part) => part.length <= 80)).toBe(true);
      }),
    );
  });
});
