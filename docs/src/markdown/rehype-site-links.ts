interface Options {
  /** Path under which the site is served, such as `/` or `/symmetry-lab/`. */
  base: string;
}

/** The parts of hast and MDX nodes that carry addresses. */
interface Node {
  type: string;
  name?: string | null;
  properties?: Record<string, unknown>;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: Node[];
}

const addressNames = ['href', 'src'];

/**
 * Puts the site's base path before every link and image address that starts with `/`, so that authors write
 * `/twins-for-ever/` whatever path the site is served under.
 */
export function rehypeSiteLinks({ base }: Options): (tree: Node) => void {
  const prefix = base.replace(/\/$/, '');
  const isRooted = (value: unknown): value is string =>
    typeof value === 'string' && value.startsWith('/') && !value.startsWith('//');

  const visit = (node: Node): void => {
    for (const name of addressNames) {
      const value = node.properties?.[name];
      if (node.properties && isRooted(value)) node.properties[name] = prefix + value;
    }
    // in MDX only plain tags: a component is given the author's path and decides for itself
    if (node.name === 'a' || node.name === 'img') {
      for (const attribute of node.attributes ?? []) {
        if (!addressNames.includes(attribute.name ?? '') || !isRooted(attribute.value)) continue;
        attribute.value = prefix + attribute.value;
      }
    }
    node.children?.forEach(visit);
  };
  return visit;
}
