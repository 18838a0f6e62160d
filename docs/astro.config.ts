import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig, fontProviders } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { listChapters } from './src/chapters.ts';
import { rehypeKeepPunctuation } from './src/markdown/rehype-keep-punctuation.ts';
import { rehypeSiteLinks } from './src/markdown/rehype-site-links.ts';
import { rehypeUnsearchedMath } from './src/markdown/rehype-unsearched-math.ts';
import { topics } from './src/reference/topics.ts';
import { textsAsData } from './texts-as-data.ts';
import { woff2Only } from './woff2-only.ts';

const base = process.env.SITE_BASE ?? '/';
const site = process.env.SITE_URL;

/** The Latin subsets of the typefaces, as files of their packages. */
const faces = {
  text: new URL(import.meta.resolve('@fontsource-variable/literata/files/literata-latin-wght-normal.woff2')),
  textItalic: new URL(
    import.meta.resolve('@fontsource-variable/literata/files/literata-latin-wght-italic.woff2'),
  ),
  ui: new URL(
    import.meta.resolve('@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2'),
  ),
  mono: new URL(
    import.meta.resolve('@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2'),
  ),
};

export default defineConfig({
  base,
  ...(site ? { site } : {}),
  // a rule in Head.astro fetches pages ahead where a browser knows how; a script for the others weighs a kilobyte on every page
  prefetch: false,
  // the styles are few: within the page they do not hold up its first paint
  build: { inlineStylesheets: 'always' },
  // served from the site's own origin, each with a fallback scaled to the same metrics; the two that every page is set in are
  // fetched before it is drawn, and where they come too late they wait for the next page: nothing moves while one reads
  fonts: [
    {
      name: 'Literata',
      cssVariable: '--font-text',
      provider: fontProviders.local(),
      fallbacks: ['Georgia', 'serif'],
      options: {
        variants: [
          { src: [faces.text], weight: '200 900', style: 'normal', display: 'optional' },
          { src: [faces.textItalic], weight: '200 900', style: 'italic', display: 'optional' },
        ],
      },
    },
    {
      name: 'Instrument Sans',
      cssVariable: '--font-ui',
      provider: fontProviders.local(),
      fallbacks: ['system-ui', 'sans-serif'],
      options: {
        variants: [{ src: [faces.ui], weight: '400 700', style: 'normal', display: 'optional' }],
      },
    },
    {
      name: 'JetBrains Mono',
      cssVariable: '--font-mono',
      provider: fontProviders.local(),
      fallbacks: ['ui-monospace', 'monospace'],
      options: {
        variants: [{ src: [faces.mono], weight: '100 800', style: 'normal' }],
      },
    },
  ],
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath],
      rehypePlugins: [rehypeKatex, rehypeUnsearchedMath, rehypeKeepPunctuation, [rehypeSiteLinks, { base }]],
    }),
    syntaxHighlight: 'shiki',
    shikiConfig: {
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
      defaultColor: false,
    },
  },
  integrations: [
    react(),
    // pages for frames in other pages are not found by themselves; a sitemap needs the address of the site
    ...(site ? [sitemap({ filter: (page) => !page.includes('/embed/') })] : []),
    starlight({
      title: 'Symmetry Lab',
      description:
        'Why do hidden units that see the same inputs learn different things? An explanation with live networks on handwritten digits.',
      favicon: '/favicon.svg',
      // the page for unknown addresses is a page like any other
      disable404Route: true,
      tableOfContents: false,
      markdown: { headingLinks: false },
      expressiveCode: false,
      sidebar: [
        { label: 'The question', link: '/' },
        { label: 'Chapters', items: listChapters() },
        // listed above the chapters; in the order of reading it comes after the last
        { label: 'The laboratory', link: '/playground/' },
        {
          label: 'To look up',
          items: ['answers', 'glossary', 'for-teachers', 'how-we-know', 'references', 'about-the-digits'],
        },
        { label: 'For developers', items: ['use-the-core'] },
        {
          label: 'Reference',
          items: [
            { label: 'All functions', link: '/reference/' },
            ...topics.map(({ id, title }) => ({ label: title, link: `/reference/${id}/` })),
          ],
        },
      ],
      customCss: [
        '../packages/widgets/src/tokens.css',
        './src/styles/theme.css',
        './src/styles/frame.css',
        './src/styles/prose.css',
        './src/styles/reference.css',
        './src/styles/print.css',
      ],
      components: {
        Footer: './src/components/Footer.astro',
        Head: './src/components/Head.astro',
        Header: './src/components/Header.astro',
        PageTitle: './src/components/PageTitle.astro',
        Pagination: './src/components/Pagination.astro',
        Search: './src/components/search/Search.astro',
        Sidebar: './src/components/Sidebar.astro',
        SiteTitle: './src/components/SiteTitle.astro',
        ThemeProvider: './src/components/ThemeProvider.astro',
        ThemeSelect: './src/components/ThemeSelect.astro',
      },
    }),
    mdx(),
  ],
  vite: {
    worker: { format: 'es', plugins: () => [textsAsData()] },
    plugins: [woff2Only(), textsAsData()],
    build: {
      // Astro marks modules with directives of its own, which the bundler need not understand
      rolldownOptions: { checks: { moduleLevelDirective: false } },
      // the digits are one module, fetched when a figure needs them
      chunkSizeWarningLimit: 600,
    },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: {
                groups: [
                  // pages without figures need it too
                  { name: 'preload-helper', test: /preload-helper/, priority: 1 },
                  // what nearly every figure needs travels in one file: two dozen crumbs compress worse
                  { name: 'figure', test: /packages[\\/]widgets[\\/]/, minShareCount: 14 },
                ],
              },
            },
          },
        },
      },
    },
  },
});
