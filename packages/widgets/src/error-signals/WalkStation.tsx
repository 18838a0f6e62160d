import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { Choice } from '../figure/Choice.js';
import { EqualityBadge } from '../figure/EqualityBadge.js';
import { unitColors } from '../picture/unit-grid-layout.js';
import { stages } from './settings.js';
import type { Settings } from './settings.js';
import * as view from './view.js';
import type { SignalsView } from './view.js';
import { walkStep } from './walk.js';

/** Describes a `WalkStation`. */
export interface WalkStationProps {
  settings: Settings;
  now: SignalsView;
  onStage: (stage: Settings['stage']) => void;
  children: ReactNode;
}

/** Shows one station of the walk: what happens, and the calculation of every unit. */
export function WalkStation({
  settings: { stage, batch },
  now,
  onStage,
  children,
}: WalkStationProps): ReactNode {
  const { words, lines } = walkStep(stage, now, batch);
  const colors = unitColors(now.labels);
  const identical = view.allEqual(now.labels);
  return (
    <div className="lab-walk" data-stage={stage}>
      <Choice legend="One step of training" options={stages} value={stage} onChange={onStage} look="answers">
        {children}
      </Choice>
      <p className="lab-walk__words">{words}</p>
      <ul className="lab-walk__lines">
        {lines.map(({ unit, equations }, index) => (
          <li
            key={index}
            className={`lab-walk__line${unit === undefined ? '' : ` lab-unit-${colors[unit]}`}`}
          >
            <span className="lab-walk__unit">{unit === undefined ? 'output' : `unit ${unit + 1}`}</span>
            <span>
              {equations.map((equation) => (
                <span key={equation} className="lab-walk__equation">
                  {equation.split(/ (?==)/).map((side, place) => (
                    <Fragment key={place}>
                      {place > 0 ? ' ' : ''}
                      <span className="lab-walk__side">{keptTogether(side)}</span>
                    </Fragment>
                  ))}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <EqualityBadge identical={identical}>
          {identical ? 'the three units are identical' : `${new Set(now.labels).size} distinct units`}
        </EqualityBadge>
      </p>
    </div>
  );
}

/** Lets one side of an equation break before its plus signs, and in no product or difference. */
function keptTogether(side: string): string {
  return side.replace(/ ([·−]) /g, '\u00a0$1\u00a0');
}
