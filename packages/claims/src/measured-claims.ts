import type { MeasuredClaim } from './claim.js';
import measured from './measured.json' with { type: 'json' };

/** What the last recorded run of each claim found, by id; the prose prints these texts. */
export const measuredClaims: Readonly<Record<string, MeasuredClaim>> = Object.fromEntries(
  (measured as MeasuredClaim[]).map((claim) => [claim.id, claim]),
);
