import type { MiddlewareHandler } from 'hono';
import { EVERYONE, NEEDS, requireClient, type Viewer } from '../src/access/index.js';
import type { Records } from '../src/engines/index.js';

/** Makes every call one of an owner's, about the client of its path, as a route finds it in its context. */
export function asOwner(records: Records, email: () => string): MiddlewareHandler {
  return async (context, next) => {
    const { user, viewer } = ownerOf(email());
    context.set('user', user);
    context.set('viewer', viewer);
    const client = /^\/clients\/([^/]+)/.exec(context.req.path)?.[1];
    if (client !== undefined) context.set('client', await requireClient(records, EVERYONE, client));
    await next();
  };
}

function ownerOf(email: string): {
  user: { id: string; name: string; email: string; role: 'owner' };
  viewer: Viewer;
} {
  return {
    user: { id: '1', name: email, email, role: 'owner' },
    viewer: {
      actor: email,
      actingFor: null,
      role: 'owner',
      speaksAs: email,
      may: new Set(NEEDS),
      scope: EVERYONE,
    },
  };
}
