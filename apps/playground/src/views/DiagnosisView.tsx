import type { ReactNode } from 'react';
import { EqualityBadge } from '@symmetry-lab/widgets/figure';
import { formatNumber } from '@symmetry-lab/widgets/words';
import type { ViewProps } from './view-list.js';

/** The most findings that are listed of a layer. */
const mostFindings = 8;

/** Says in words what is the matter with the hidden units: equal, collinear, dead, saturated or redundant ones. */
export function DiagnosisView({ lane, onSelect }: ViewProps): ReactNode {
  const { diagnosis } = lane.snapshot;
  if (!diagnosis) return <p className="pg-note">The test set is too small for a diagnosis.</p>;
  return (
    <div className="pg-diagnosis">
      {diagnosis.layers.map(
        ({ layerIndex, units, distinct, meanAbsoluteCosine, meanAbsoluteCorrelation, findings }) => (
          <section key={layerIndex} className="pg-diagnosis__layer">
            <h3 className="pg-diagnosis__title">
              Layer {layerIndex + 1}{' '}
              <EqualityBadge identical={distinct < units}>
                {distinct} of {units} distinct
              </EqualityBadge>
            </h3>
            <p className="lab-note">
              {meanAbsoluteCosine === null
                ? ''
                : `Mean |cosine| of weights ${formatNumber(meanAbsoluteCosine)}. `}
              {meanAbsoluteCorrelation === null
                ? ''
                : `Mean |correlation| of answers ${formatNumber(meanAbsoluteCorrelation)}.`}
            </p>
            {findings.length === 0 ? <p>Nothing is the matter.</p> : null}
            <ul className="pg-diagnosis__findings">
              {findings.slice(0, mostFindings).map((finding, index) => (
                <li key={index}>
                  <button
                    type="button"
                    className="lab-share__button"
                    onClick={() => onSelect({ layer: layerIndex, units: finding.units })}
                  >
                    {finding.kind}
                  </button>
                  : {fromOne(finding.reason)}
                </li>
              ))}
            </ul>
            {findings.length > mostFindings ? (
              <p className="lab-note">And {findings.length - mostFindings} more.</p>
            ) : null}
          </section>
        ),
      )}
    </div>
  );
}

/** The core counts units from 0; the laboratory, as its pictures do, from 1. */
function fromOne(reason: string): string {
  return reason.replace(
    /\b(units?) ((?:\d+(?:, | and )?)+)/g,
    (_, noun: string, list: string) => `${noun} ${list.replace(/\d+/g, (unit) => String(Number(unit) + 1))}`,
  );
}
