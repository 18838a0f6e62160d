interface Node {
  type: string;
  value?: string;
  properties?: { className?: unknown };
  children?: Node[];
}

const wordJoiner = '\u2060';

/**
 * Keeps a comma or full stop on the line of the formula before it, where browsers would otherwise break. Runs
 * after rehype-katex.
 */
export function rehypeKeepPunctuation(): (tree: Node) => void {
  const isFormula = ({ properties }: Node): boolean =>
    Array.isArray(properties?.className) && properties.className.includes('katex');

  const visit = ({ children = [] }: Node): void => {
    children.forEach((child, index) => {
      const next = children[index + 1];
      if (isFormula(child) && next?.value && /^[.,;:!?)’]/.test(next.value))
        next.value = wordJoiner + next.value;
      visit(child);
    });
  };
  return visit;
}
