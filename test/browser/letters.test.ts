import { afterAll, beforeAll, expect, it } from 'vitest';
import { consentsOf } from '../../src/consent/index.js';
import { changeHouseSettings, sql, type House } from '../../src/engines/index.js';
import { refresh } from '../../src/journey/index.js';
import { openDovecot, type Dovecot } from '../dovecot.js';
import { freshHouse } from '../house.js';
import { come } from '../identity.js';
import { openPost, type Post } from '../mail.js';
import { open, opening, tooWide, type Opened } from './opened.js';

let house: House;
let dovecot: Dovecot;
let post: Post;
let opened: Opened;
beforeAll(async () => {
  dovecot = await openDovecot('sesame');
  post = await openPost('sesame', answer);
  house = await freshHouse();
});
afterAll(async () => {
  await Promise.all([house?.close(), dovecot?.close(), post?.close()]);
});
opening();

/** Inès answers whatever she is written. */
async function answer(letter: string): Promise<void> {
  const id = /^Message-ID: (<.+>)/im.exec(letter)![1]!;
  await dovecot.put(
    ['From: ines@maison.example', 'To: odile@maison.example', 'Subject: Re: The strap', `In-Reply-To: ${id}`,
      'Message-ID: <answer@ines.example>', 'Content-Type: text/html', '',
      '<p>Yes, <b>Thursday</b>.<script>document.title = "run"</script></p><img src="https://spy.example/seen.gif">',
      '<p>Odile wrote:</p><blockquote>&gt; It is ready.</blockquote>'].join('\r\n'),
  ); // prettier-ignore
}

const answers = () =>
  dovecot.as(async (connection) => ((await connection.status('INBOX', { messages: true })) || {}).messages);

it('writes to a client, is answered, and notes what was said', async () => {
  await come(house, [
    {
      type: 'identify',
      user_id: 'u1',
      email: 'ines@maison.example',
      properties: JSON.stringify({ first_name: 'Inès', last_name: 'Aldecoa' }),
      occurred_at: '2026-01-01T10:00:00.000Z',
    },
  ]);
  await refresh(house);
  opened = await open(house, '/you');
  await changeHouseSettings(house.records, { quietHours: null }); // whatever the hour at which this runs
  const { page, address, troubles } = opened;
  await page.getByLabel('Password').fill('sesame');
  for (const [name, port] of [
    ['Sends (SMTP)', post.server.port],
    ['Keeps (IMAP)', dovecot.server.port],
  ] as const) {
    const server = page.getByRole('group', { name });
    await server.getByLabel('Host').fill('127.0.0.1');
    await server.getByLabel('Security').selectOption('none');
    await server.getByLabel('Port').fill(String(port));
  }
  await page.getByRole('button', { name: 'Try it and keep it' }).click();
  await page.getByText('What comes to odile@maison.example is read').waitFor();

  await page.getByRole('link', { name: 'Conversations' }).first().click();
  await page.getByRole('link', { name: 'write to several' }).click();
  await page.getByRole('textbox', { name: /^To/ }).fill('aldecoa');
  await page.getByRole('button', { name: /^Inès Aldecoa/ }).click();
  await page.getByLabel('About').fill('The strap');
  await page.getByRole('textbox', { name: /^Letter/ }).fill('Dear {first name},\n\nit is ready.');
  await page.getByRole('button', { name: 'Look at each' }).click();
  await page.getByText('Dear Inès,').waitFor();
  await page.getByRole('button', { name: 'Send 1 letter' }).click();
  await page.getByText('1 letter is on the way').waitFor();
  await expect.poll(() => post.letters.length, { timeout: 20_000 }).toBe(1);
  expect(post.recipients).toEqual(['ines@maison.example']);

  await expect.poll(answers, { timeout: 20_000 }).toBe(1);
  await page.goto(`${address}/you`);
  await page.getByRole('button', { name: 'Look now' }).click();
  await page.getByText(/INBOX/).waitFor();
  await page.goto(`${address}/conversations`);
  await page.getByRole('heading', { name: 'Inès Aldecoa waits for an answer.' }).waitFor();
  await page.getByRole('link', { name: /^Inès Aldecoa/ }).click();
  await page.getByText('Yes, Thursday.', { exact: true }).waitFor();
  expect(await page.getByText('> It is ready.').count()).toBe(0);
  await page.getByRole('button', { name: 'what it quotes, folded' }).click();
  await page.getByText('> It is ready.').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });

  await expect
    .poll(async () => {
      await page.goto(`${address}/today`);
      await page.waitForLoadState('networkidle');
      return page.getByText(/Wrote back today and nobody has answered yet/).count();
    }, { timeout: 40_000 })
    .toBe(1); // prettier-ignore
  await page.getByRole('link', { name: 'Write here' }).click();
  await page.getByRole('textbox', { name: 'Letter' }).fill('Until Thursday, then.');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => post.letters.length, { timeout: 20_000 }).toBe(2);
  expect(post.letters[1]).toContain('In-Reply-To: <answer@ines.example>');
  await page.getByRole('heading', { name: 'Inès Aldecoa', exact: true }).getByRole('link').click();
  await page.getByRole('button', { name: 'write a note' }).click();
  await page.getByLabel('Note', { exact: true }).fill('She comes on Thursday.');
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByText('She comes on Thursday.').waitFor();
  expect(troubles).toEqual([]);
}, 180_000);

it('lets a guest call letters off with a press, never by looking', async () => {
  const { id } = await house.records.one<{ id: string }>(sql`SELECT id FROM client`);
  await house.records.query(sql`INSERT INTO consent (client, purpose, allowed, source) VALUES (${id}, 'newsletter', true, 'till')`);
  await house.records.query(sql`UPDATE letter SET purpose = 'newsletter', unsubscribe = 'token' WHERE subject = 'The strap'`);
  const said = async () => (await consentsOf(house.records, [id])).get(id)!.said.get('newsletter');
  const { page, address } = opened;
  const link = `${address}/unsubscribe/token`;
  for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200);
  await page.goto(link);
  await page.getByText('Newsletter: you would get no more').waitFor();
  expect(await said()).toBe(true);
  await page.getByRole('button', { name: 'No more, please' }).click();
  await page.getByText('no more from now on').waitFor();
  expect(await said()).toBe(false);
  await house.records.query(sql`INSERT INTO consent (client, purpose, allowed, source, at) VALUES (${id}, 'newsletter', true, 'till', now() + interval '1 second')`);
  const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' };
  expect((await fetch(link, form)).status).toBe(200);
  expect((await fetch(`${address}/unsubscribe/guessed`, form)).status).toBe(404);
}, 60_000); // prettier-ignore
