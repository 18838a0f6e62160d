import {
  ReflectionKind,
  type DeclarationReflection,
  type SignatureReflection,
  type SomeType,
  type Type,
} from 'typedoc';
import { wrapComment } from './wrap-comment.ts';

/** A piece of a type: text, or the name of something that the core exports. */
export type Word = string | { readonly exported: string };

const between = (parts: readonly Word[][], separator: string): Word[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));

/** Writes types as TypeScript does, knowing which names are exported. */
export class TypeWriter {
  readonly #exported: ReadonlySet<string>;
  /** The names of unions of strings, which TypeScript forgets where they are used. */
  readonly #unions: ReadonlyMap<string, string>;

  constructor(declarations: readonly DeclarationReflection[]) {
    this.#exported = new Set(declarations.map(({ name }) => name));
    this.#unions = new Map(
      declarations
        .filter(({ kind }) => kind === ReflectionKind.TypeAlias)
        .map(({ name, type }) => [literals(type), name] as const)
        .filter((entry): entry is [string, string] => entry[0] !== undefined),
    );
  }

  /** Tells whether the core exports something of a name. */
  isExported(name: string): boolean {
    return this.#exported.has(name);
  }

  /** Writes a type; an alias is `written` out instead of named. */
  words(type: SomeType | undefined, { written = false } = {}): Word[] {
    if (!type) return ['unknown'];
    const alias = written ? undefined : this.#unions.get(literals(type) ?? '');
    if (alias !== undefined) return [{ exported: alias }];
    switch (type.type) {
      case 'intrinsic':
        return [type.name];
      case 'literal':
        return [typeof type.value === 'string' ? `'${type.value}'` : String(type.value)];
      case 'reference':
        return [this.#name(type.name), ...this.#typeArguments(type.typeArguments)];
      case 'array':
        return [...this.#grouped(type.elementType), '[]'];
      case 'typeOperator':
        return [`${type.operator} `, ...this.#grouped(type.target)];
      case 'union':
        return between(
          type.types.map((part) => this.words(part)),
          ' | ',
        );
      case 'intersection':
        return between(
          type.types.map((part) => this.#grouped(part)),
          ' & ',
        );
      case 'indexedAccess':
        return [...this.words(type.objectType), '[', ...this.words(type.indexType), ']'];
      case 'tuple':
        return [
          '[',
          ...between(
            type.elements.map((part) => this.words(part)),
            ', ',
          ),
          ']',
        ];
      case 'namedTupleMember':
        return [`${type.name}${type.isOptional ? '?' : ''}: `, ...this.words(type.element)];
      case 'reflection':
        return this.#literal(type.declaration);
      case 'conditional':
      case 'inferred':
      case 'mapped':
      case 'optional':
      case 'predicate':
      case 'query':
      case 'rest':
      case 'templateLiteral':
      case 'unknown':
        throw new RangeError(`TypeWriter: expected a type that the core has had before, got ${type.type}`);
    }
  }

  /** Writes parameters and result of a function, with `separator` between the two. */
  signature(signature: SignatureReflection, separator: string): Word[] {
    const parameters = (signature.parameters ?? []).map((parameter) => {
      const isOptional = parameter.flags.isOptional || parameter.defaultValue !== undefined;
      return [`${parameter.name}${isOptional ? '?' : ''}: `, ...this.words(parameter.type)];
    });
    const generic = (signature.typeParameters ?? []).map((parameter): Word[] => [
      parameter.name,
      ...(parameter.type ? [' extends ', ...this.words(parameter.type)] : []),
      ...(parameter.default ? [' = ', ...this.words(parameter.default)] : []),
    ]);
    return [
      ...(generic.length > 0 ? ['<', ...between(generic, ', '), '>'] : []),
      '(',
      ...between(parameters, ', '),
      `)${separator}`,
      ...this.words(signature.type),
    ];
  }

  #name(name: string): Word {
    return this.isExported(name) ? { exported: name } : name;
  }

  #typeArguments(types: readonly SomeType[] | undefined): Word[] {
    return types?.length
      ? [
          '<',
          ...between(
            types.map((type) => this.words(type)),
            ', ',
          ),
          '>',
        ]
      : [];
  }

  #grouped(type: Type): Word[] {
    const words = this.words(type as SomeType);
    const isFunction = type.type === 'reflection' && words[0] === '(';
    const isLoose = ['union', 'intersection', 'typeOperator'].includes(type.type) && words.length > 1;
    return isFunction || isLoose ? ['(', ...words, ')'] : words;
  }

  /** Writes a function or an object type; the comments of its fields become comments of the code. */
  #literal({ signatures, indexSignatures, children = [] }: DeclarationReflection): Word[] {
    if (signatures?.[0]) return this.signature(signatures[0], ' => ');
    const indices = (indexSignatures ?? []).map((index): Word[] => [
      '[',
      ...between(
        (index.parameters ?? []).map(({ name, type }) => [`${name}: `, ...this.words(type)]),
        ', ',
      ),
      ']: ',
      ...this.words(index.type),
    ]);
    const fields = children.map((child): Word[] => [
      ...wrapComment(child.comment),
      `${child.name}${child.flags.isOptional ? '?' : ''}: `,
      ...this.words(child.type),
    ]);
    return ['{ ', ...between([...indices, ...fields], '; '), ' }'];
  }
}

/** Returns the members of a union of strings as one text, or undefined for any other type. */
function literals(type: SomeType | undefined): string | undefined {
  if (type?.type !== 'union') return undefined;
  const values = type.types.map((part) => (part.type === 'literal' ? part.value : undefined));
  return values.every((value) => typeof value === 'string') ? values.toSorted().join('|') : undefined;
}
