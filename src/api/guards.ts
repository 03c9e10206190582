import type { MiddlewareHandler } from 'hono';
import { audit, requireClient, viewerOf, type Need, type Viewer } from '../access/index.js';
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
      if (client !== undefined) await requireClient(records, viewer.scope, client);
    }
    await next();
  };
}

const CLIENT = /^\/clients\/([^/]+)/;

/** The client whom a call is about, read as its handler reads it; undefined where it is about no single one. */
function clientOf(path: string): string | undefined {
  const written = CLIENT.exec(path)?.[1];
  if (written === undefined) return undefined;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

function requireNeed(viewer: Viewer, needs: readonly Need[] | undefined, path: string): void {
  if (needs === undefined) throw new MaisonError(`there is nothing at /api${path}`, 404);
  if (needs.some((need) => viewer.may.has(need))) return;
  throw new MaisonError(
    `your place in this house (${viewer.role}) does not reach this; ask an owner of it`,
    403,
  );
}

/** Whatever a user changes stands in the audit, with the call that changed it, and so does every look at a client by name. */
export function audited({ house }: Served): MiddlewareHandler<Environment> {
  return async (context, next) => {
    await next();
    const { method, path } = context.req;
    const viewer = context.get('viewer');
    if (viewer === undefined || !context.res.ok) return;
    const client = clientOf(path.slice('/api'.length));
    const isReading = READING.has(method);
    if (isReading && (client === undefined || !LOOK.test(path))) return;
    await audit(house.records, {
      actor: viewer.actor,
      actingFor: viewer.actingFor,
      action: isReading ? 'looked at' : method,
      subject: isReading ? client! : path,
    });
  };
}

/** The call by which a client is opened; what a page asks further is part of the same look. */
const LOOK = /^\/api\/clients\/[^/]+$/;

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
