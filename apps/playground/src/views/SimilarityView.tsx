import { countedAxis, HeatKey, HeatMap } from '@symmetry-lab/widgets/picture';
import { Choice, Term } from '@symmetry-lab/widgets/figure';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { LayerChoice } from './LayerChoice.js';
import type { ViewProps } from './view-list.js';

/** Shows how alike each two units of a layer are: in their weights, or in what they answer. */
export function SimilarityView({ lane }: ViewProps): ReactNode {
  const [what, setWhat] = useState<'weights' | 'answers'>('weights');
  const [chosen, setLayer] = useState(0);
  const layer = Math.min(chosen, lane.layers.length - 2);
  const units = lane.layers[layer]?.units;
  if (layer < 0 || units === undefined) return <p className="pg-note">There is no hidden layer.</p>;
  const { weightCosines, activationCorrelations } = lane.snapshot;
  const values = (what === 'weights' ? weightCosines : activationCorrelations)?.[layer];
  const axis = countedAxis('unit', units, units > 12 ? 5 : 1);
  return (
    <>
      <div className="pg-row">
        <Choice
          legend="Alike in"
          options={[
            { value: 'weights', label: 'weights' },
            { value: 'answers', label: 'answers' },
          ]}
          value={what}
          onChange={setWhat}
        />
        <LayerChoice lane={lane} layer={layer} onChange={setLayer} />
      </div>
      <div className="pg-output">
        <HeatMap
          label={
            what === 'weights'
              ? 'Cosine between the weights of each two units'
              : 'Correlation of the answers of each two units'
          }
          values={values?.length === units * units ? values : undefined}
          rows={axis}
          columns={axis}
          scale={{ kind: 'diverging', limit: 1 }}
          ratio={1}
        />
      </div>
      <HeatKey
        label={
          <Term
            meaning={
              what === 'weights'
                ? '1 if two units weigh their inputs in the same proportions, −1 if in opposite ones, 0 if the weights have nothing in common.'
                : '1 if the answers of two units rise and fall together over the test samples, −1 if one falls where the other rises.'
            }
          >
            {what === 'weights' ? 'cosine' : 'correlation'}
          </Term>
        }
        scale={{ kind: 'diverging', limit: 1 }}
      />
    </>
  );
}
