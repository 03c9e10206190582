import { MaisonError } from '../core/index.js';
import { sql, type House, type Records } from '../engines/index.js';
import { Attempts } from './attempts.js';
import { audit } from './audit.js';
import { openLibrary, type Library } from './library.js';
import { checkLink, makeLink, useLink } from './links.js';
import { checkEmail, checkPassword } from './passwords.js';
import type { Role } from './roles.js';

/** Somebody who may use the house. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** From where somebody signs in. */
export interface Visitor {
  readonly address: string;
  readonly agent: string;
}

/** A user with the cookies that the browser is to keep. */
export interface SignedIn {
  readonly user: User;
  readonly cookies: readonly string[];
}

/** Who may use the house: users, sessions, and the links that work once. */
export interface Access {
  hasOwner(): Promise<boolean>;
  /** @throws MaisonError: 403 where the token of the first visit is unknown, used or too old, 409 where there is an owner. */
  checkStart(token: string): Promise<void>;
  /** Makes the owner by the one-time link of the first visit, and signs them in. */
  createOwner(token: string, owner: NewOwner, visitor: Visitor): Promise<SignedIn>;
  /** @throws MaisonError (403) where the token of an invitation is unknown, used or too old. */
  checkInvitation(token: string): Promise<void>;
  /** Sets the first password of somebody who was invited, and signs them in. */
  join(token: string, password: string, visitor: Visitor): Promise<SignedIn>;
  /** @throws MaisonError: 401 where e-mail or password are wrong, 429 after too many failures. */
  signIn(email: string, password: string, visitor: Visitor): Promise<SignedIn>;
  /** Ends the session of the request's cookie; gives the cookies that clear it. */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** Whose session the request's cookie is. */
  userOf(headers: Headers): Promise<SignedIn | undefined>;
  /** Sets a new password by a one-time link, and ends every session of that user. */
  recover(token: string, password: string): Promise<void>;
}

