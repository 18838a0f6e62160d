/** The parts of a hast element that tell a formula. */
interface Node {
  type: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

/** Keeps formulas out of the site's search: their markup holds every symbol three times, and none as a learner types it. */
export function rehypeUnsearchedMath(): (tree: Node) => void {
  const visit = (node: Node): void => {
    const { className } = node.properties ?? {};
    if (node.properties && Array.isArray(className) && className.includes('katex')) {
      node.properties['data-pagefind-ignore'] = 'all';
      return;
    }
    node.children?.forEach(visit);
  };
  return visit;
}
