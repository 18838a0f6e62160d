import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import { amounts, linkFields, starts } from '../../src/linked-units/settings.js';

const anyNudges = fc
  .array(
    fc.record({
      weight: fc.nat(399),
      amount: fc.constantFrom(...amounts).map(({ value }) => Number(value)),
      step: fc.nat(2000),
    }),
    { maxLength: 20 },
  )
  .map((nudges) => nudges.toSorted((a, b) => a.step - b.step));

test('a link brings back whatever was done to the units', () => {
  const anySettings = fc.record({
    start: fc.constantFrom(...starts).map(({ value }) => value),
    seed: fc.nat(),
    step: fc.nat(2000),
    digit: fc.nat(5),
    nudges: anyNudges,
  });
  fc.assert(
    fc.property(anySettings, (settings) => {
      const address = writeLink('https://example.org/', 'linked-units', writeQuery(linkFields, settings));
      expect(readLink(address, 'linked-units', linkFields)).toEqual({ state: settings, refused: [] });
    }),
  );
});

test.each([
  'nudges=400-by-0.1-at-0',
  'nudges=1-by-0.2-at-0',
  'nudges=1-by-0.1-at-5_1-by-0.1-at-4',
  'nudges=1-by-0.1',
  `nudges=${Array(21).fill('1-by-0.1-at-0').join('_')}`,
])('a link refuses %s', (part) => {
  const link = readLink(`https://example.org/?${part}#linked-units`, 'linked-units', linkFields);
  expect(link?.state).toEqual({});
  expect(link?.refused).toHaveLength(1);
});
