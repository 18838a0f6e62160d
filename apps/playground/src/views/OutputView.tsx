import type { ReactNode } from 'react';
import { dataKind } from '../network/data-kind.js';
import { CurveOutput } from './CurveOutput.js';
import { ImageOutput } from './ImageOutput.js';
import { NumbersOutput } from './NumbersOutput.js';
import { PlaneOutput } from './PlaneOutput.js';
import type { ViewProps } from './view-list.js';

/** Shows what the network answers, in the way that suits its inputs. */
export function OutputView(props: ViewProps): ReactNode {
  switch (dataKind(props.lane.experiment.data)) {
    case 'plane':
      return <PlaneOutput {...props} />;
    case 'line':
      return <CurveOutput {...props} />;
    case 'image':
      return <ImageOutput {...props} />;
    case 'numbers':
      return <NumbersOutput {...props} />;
  }
}
