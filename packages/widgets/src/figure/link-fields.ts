/** Says how one setting of a figure is written in an address, and which values it may have. */
export interface LinkField<Value> {
  /** Reads a value; `undefined` for one that the figure does not know. */
  read: (text: string) => Value | undefined;
  write: (value: Value) => string;
}

/** Names every setting of a figure that a link carries. */
export type LinkFields<State> = { readonly [Key in keyof State]: LinkField<State[Key]> };

/** One of several options, written as its value. */
export function oneOf<Value extends string>(options: readonly { value: Value }[]): LinkField<Value> {
  return {
    read: (text) => options.find(({ value }) => value === text)?.value,
    write: (value) => value,
  };
}

/** An integer in [min, max]. */
export function integer(min: number, max: number): LinkField<number> {
  return {
    read(text) {
      const value = Number(text);
      return /^-?\d+$/.test(text) && value >= min && value <= max ? value : undefined;
    },
    write: String,
  };
}

/** A finite number in [min, max], written with all its digits. */
export function decimal(min: number, max: number): LinkField<number> {
  return {
    read(text) {
      const value = Number(text);
      return text.trim() !== '' && value >= min && value <= max ? value : undefined;
    },
    write: String,
  };
}

/** Something that is on or off. */
export const flag: LinkField<boolean> = {
  read: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
  write: (value) => (value ? 'on' : 'off'),
};

/** Seeds that a link may ask for. */
export const seedField = integer(0, Number.MAX_SAFE_INTEGER);

/** What an address may ask of the page around a figure, for its part in another page. */
const pageFields = ['theme', 'hide', 'lock', 'predict'];

/** What a link asks of a figure. */
export interface OpenedLink<State> {
  /** The settings that it names and that the figure knows. */
  state: Partial<State>;
  /** What it names otherwise, as written in the address, such as `optimizer=adm`. */
  refused: string[];
}

/**
 * Reads what an address asks of a figure: `…?optimizer=adam&step=340#keep-or-break`. The fragment names the figure, so that
 * the page opens at it, and the query holds its settings.
 *
 * @param address - The page's whole address.
 * @param figure - Name of the figure.
 * @returns `undefined` if the address is not about this figure, or asks nothing of it.
 */
export function readLink<State extends object>(
  address: string,
  figure: string,
  fields: LinkFields<State>,
): OpenedLink<State> | undefined {
  const { hash, searchParams } = new URL(address);
  for (const name of pageFields) searchParams.delete(name);
  if (hash !== `#${figure}` || searchParams.size === 0) return undefined;
  const state: Partial<State> = {};
  const refused: string[] = [];
  for (const [name, text] of searchParams) {
    const value = Object.hasOwn(fields, name) ? fields[name as keyof State].read(text) : undefined;
    if (value === undefined) refused.push(`${name}=${text}`.slice(0, 80));
    else state[name as keyof State] = value;
  }
  return { state, refused };
}

/** Writes the settings of a figure as the query of an address. */
export function writeQuery<State extends object>(fields: LinkFields<State>, state: State): string {
  const names = Object.keys(fields) as (keyof State & string)[];
  return new URLSearchParams(names.map((name) => [name, fields[name].write(state[name])])).toString();
}

/**
 * Writes the address that opens a figure in a state; {@link readLink} reads it.
 *
 * @param address - The page's address now; its query and fragment are replaced.
 */
export function writeLink(address: string, figure: string, query: string): string {
  const url = new URL(address);
  url.search = query;
  url.hash = figure;
  return url.href;
}
