import type { ReactNode } from 'react';
import type { SampleDigit } from './view.js';

/** Describes a `DigitPicture`. */
export interface DigitPictureProps extends Pick<SampleDigit, 'digit' | 'image' | 'mask'> {
  large?: boolean;
}

/** Draws a handwritten digit in the page's colours. */
export function DigitPicture({ digit, image, mask, large = false }: DigitPictureProps): ReactNode {
  return (
    <span
      className={`lab-digit${large ? ' lab-digit--large' : ''}`}
      role="img"
      aria-label={`a handwritten ${digit}, test image ${image}`}
    >
      <span className="lab-digit__ink" style={{ maskImage: `url(${mask})` }} />
    </span>
  );
}
