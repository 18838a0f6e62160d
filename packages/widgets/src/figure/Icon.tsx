import type { ReactNode } from 'react';

const shapes = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  step: 'M3 2.5v11l7-5.5zM11 2.5h2v11h-2z',
  reset: 'M8 2a6 6 0 1 1-5.7 4.1l1.7.6A4.2 4.2 0 1 0 8 3.8v2.4L4.2 3.1 8 0z',
  seed: 'M2 2h5v5H2zM9 9h5v5H9zM9 2h5v5H9zm1.6 1.6v1.8h1.8V3.6zM2 9h5v5H2zm1.6 1.6v1.8h1.8v-1.8z',
};

/** Describes an `Icon`. */
export interface IconProps {
  shape: keyof typeof shapes;
}

/** Draws the shape beside a control's word. */
export function Icon({ shape }: IconProps): ReactNode {
  return (
    <svg className="lab-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[shape]} fillRule="evenodd" />
    </svg>
  );
}
