import type { ReactNode } from 'react';

/** Describes a `DigitPicture`. */
export interface DigitPictureProps {
  /** What was written: 0 or 1. */
  digit: number;
  /** Index of the image in the test set. */
  image: number;
  /** The image as a mask: a PNG data URI. */
  mask: string;
  /** As wide as its place, instead of small enough to stand beside others. */
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
