import type { DataDescription } from '@symmetry-lab/core';
import type { ReactNode } from 'react';

/** Describes a `ClassLegend`. */
export interface ClassLegendProps {
  description: DataDescription;
  /** How many outputs there are, and which of them is drawn. */
  outputs: number;
  shown: number;
}

/** Says which colour of a sample is which class, in the words of the data; nothing where classes have no names. */
export function ClassLegend({ description, outputs, shown }: ClassLegendProps): ReactNode {
  const { classNames, targetName } = description;
  if (!classNames) return null;
  // with an output for each class, the others are what it says no to
  const [no, yes] = outputs === 1 ? classNames : ['any other', classNames[shown]];
  return (
    <ul className="pg-classes" aria-label={targetName === undefined ? 'Classes' : `Classes of ${targetName}`}>
      {targetName === undefined ? null : <li>{`${targetName}:`}</li>}
      <Class sign="negative" name={no ?? ''} />
      <Class sign="positive" name={yes ?? ''} />
    </ul>
  );
}

function Class({ sign, name }: { sign: 'negative' | 'positive'; name: string }): ReactNode {
  return (
    <li className="pg-class">
      <svg className="pg-class__dot" viewBox="0 0 12 12" aria-hidden="true">
        <circle className={`pg-class__sample pg-class__sample--${sign}`} cx="6" cy="6" r="4.5" />
      </svg>
      {name}
    </li>
  );
}
