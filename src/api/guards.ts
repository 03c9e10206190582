import type { Context, MiddlewareHandler } from 'hono';
import { audit } from '../access/index.js';
import { MaisonError } from '../core/index.js';
import { requireUser } from './routes/session.js';
import type { Environment, Served } from './router.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
const OPEN = new Set(['/api/session', '/api/start', '/api/start/check', '/api/sign-in', '/api/sign-out']);

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

/** Everything below /api but the way in is for users alone. */
export function forUsers(served: Served): MiddlewareHandler<Environment> {
  return async (context, next) => {
    if (!OPEN.has(context.req.path)) context.set('user', await requireUser(context, served));
    await next();
  };
}

/**
 * Lets only an owner go on.
 * @param does what an owner alone does, as it ends a sentence.
 * @returns who it is. @throws MaisonError for whoever else.
 */
export function requireOwner(context: Context<Environment>, does: string): string {
  const { role, email } = context.get('user');
  if (role !== 'owner') throw new MaisonError(`only an owner of the house ${does}`, 403);
  return email;
}

/** Whatever a user changes stands in the audit, with the call that changed it. */
export function audited({ house }: Served): MiddlewareHandler<Environment> {
  return async (context, next) => {
    await next();
    const { method, path } = context.req;
    if (READING.has(method) || OPEN.has(path) || !context.res.ok) return;
    await audit(house.records, { actor: context.get('user').email, action: method, subject: path });
  };
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
