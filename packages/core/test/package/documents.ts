import { readFileSync } from 'node:fs';
import { transpileModule, ModuleKind, ScriptTarget } from 'typescript';

/** A block of code in a document. */
interface CodeBlock {
  /** The language named at its fence. */
  readonly language: string;
  readonly text: string;
}

/** Reads the code blocks of a Markdown document, in their order. */
function codeBlocks(path: URL): CodeBlock[] {
  const fences = readFileSync(path, 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...fences].map(([, language, text]) => ({ language: language!, text: text! }));
}

/** A program that a document shows, and what it says that the program prints. */
export interface Program {
  /** As it stands there, in JavaScript or TypeScript. */
  readonly code: string;
  /** Without types, for any Node. */
  readonly javascript: string;
  readonly output: string;
}

/** Reads the programs of a document: blocks of code that a block of text, their output, follows. */
export function programs(path: URL): Program[] {
  const blocks = codeBlocks(path);
  return blocks.flatMap(({ language, text }, index) => {
    const next = blocks[index + 1];
    return ['js', 'ts'].includes(language) && next?.language === 'text'
      ? [{ code: text, javascript: withoutTypes(text), output: next.text }]
      : [];
  });
}

function withoutTypes(code: string): string {
  const compilerOptions = { target: ScriptTarget.ES2022, module: ModuleKind.ESNext };
  return transpileModule(code, { compilerOptions }).outputText;
}
