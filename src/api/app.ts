import { compress } from 'hono/compress';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { MaisonError, logFailure } from '../core/index.js';
import { assetsOf } from './assets.js';
import { docsRoutes } from './docs.js';
import { audited, forUsers, fromOwnPages } from './guards.js';
import { forOtherSites, secured } from './headers.js';
import { recoverRoutes } from './recover.js';
import { needsOf } from './needs.js';
import { router, type Environment, type Served } from './router.js';
import { actRoutes } from './routes/act.js';
import { attributionRoutes } from './routes/attribution.js';
import { baseRoutes } from './routes/base.js';
import { budgetRoutes } from './routes/budget.js';
import { channelRoutes } from './routes/channels.js';
import { clientRoutes } from './routes/clients.js';
import { checkRoutes } from './routes/checks.js';
import { experimentRoutes } from './routes/experiments.js';
import { houseRoutes } from './routes/house.js';
import { importRoutes } from './routes/imports.js';
import { letterRoutes } from './routes/letters.js';
import { mailboxRoutes } from './routes/mailbox.js';
import { pathRoutes } from './routes/paths.js';
import { peopleRoutes } from './routes/people.js';
import { recordRoutes } from './routes/records.js';
import { sequenceRoutes } from './routes/sequences.js';
import { sessionRoutes } from './routes/session.js';
import { rejectRoutes } from './routes/rejects.js';
import { sourceRoutes } from './routes/sources.js';
import { tableRoutes } from './routes/table.js';
import { whyRoutes } from './routes/why.js';
import { workRoutes } from './routes/work.js';
import { unsubscribeRoutes } from './unsubscribe.js';

const LARGEST_BODY = 1_000_000;
/** A token and a password; whoever sends them is a stranger still. */
const LARGEST_RECOVERY = 16 * 1024;

/** The routes below /api, each group of them in a file of its own. */
const ROUTES = [
  sessionRoutes,
  workRoutes,
  houseRoutes,
  peopleRoutes,
  sourceRoutes,
  rejectRoutes,
  importRoutes,
  channelRoutes,
  clientRoutes,
  tableRoutes,
  actRoutes,
  letterRoutes,
  mailboxRoutes,
  recordRoutes,
  baseRoutes,
  attributionRoutes,
  budgetRoutes,
  whyRoutes,
  pathRoutes,
  checkRoutes,
  experimentRoutes,
  sequenceRoutes,
] as const;

/**
 * Everything that Maison answers over HTTP besides what the collector takes in: the API, its document, and the
 * browser application.
 * @param pages the folder of the built browser application.
 */
export function createApp(served: Served, pages: string) {
  const app = router();
  app.onError((error, context) => {
    const said = isForWhoAsked(error)
      ? error.message
      : logFailure(`${context.req.method} ${context.req.path}`, error);
    return context.json({ error: said }, statusOf(error) as ContentfulStatusCode);
  });
  app.notFound((context) => context.json({ error: `there is nothing at ${context.req.path}` }, 404));
  app.use('/m.js', forOtherSites);
  app.use(secured);
  app.use('/api/*', compress({ threshold: 1024 }));
  app.use('/api/*', fromOwnPages, forUsers(served), audited(served));
  app.use('/api/*', async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });
  const unlimited = /^\/api\/imports?(\/|$)/;
  const limited = atMost(LARGEST_BODY, `${LARGEST_BODY / 1e6} MB`);
  app.use('/api/*', (context, next) => (unlimited.test(context.req.path) ? next() : limited(context, next)));
  for (const routes of ROUTES) app.route('/api', routes(served));
  requireNeeds(app);
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Maison', version: '1', description: 'What the screens show, for programs.' },
  });
  app.route('/api/docs', docsRoutes());
  app.all('/api/*', (context) => context.json({ error: `there is nothing at ${context.req.path}` }, 404));
  app.use('/recover/*', atMost(LARGEST_RECOVERY, `${LARGEST_RECOVERY / 1024} KB`));
  app.route('/recover', recoverRoutes(served));
  app.use('/unsubscribe/*', atMost(LARGEST_RECOVERY, `${LARGEST_RECOVERY / 1024} KB`));
  app.route('/unsubscribe', unsubscribeRoutes(served));
  app.get('*', assetsOf(pages));
  return app;
}

/** @throws Error where the table of needs does not say who may make a call: then nobody could. */
function requireNeeds({ openAPIRegistry }: OpenAPIHono<Environment>): void {
  const unsaid = openAPIRegistry.definitions.flatMap((each) => {
    if (each.type !== 'route') return [];
    const { method, path } = each.route;
    const call = `${method.toUpperCase()} ${path.replace(/^\/api/, '')}`;
    return needsOf(...(call.split(' ') as [string, string])) === undefined ? [call] : [];
  });
  if (unsaid.length > 0) throw new Error(`needs.ts does not say who may call ${unsaid.join(', ')}`);
}

/** Refuses a body of more than so many bytes, before it is in memory. */
function atMost(bytes: number, said: string) {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new MaisonError(`the body is larger than ${said}; send less at once`, 413);
    },
  });
}

/** Whether the words are ours; those of an engine stay in the log. */
function isForWhoAsked(error: Error): boolean {
  if (statusOf(error) < 500) return true;
  return error instanceof MaisonError && error.status === 503 && error.cause === undefined;
}

function statusOf(error: Error): number {
  return 'status' in error && typeof error.status === 'number' ? error.status : 500;
}