export interface NewOwner {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

const DAY = 24 * 3_600_000;

/** Opens access to a house; `now` is the clock. */
export async function openAccess(house: House, now: () => Date = () => new Date()): Promise<Access> {
  const library = await openLibrary(house);
  const attempts = new Attempts();
  const { records } = house;
  const signIn = async (email: string, password: string, visitor: Visitor): Promise<SignedIn> => {
    const attempt = attempts.begin(email, visitor.address, now().getTime());
    const signedIn = await enter(library, email, password, visitor).catch((error: unknown) => {
      attempt.takeBack();
      throw error;
    });
    if (!signedIn) {
      await audit(records, {
        actor: email.slice(0, 200),
        action: 'sign-in refused',
        subject: visitor.address,
      });
      throw new MaisonError('this e-mail and password do not belong together', 401);
    }
    attempt.succeeded();
    await audit(records, { actor: signedIn.user.email, action: 'signed in', subject: visitor.address });
    return signedIn;
  };
  return {
    hasOwner: () => hasOwner(records),
    async checkStart(token) {
      if (await hasOwner(records)) throw new MaisonError('this house has an owner; sign in instead', 409);
      await checkLink(records, 'start', token, now());
    },
    async createOwner(token, owner, visitor) {
      checkEmail(owner.email);
      checkPassword(owner.password, owner.email);
      await records.locked('owner', async () => {
        if (await hasOwner(records)) throw new MaisonError('this house has an owner; sign in instead', 409);
        await useLink(records, 'start', token, now());
        await register(library, owner);
      });
      await audit(records, { actor: owner.email.toLowerCase(), action: 'owner created' });
      return signIn(owner.email, owner.password, visitor);
    },
    checkInvitation: (token) => checkLink(records, 'invite', token, now()),
    async join(token, password, visitor) {
      checkPassword(password, '');
      const email = await useLink(records, 'invite', token, now());
      await firstPassword(library, records, email, password);
      await audit(records, { actor: email, action: 'joined the house' });
      return signIn(email, password, visitor);
    },
    signIn,
    async signOut(headers) {
      const { headers: answered } = await library.api.signOut({ headers, returnHeaders: true });
      return answered.getSetCookie();
    },
    async userOf(headers) {
      if (!headers.get('cookie')?.includes('maison.session_token')) return undefined;
      const { response, headers: answered } = await library.api.getSession({ headers, returnHeaders: true });
      return response ? { user: userOf(response.user), cookies: answered.getSetCookie() } : undefined;
    },
    async recover(token, password) {
      checkPassword(password, '');
      const email = await useLink(records, 'recover', token, now());
      await setPassword(library, records, email, password);
      attempts.forget(email);
      await audit(records, { actor: email, action: 'password recovered' });
    },
  };
}

/** Whether anybody owns the house yet. */
export async function hasOwner(records: Records): Promise<boolean> {
  const { owned } = await records.one<{ owned: boolean }>(
    sql`SELECT EXISTS (SELECT FROM house_user WHERE role = 'owner' AND left_at IS NULL) AS owned`,
  );
  return owned;
}

/** The token of the owner's first visit; an earlier one stops working. */
export function startLink(records: Records, now: Date): Promise<string> {
  return makeLink(records, 'start', '', new Date(now.getTime() + 30 * DAY));
}

/**
 * The token by which a user sets a new password, within a day.
 * @throws MaisonError (404) where nobody has that address.
 */
export async function recoveryLink(records: Records, email: string, now: Date): Promise<string> {
  const [user] = await records.query<{ email: string }>(
    sql`SELECT email FROM house_user WHERE email = ${email.toLowerCase()}`,
  );
  if (!user) throw new MaisonError(`nobody with the address ${email} may use this house`, 404);
  await audit(records, { actor: 'terminal', action: 'recovery link made', subject: user.email });
  return makeLink(records, 'recover', user.email, new Date(now.getTime() + DAY));
}

async function enter(
  library: Library,
  email: string,
  password: string,
  visitor: Visitor,
): Promise<SignedIn | undefined> {
  try {
    const headers = new Headers({ 'user-agent': visitor.agent, 'x-forwarded-for': visitor.address });
    const { response, headers: answered } = await library.api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    });
    return { user: userOf(response.user), cookies: answered.getSetCookie() };
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 400 && status < 500) return undefined;
    throw error;
  }
}

async function register(library: Library, owner: NewOwner): Promise<void> {
  const context = await library.$context;
  const user = await context.internalAdapter.createUser(
    { name: owner.name.trim(), email: owner.email.toLowerCase(), emailVerified: true, role: 'owner' },
    { method: 'email-password' },
  );
  await addLogin(library, user.id, owner.password);
}

async function addLogin(library: Library, user: string, password: string): Promise<void> {
  const context = await library.$context;
  const hash = await context.password.hash(password);
  await context.internalAdapter.linkAccount({
    userId: user,
    accountId: user,
    providerId: 'credential',
    password: hash,
  });
}

async function firstPassword(
  library: Library,
  records: Records,
  email: string,
  password: string,
): Promise<void> {
  const { id } = await records.one<{ id: string }>(
    sql`SELECT id FROM house_user WHERE email = ${email} AND left_at IS NULL`,
  );
  await addLogin(library, id, password);
}

async function setPassword(
  library: Library,
  records: Records,
  email: string,
  password: string,
): Promise<void> {
  const context = await library.$context;
  const { id } = await records.one<{ id: string }>(sql`SELECT id FROM house_user WHERE email = ${email}`);
  await context.internalAdapter.updatePassword(id, await context.password.hash(password));
  await records.query(sql`DELETE FROM user_session WHERE user_id = ${id}`);
}

function userOf(user: { id: string; name: string; email: string; role: string }): User {
  return { id: user.id, name: user.name, email: user.email, role: user.role as Role };
}
