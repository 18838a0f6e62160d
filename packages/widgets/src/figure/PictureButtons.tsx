import type { ReactNode } from 'react';
import { saveFile } from './save-file.js';

/** Describes `PictureButtons`. */
export interface PictureButtonsProps {
  /** Name of the files, without their ending. */
  file: string;
  /** What is drawn, as the reader knows it. */
  title: string;
  className: string;
  /** Finds the element that holds the picture, from the button that was pressed. */
  find: (button: HTMLElement) => HTMLElement | null | undefined;
}

/** Saves what an element shows, in pixels or in vectors. What draws the files is fetched when the reader wants one. */
export function PictureButtons({ file, title, className, find }: PictureButtonsProps): ReactNode {
  const save = async (button: HTMLElement, kind: 'png' | 'svg'): Promise<void> => {
    const element = find(button);
    if (!element) return;
    const { drawingFile, pictureFile } = await import('./picture-file.js');
    saveFile(`${file}.${kind}`, await (kind === 'png' ? pictureFile(element) : drawingFile(element)));
  };
  return (['png', 'svg'] as const).map((kind) => (
    <button
      key={kind}
      type="button"
      className={className}
      aria-label={`Save “${title}” as a picture, ${kind.toUpperCase()}`}
      title={kind === 'png' ? 'Picture as PNG' : 'Drawing as SVG'}
      onClick={(event) => void save(event.currentTarget, kind)}
    >
      {kind.toUpperCase()}
    </button>
  ));
}
