/**
 * Says which value is drawn how: `diverging` mixes the hue of the sign into the neutral ground, as for weights; `oneSided` mixes
 * a single colour into it.
 */
export type HeatScale =
  | {
      readonly kind: 'diverging';
      /** The size drawn in full colour, > 0; larger ones look the same. */
      readonly limit: number;
    }
  | {
      readonly kind: 'oneSided';
      /** The value drawn as the ground; 0 unless given. */
      readonly min?: number;
      /** The value drawn in full colour, above `min`. */
      readonly max: number;
      /** Name of the custom property that holds the colour; that of an image's ink unless given. */
      readonly color?: string;
    };

/**
 * Maps a value to a scale.
 *
 * @returns −1 to 1 on a diverging scale, 0 to 1 on a one-sided one, cut off at the ends; `undefined` for what is not finite.
 */
export function heatLevel(scale: HeatScale, value: number): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (scale.kind === 'diverging') return Math.max(-1, Math.min(1, value / scale.limit));
  const { min = 0, max } = scale;
  return Math.max(0, Math.min(1, (value - min) / (max - min)));
}

/** Names the tokens of a scale: what is mixed in below and above its neutral value. */
export function heatTokens(scale: HeatScale): { negative: string; positive: string } {
  return {
    negative: '--lab-weight-negative',
    positive: scale.kind === 'diverging' ? '--lab-weight-positive' : (scale.color ?? '--lab-pixel-on'),
  };
}

/** The two ends of a scale. */
export function heatEnds(scale: HeatScale): readonly [low: number, high: number] {
  return scale.kind === 'diverging' ? [-scale.limit, scale.limit] : [scale.min ?? 0, scale.max];
}
