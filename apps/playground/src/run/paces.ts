/** How fast time goes. */
export const paces = {
  slow: { steps: 1, interval: 250, label: 'slow' },
  normal: { steps: 4, interval: 0, label: 'normal' },
  fast: { steps: 20, interval: 0, label: 'fast' },
  fastest: { steps: 100, interval: 0, label: 'fastest' },
} as const;

/** The name of a pace. */
export type PaceName = keyof typeof paces;
