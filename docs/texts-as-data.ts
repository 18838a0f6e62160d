import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

/** Modules of the core that hold nothing but long texts: the digits, and the compiled kernels. */
const textModules = /\/core\/dist\/(?:data\/digits-asset|kernels\/simd\/simd-kernels)\.js$/;

/** One exported text, without escapes in it. */
const textExport = /^export const (\w+) =\s*(['`])([^'`\\]*)\2;$/gm;

/**
 * Lets pages fetch the long texts of the core as JSON beside the scripts: a browser then need not parse and keep half a
 * megabyte of program for what is only data. Elsewhere the modules stay what they are.
 */
export function textsAsData(): Plugin {
  return {
    name: 'texts-as-data',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    load(id) {
      if (!textModules.test(id.replaceAll('\\', '/'))) return null;
      const exports = [...readFileSync(id, 'utf8').matchAll(textExport)];
      const texts = Object.fromEntries(exports.map(([, name = '', , text = '']) => [name, text]));
      if (exports.length === 0)
        throw new RangeError(`textsAsData: expected exported texts, got none in ${id}`);
      const file = this.emitFile({
        type: 'asset',
        name: basename(id).replace(/\.js$/, '.json'),
        source: JSON.stringify(texts),
      });
      return [
        // whole, because a worker that a frame without an origin begins has no address to read a path from
        `const response = await fetch(new URL(import.meta.ROLLUP_FILE_URL_${file}, import.meta.url));`,
        'if (!response.ok) throw new Error(`expected ${response.url}, got status ${response.status}`);',
        `export const { ${Object.keys(texts).join(', ')} } = await response.json();`,
      ].join('\n');
    },
  };
}
