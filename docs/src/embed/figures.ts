import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

/** A live figure of the site, which may stand in other pages too. */
export interface EmbeddedFigure {
  /** Its name in addresses, as in `FigureFrame`: its file in kebab case. */
  readonly name: string;
  /** Its name in words. */
  readonly title: string;
  readonly Figure: AstroComponentFactory;
}

const modules = import.meta.glob<{ default: AstroComponentFactory }>('../figures/*.astro', { eager: true });
const sources = import.meta.glob<string>('../figures/*.astro', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** Lists the figures that `src/figures` places, but for pictures that do nothing. */
export const figures: readonly EmbeddedFigure[] = Object.entries(modules)
  .filter(([path]) => sources[path]?.includes('@symmetry-lab/widgets/'))
  .map(([path, { default: Figure }]) => {
    const words = path
      .replace(/^.*\/|\.astro$/g, '')
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toLowerCase();
    return { name: words.replaceAll(' ', '-'), title: words[0]!.toUpperCase() + words.slice(1), Figure };
  });
