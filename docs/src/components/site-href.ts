/**
 * Turns a path of the site into an address that holds wherever the site is served.
 *
 * @param path - Path from the site's root, starting with `/`, such as `/twins-for-ever/`.
 */
export function siteHref(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}
