import { defineMiddleware } from 'astro:middleware';

/**
 * Takes the theme that Starlight writes into every page out again: without JavaScript the page then follows the
 * system's wish, with JavaScript the theme provider sets the attribute before the first paint.
 */
export const onRequest = defineMiddleware(async (_, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const page = (await response.text()).replace(/(<html[^>]*) data-theme="dark"/, '$1');
  return new Response(page, response);
});
