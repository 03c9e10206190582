import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { openAccess, recoveryLink, startLink, type Access } from './index.js';

const OWNER = { name: 'Odile Marchand', email: 'Odile@Maison.example', password: 'seven grey swans' };
const HERE = { address: '127.0.0.1', agent: 'a browser' };

let house: House;
let access: Access;
let now = new Date('2026-03-01T12:00:00Z');

beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  await house.records.query(sql`DELETE FROM house_user`);
  access = await openAccess(house, () => now);
});

const withCookies = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') });

async function makeOwner() {
  return access.createOwner(await startLink(house.records, now), OWNER, HERE);
}

it('has no owner and no password at first', async () => {
  expect(await access.hasOwner()).toBe(false);
  await expect(access.signIn('admin', 'admin', HERE)).rejects.toMatchObject({ status: 401 });
});

it('makes the owner by the link of the first visit, once', async () => {
  const token = await startLink(house.records, now);
  const { user, cookies } = await access.createOwner(token, OWNER, HERE);
  expect(user).toMatchObject({ name: 'Odile Marchand', email: 'odile@maison.example', role: 'owner' });
  expect(await access.userOf(withCookies(cookies))).toMatchObject({ user });
  await expect(access.createOwner(token, OWNER, HERE)).rejects.toMatchObject({ status: 409 });
});

it('makes one owner when two come at once', async () => {
  const token = await startLink(house.records, now);
  const both = await Promise.allSettled([1, 2].map(() => access.createOwner(token, OWNER, HERE)));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('refuses a link that is wrong, replaced or too old', async () => {
  const first = await startLink(house.records, now);
  const second = await startLink(house.records, now);
  await expect(access.createOwner('guess', OWNER, HERE)).rejects.toMatchObject({ status: 403 });
  await expect(access.createOwner(first, OWNER, HERE)).rejects.toMatchObject({ status: 403 });
  now = new Date('2026-06-01T12:00:00Z');
  await expect(access.createOwner(second, OWNER, HERE)).rejects.toMatchObject({ status: 403 });
});

it('does not use a link up for a password that cannot hold', async () => {
  const token = await startLink(house.records, now);
  const weak = { ...OWNER, password: 'short' };
  await expect(access.createOwner(token, weak, HERE)).rejects.toThrow(
    'the password has 5 characters; use at least 10',
  );
  await expect(access.createOwner(token, OWNER, HERE)).resolves.toBeDefined();
});

it('signs in whoever knows the password, and out again', async () => {
  await makeOwner();
  const { cookies } = await access.signIn('odile@maison.example', OWNER.password, HERE);
  expect(cookies.join()).toMatch(/HttpOnly; SameSite=Lax/);
  const headers = withCookies(cookies);
  await access.signOut(headers);
  expect(await access.userOf(headers)).toBeUndefined();
});

it('does not look at a sixth password within a quarter of an hour', async () => {
  await makeOwner();
  for (let attempt = 1; attempt <= 5; attempt++) {
    await expect(access.signIn(OWNER.email, 'a guess', HERE)).rejects.toMatchObject({ status: 401 });
  }
  await expect(access.signIn(OWNER.email, OWNER.password, HERE)).rejects.toMatchObject({ status: 429 });
  now = new Date('2026-03-01T12:15:01Z');
  await expect(access.signIn(OWNER.email, OWNER.password, HERE)).resolves.toBeDefined();
});

it('looks at no more passwords when they come at once, and keeps nobody else out', async () => {
  await makeOwner();
  const guesses = Array.from({ length: 12 }, () => access.signIn(OWNER.email, 'a guess', HERE));
  const refused = await Promise.allSettled(guesses);
  const statuses = refused.map((guess) => guess.status === 'rejected' && guess.reason.status);
  expect([401, 429].map((status) => statuses.filter((one) => one === status).length)).toEqual([5, 7]);
  await expect(access.signIn('another@maison.example', 'a guess', HERE)).rejects.toMatchObject({
    status: 401,
  });
  const elsewhere = { ...HERE, address: '203.0.113.7' };
  await expect(access.signIn(OWNER.email, OWNER.password, elsewhere)).resolves.toBeDefined();
});

it('sets a new password by a recovery link, once, and ends every session', async () => {
  const { cookies } = await makeOwner();
  const token = await recoveryLink(house.records, OWNER.email, now);
  await access.recover(token, 'nine black swans');
  expect(await access.userOf(withCookies(cookies))).toBeUndefined();
  await expect(access.recover(token, 'ten white swans')).rejects.toMatchObject({ status: 403 });
  await expect(access.signIn(OWNER.email, 'nine black swans', HERE)).resolves.toBeDefined();
});

it('lets in at once whoever set a new password by a link, however often they had failed', async () => {
  await makeOwner();
  for (let attempt = 1; attempt <= 6; attempt++) {
    await access.signIn(OWNER.email, 'a guess', HERE).catch(() => {});
  }
  await access.recover(await recoveryLink(house.records, OWNER.email, now), 'nine black swans');
  await expect(access.signIn(OWNER.email, 'nine black swans', HERE)).resolves.toBeDefined();
});

it('keeps neither passwords nor tokens as they are', async () => {
  await makeOwner();
  const token = await startLink(house.records, now);
  const kept = await house.records.one<{ password: string; hash: string }>(
    sql`SELECT (SELECT password FROM user_login) AS password, (SELECT hash FROM one_time_link) AS hash`,
  );
  expect(kept.password).not.toContain(OWNER.password);
  expect(kept.hash).not.toBe(token);
});

it('writes the audit', async () => {
  await makeOwner();
  const rows = await house.records.query<{ action: string }>(
    sql`SELECT action FROM audit ORDER BY id DESC LIMIT 2`,
  );
  expect(rows.map(({ action }) => action)).toEqual(['signed in', 'owner created']);
});
