import { fileURLToPath } from 'node:url';
import { Application, TSConfigReader, TypeDocReader, type DeclarationReflection } from 'typedoc';

/**
 * Reads what the core exports, with its types and comments.
 *
 * @param core - The folder of the package.
 * @throws {Error} If its sources do not compile or its typedoc.json is wrong.
 */
export async function readCore(core: URL): Promise<DeclarationReflection[]> {
  const options = fileURLToPath(new URL('typedoc.json', core));
  const readers = [new TypeDocReader(), new TSConfigReader()];
  const application = await Application.bootstrap({ options, logLevel: 'Error' }, readers);
  const project = await application.convert();
  if (!project?.children) throw new Error('readCore: expected the core to compile, got the errors above');
  return project.children;
}

/** Returns the file that something is declared in, from the core's `src`. */
export function sourceOf(declaration: DeclarationReflection): string {
  const source = declaration.sources?.[0] ?? declaration.signatures?.[0]?.sources?.[0];
  if (!source)
    throw new RangeError(`sourceOf: expected a declaration with a source, got ${declaration.name}`);
  return source.fileName;
}
