import type { Experiment } from '@symmetry-lab/core';
import type { DragEvent } from 'react';
import { openFile } from './open-file.js';

/** Describes `useFiles`. */
export interface FilesOptions {
  /** The experiment that a table is learned from with. */
  shown: Experiment;
  disabled: boolean;
  /** Told why a file cannot be opened; nothing once one can. */
  onProblem: (problem: string | undefined) => void;
  onEdit: (experiment: Experiment) => void;
  onOpen: (experiments: readonly Experiment[]) => void;
}

/** Opens files that were chosen or dropped: saved experiments, and tables to learn from. */
export function useFiles({ shown, disabled, onProblem, onEdit, onOpen }: FilesOptions): {
  open: (file: File) => void;
  drop: (event: DragEvent) => void;
} {
  const open = (file: File): void => {
    void openFile(file, shown).then((opened) => {
      onProblem('problem' in opened ? opened.problem : undefined);
      if ('edited' in opened) onEdit(opened.edited);
      if ('experiments' in opened) onOpen(opened.experiments);
    });
  };
  const drop = (event: DragEvent): void => {
    const file = event.dataTransfer.files[0];
    if (!file || disabled) return;
    event.preventDefault();
    open(file);
  };
  return { open, drop };
}
