/** So many views are drawn anew for one picture of the network: more of them would keep the page from moving smoothly. */
const viewsPerPicture = 3;

/** What nobody sees takes one in so many of its turns, until it is scrolled to. */
const turnsOffScreen = 8;

/**
 * Says whether a view has to wait for a later picture while the network trains. All views take turns, so that each one follows
 * the training, if not at every picture.
 *
 * @param index - Place of the view among all open ones.
 * @param open - How many views are open.
 * @param picture - Counts the pictures.
 * @param onScreen - Whether the view is seen.
 */
export function waitsForTurn(index: number, open: number, picture: number, onScreen = true): boolean {
  const turns = Math.ceil(open / viewsPerPicture) * (onScreen ? 1 : turnsOffScreen);
  return turns > 1 && index % turns !== picture % turns;
}
