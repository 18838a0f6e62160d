import fc from 'fast-check';
import { expect, test } from 'vitest';
import { embedAddress, embedCode, type EmbedPart, type EmbedSpec } from '../../src/figure/embed-code.js';

const plain: EmbedSpec = {
  base: 'https://lab.example/embed/',
  figure: 'growth',
  query: '',
  hide: [],
  isLocked: false,
  predictFirst: false,
};

const parts: readonly EmbedPart[] = ['prediction', 'controls', 'results', 'foot'];
const specs: fc.Arbitrary<EmbedSpec> = fc.record(
  {
    base: fc.constantFrom('https://lab.example/embed/', 'http://localhost:4321/a/path/embed/'),
    figure: fc.constantFrom('growth', 'keep-or-break'),
    query: fc
      .dictionary(fc.constantFrom('seed', 'step', 'optimizer'), fc.string())
      .map((state) => new URLSearchParams(state).toString()),
    theme: fc.constantFrom('light', 'dark'),
    hide: fc.subarray([...parts]),
    isLocked: fc.boolean(),
    predictFirst: fc.boolean(),
  },
  { requiredKeys: ['base', 'figure', 'query', 'hide', 'isLocked', 'predictFirst'] },
);

test('a figure as it comes has an address without anything more', () => {
  expect(embedAddress(plain)).toBe('https://lab.example/embed/growth/');
});

test('an address says the state of the figure, and all that was chosen beside it', () => {
  fc.assert(
    fc.property(specs, (spec) => {
      const { searchParams, pathname, hash } = new URL(embedAddress(spec));
      expect(pathname).toBe(`${new URL(spec.base).pathname}${spec.figure}/`);
      for (const [name, value] of new URLSearchParams(spec.query)) expect(searchParams.get(name)).toBe(value);
      expect(searchParams.get('theme')).toBe(spec.theme ?? null);
      expect(searchParams.get('hide')?.split(' ') ?? []).toEqual(spec.hide);
      expect(searchParams.get('lock')).toBe(spec.isLocked ? 'settings' : null);
      expect(searchParams.get('predict')).toBe(spec.predictFirst ? 'first' : null);
      // a figure reads the state that is meant for it: its name follows the state
      expect(hash).toBe(spec.query === '' ? '' : `#${spec.figure}`);
    }),
  );
});

test('the code holds the address as an attribute of HTML, whatever the state', () => {
  fc.assert(
    fc.property(specs, (spec) => {
      const [, source = ''] = /^<iframe src="([^"<>]*)" title="[^"]+"/.exec(embedCode(spec)) ?? [];
      expect(source).not.toMatch(/&(?!amp;)/);
      expect(source.replaceAll('&amp;', '&')).toBe(embedAddress(spec));
    }),
  );
});

test('the frame may run scripts, open pages, download and copy, and has no origin of its own', () => {
  expect(embedCode(plain)).toContain('sandbox="allow-scripts allow-popups allow-downloads"');
  expect(embedCode(plain)).toContain('allow="clipboard-write"');
});
