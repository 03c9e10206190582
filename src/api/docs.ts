import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Hono } from 'hono';
import { assetsOf } from './assets.js';
import type { Environment } from './router.js';

const FOLDER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Maison: the API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="api"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  requestInterceptor: (request) => ({ ...request, headers: { ...request.headers, 'x-maison': '1' } }),
});
`;

/** A page on which every call of the API can be tried. */
export function docsRoutes(): Hono<Environment> {
  const files = assetsOf(FOLDER, '/api/docs/');
  return new Hono<Environment>()
    .get('/', (context) => context.html(PAGE))
    .get('/start.js', (context) => context.body(START, 200, { 'content-type': 'text/javascript' }))
    .get('/:file{swagger-ui\\.css|swagger-ui-bundle\\.js}', files);
}
