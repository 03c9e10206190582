import type { MiddlewareHandler } from 'hono';
import { audit, auditLook, requireClient, viewerOf, type Need, type Viewer } from '../access/index.js';
import { MaisonError } from '../core/index.js';
import { needsOf } from './needs.js';
import { requireUser } from './routes/session.js';
import type { Environment, Served } from './router.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What changes something must come from the house's own pages: it carries a header that a foreign page cannot
 * send without being asked first, and an origin, if any, that is ours.
 */
export const fromOwnPages: MiddlewareHandler<Environment> = async (context, next) => {
  if (!READING.has(context.req.method)) {
    if (context.req.header('x-maison') !== '1') {
      throw new MaisonError('a call that changes something needs the header "x-maison: 1"', 403);
    }
    const origin = context.req.header('origin');
    if (origin !== undefined && hostOf(origin) !== context.req.header('host')) {
      throw new MaisonError(`this call comes from ${origin}, which is not this house's own page`, 403);
    }
  }
  await next();
};

/**
 * Everything below /api but the way in is for users alone, and of them for those whom the house lets. A call about one client is
 * for those who see that client.
 */
export function forUsers(served: Served): MiddlewareHandler<Environment> {
  const { records } = served.house;
  return async (context, next) => {
    const path = context.req.path.slice('/api'.length);
    const needs = needsOf(context.req.method, path);
    if (needs !== 'open') {
      const user = await requireUser(context, served);
      const viewer = await viewerOf(records, user.id);
      context.set('user', user);
      context.set('viewer', viewer);
      requireNeed(viewer, needs, path);
      const client = clientOf(path);
      if (client !== undefined) context.set('client', await requireClient(records, viewer.scope, client));
    }
    await next();
  };
}

const CLIENT = /^\/clients\/([^/]+)/;

/** The client whom a call is about, as it is written; undefined where it is about no single one. */
function clientOf(path: string): string | undefined {
  const written = CLIENT.exec(path)?.[1];
  if (written === undefined) return undefined;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** @throws MaisonError (403) where somebody has none of what is needed, 404 where nobody can. */
export function requireNeed(viewer: Viewer, needs: readonly Need[] | undefined, path: string): void {
  if (needs === undefined) throw new MaisonError(`there is nothing at /api${path}`, 404);
  if (needs.some((need) => viewer.may.has(need))) return;
  throw new MaisonError(
    `your place in this house (${viewer.role}) does not reach this; ask an owner of it`,
    403,
  );
}

/** Whatever a user changes stands in the audit, with the call that changed it, and so does every look at a client by name. */
export function audited({ house: { records } }: Served): MiddlewareHandler<Environment> {
  return async (context, next) => {
    await next();
    const { viewer, client, lookedAt = [] } = context.var;
    if (viewer === undefined || !context.res.ok) return;
    const { method, path } = context.req;
    const isReading = READING.has(method);
    const looked = isReading && client !== undefined ? [client, ...lookedAt] : lookedAt;
    for (const each of new Set(looked)) await auditLook(records, viewer.actor, each, new Date());
    if (isReading) return;
    const subject = client === undefined ? path : path.replace(WRITTEN_CLIENT, `/api/clients/${client}`);
    await audit(records, { actor: viewer.actor, action: method, subject });
  };
}

const WRITTEN_CLIENT = /^\/api\/clients\/[^/]+/;

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
