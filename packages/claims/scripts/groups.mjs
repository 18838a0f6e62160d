/**
 * Gathers claims that look at the same runs, and puts what takes longest first: a long group that is begun last would leave the
 * other threads idle.
 *
 * @param {readonly import('@symmetry-lab/claims').Claim[]} claims
 * @param {Readonly<Record<string, number>>} [seconds] - How long claims took when they were last run, by id; their own
 *   estimate otherwise.
 * @returns {string[][]} Ids, group by group; within a group in the order of the steps they look at.
 */
export function groupClaims(claims, seconds = {}) {
  /** @type {Map<string, { claims: import('@symmetry-lab/claims').Claim[], seconds: number }>} */
  const groups = new Map();
  for (const claim of claims) {
    const name = claim.group ?? claim.id;
    const group = groups.get(name) ?? { claims: [], seconds: 0 };
    group.claims.push(claim);
    group.seconds += seconds[claim.id] ?? claim.seconds ?? 1;
    groups.set(name, group);
  }
  return [...groups.values()]
    .sort((a, b) => b.seconds - a.seconds)
    .map((group) =>
      group.claims
        .toSorted((a, b) => (a.experiment?.step ?? 0) - (b.experiment?.step ?? 0))
        .map(({ id }) => id),
    );
}
