import type { MeasuredClaim } from './claim.js';
import measured from './measured.json' with { type: 'json' };

// the file is written from records and checked against them, so its inferred type has nothing to add
const records = measured as unknown as readonly MeasuredClaim[];

/** What the last recorded run of each claim found, by id; the prose prints these texts. */
export const measuredClaims: Readonly<Record<string, MeasuredClaim>> = Object.fromEntries(
  records.map((claim) => [claim.id, claim]),
);
