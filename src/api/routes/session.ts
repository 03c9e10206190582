import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  NEEDS,
  ROLES,
  viewerOf,
  visitorAddress,
  type SignedIn,
  type User,
  type Visitor,
} from '../../access/index.js';
import { MaisonError } from '../../core/index.js';
import { readHouseSettings, readSetting, writeSetting } from '../../engines/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Environment, type Served } from '../router.js';
import { HouseSettings } from './house.schema.js';

const Session = z
  .object({
    state: z.enum(['start', 'signed-out', 'signed-in']),
    house: HouseSettings.extend({ sample: z.boolean() }).optional(),
    user: z
      .object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        role: z.enum(ROLES),
        may: z.array(z.enum(NEEDS)).openapi({ description: 'what they may do' }),
        reach: z
          .enum(['everyone', 'boutiques', 'own', 'nobody'])
          .openapi({ description: 'whose clients they see' }),
        actingFor: z
          .string()
          .nullable()
          .openapi({ description: 'of an assistant, the address of the person for whom they act' }),
      })
      .optional(),
  })
  .openapi('Session');

const Credentials = z.object({ email: z.string().max(320), password: z.string().max(1000) });

const read = createRoute({
  method: 'get',
  path: '/session',
  summary: 'Who looks, and at which house',
  responses: answers(Session, 'The state of the visit'),
});

const start = createRoute({
  method: 'post',
  path: '/start',
  summary: 'Make the owner, once, with the token of the first visit',
  request: {
    body: body(
      Credentials.extend({
        token: z.string().max(200),
        name: z.string().trim().min(1).max(120),
        house: HouseSettings.omit({ matters: true }),
      }),
    ),
  },
  responses: answers(Session, 'The owner, signed in'),
});

const check = createRoute({
  method: 'post',
  path: '/start/check',
  summary: 'Whether a token makes the owner; it is not used up by asking',
  request: { body: body(z.object({ token: z.string().max(200) })) },
  responses: silence('It does'),
});

const signIn = createRoute({
  method: 'post',
  path: '/sign-in',
  summary: 'Sign in',
  request: { body: body(Credentials) },
  responses: answers(Session, 'The user, signed in'),
});

const checkInvited = createRoute({
  method: 'post',
  path: '/join/check',
  summary: 'Whether the token of an invitation stands; it is not used up by asking',
  request: { body: body(z.object({ token: z.string().max(200) })) },
  responses: silence('It does'),
});

const join = createRoute({
  method: 'post',
  path: '/join',
  summary: 'Come into the house by an invitation, with a password of one’s own',
  request: { body: body(z.object({ token: z.string().max(200), password: z.string().max(1000) })) },
  responses: answers(Session, 'The user, signed in'),
});

const signOut = createRoute({
  method: 'post',
  path: '/sign-out',
  summary: 'Sign out',
  responses: silence('Signed out'),
});

/** Who looks, the first visit, and the way in and out. Open to strangers. */
export function sessionRoutes({ house, access, changed }: Served) {
  const settings = async () => {
    const known = await readHouseSettings(house.records);
    const sample = await readSetting<object | null>(house.records, 'sample');
    return known && { ...known, sample: Boolean(sample) };
  };
  const enter = async (context: Context<Environment>, signedIn: SignedIn) => {
    keepCookies(context, signedIn.cookies);
    return { state: 'signed-in' as const, house: await settings(), user: await shown(house, signedIn.user) };
  };
  return router()
    .openapi(read, async (context) => {
      const found = await access.userOf(context.req.raw.headers);
      if (found) return context.json(await enter(context, found), 200);
      const state = (await access.hasOwner()) ? ('signed-out' as const) : ('start' as const);
      return context.json({ state, house: await settings() }, 200);
    })
    .openapi(start, async (context) => {
      const { token, house: decided, ...owner } = context.req.valid('json');
      const signedIn = await access.createOwner(token, owner, visitorOf(context));
      const known = await readHouseSettings(house.records);
      await writeSetting(house.records, 'house', known ? { ...known, name: decided.name } : decided);
      await changed();
      return context.json(await enter(context, signedIn), 200);
    })
    .openapi(check, async (context) => {
      await access.checkStart(context.req.valid('json').token);
      return context.body(null, 204);
    })
    .openapi(checkInvited, async (context) => {
      await access.checkInvitation(context.req.valid('json').token);
      return context.body(null, 204);
    })
    .openapi(join, async (context) => {
      const { token, password } = context.req.valid('json');
      return context.json(await enter(context, await access.join(token, password, visitorOf(context))), 200);
    })
    .openapi(signIn, async (context) => {
      const { email, password } = context.req.valid('json');
      return context.json(
        await enter(context, await access.signIn(email, password, visitorOf(context))),
        200,
      );
    })
    .openapi(signOut, async (context) => {
      keepCookies(context, await access.signOut(context.req.raw.headers));
      return context.body(null, 204);
    });
}

async function shown({ records }: Served['house'], { id, name, email }: User) {
  const { role, may, scope, actingFor } = await viewerOf(records, id);
  return { id, name, email, role, may: [...may], reach: scope.reach, actingFor };
}

function visitorOf(context: Context<Environment>): Visitor {
  return {
    address: visitorAddress(
      context.env.incoming?.socket.remoteAddress ?? 'unknown',
      context.req.header('x-forwarded-for'),
    ),
    agent: context.req.header('user-agent') ?? '',
  };
}

/** Hands the library's cookies on; behind a proxy that speaks TLS they are for TLS alone. */
function keepCookies(context: Context<Environment>, cookies: readonly string[]): void {
  const secure = context.req.header('x-forwarded-proto') === 'https' ? '; Secure' : '';
  for (const cookie of cookies) context.header('set-cookie', cookie + secure, { append: true });
}

/** @throws MaisonError (401) for a stranger. */
export async function requireUser(context: Context<Environment>, { access }: Served): Promise<User> {
  const found = await access.userOf(context.req.raw.headers);
  if (!found) throw new MaisonError('sign in first', 401);
  keepCookies(context, found.cookies);
  return found.user;
}
