import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freshImports, type Imports } from '../../test/imports.js';
import { openCollector, type Collector } from '../collect/index.js';
import { uuidv7 } from '../core/index.js';
import { sql } from '../engines/index.js';
import { refresh } from '../journey/index.js';
import { findClients, timeline } from '../know/index.js';
import { listNotes, logContact, takeContactBack, writeNote } from './index.js';

const NOW = new Date('2026-03-12T10:00:00Z');
let imports: Imports;
let collector: Collector;

beforeAll(async () => {
  imports = await freshImports();
  collector = await openCollector(imports.house, { currency: 'CHF', age: 10, now: () => NOW.getTime() });
  await imports.bring(
    'people.csv',
    'name,email\nInès Aldecoa,ines@maison.example\nOdo Farrell,\n',
    'list',
    'clients',
  );
  await refresh(imports.house);
}, 120_000);
afterAll(async () => {
  await collector.close();
  await imports.close();
});

const written = (id = uuidv7()) => ({ by: 'camille', id });
const clientNamed = async (name: string) => (await findClients(imports.house, name, 1))[0]!.id;
const about = (kind: 'call' | 'wrote', subject: string, at = NOW) => ({
  kind,
  about: subject,
  at,
  adviser: 'Camille R.',
  boutique: '',
});

it.each(['Inès Aldecoa', 'Odo Farrell'])(
  'reaches %s, with an address or by a name alone, twice',
  async (name) => {
    const { house } = imports;
    const client = await clientNamed(name);
    await logContact(house, collector, client, about('call', 'the Orée'), written(), NOW);
    await logContact(house, collector, client, about('wrote', 'thanks'), written(), NOW);
    await vi.waitFor(
      async () => {
        await refresh(house);
        const { entries } = await timeline(house, client, { kind: 'conversation' });
        expect(entries.map(({ sentence }) => sentence).sort()).toEqual([
          'Spoke about the Orée',
          'Was written to about thanks',
        ]);
        const { touches } = await house.columns.one<{
          touches: number;
        }>(sql`SELECT toUInt32(count()) AS touches FROM touches
        WHERE channel = 'Adviser' AND client IN (SELECT client FROM client_card FINAL WHERE id = ${client})`);
        expect(touches).toBeGreaterThanOrEqual(2);
      },
      { timeout: 30_000, interval: 200 },
    );
    expect(await clientNamed(name)).toBe(client);
  },
);

it('takes a conversation back that somebody wrote down, and nobody else’s', async () => {
  const { house } = imports;
  const client = await clientNamed('Odo Farrell');
  const told = written();
  const sentences = async () => {
    await refresh(house);
    const { entries } = await timeline(house, client, { kind: 'conversation' });
    return entries.map(({ sentence }) => sentence);
  };
  await logContact(house, collector, client, about('call', 'somebody else'), told, NOW);
  await vi.waitFor(async () => expect(await sentences()).toContain('Spoke about somebody else'), {
    timeout: 30_000,
    interval: 200,
  });
  const other = await clientNamed('Inès Aldecoa');
  await Promise.all(
    [[client, 'bruno'] as const, [other, told.by] as const].map(([of, by]) =>
      expect(takeContactBack(house, collector, of, { ...told, by })).rejects.toMatchObject({ status: 404 }),
    ),
  );
  await takeContactBack(house, collector, client, told);
  expect(await sentences()).not.toContain('Spoke about somebody else');
  expect(await clientNamed('Odo Farrell')).toBe(client);
});

it('takes no conversation that is still to come, and none before the house takes events', async () => {
  const client = await clientNamed('Inès Aldecoa');
  const tomorrow = new Date('2026-03-13T10:00:00Z');
  await expect(
    logContact(imports.house, collector, client, about('call', '', tomorrow), written(), NOW),
  ).rejects.toMatchObject({ status: 422 });
  await expect(
    logContact(imports.house, undefined, client, about('call', ''), written(), NOW),
  ).rejects.toMatchObject({
    status: 503,
  });
});

it('keeps a client of whom somebody wrote or with whom somebody spoke, though no file tells of them any more', async () => {
  const { house } = imports;
  await house.records.query(sql`INSERT INTO house_user (id, name, email, role)
    VALUES ('camille', 'Camille', 'camille@maison.example', 'adviser')`);
  await imports.bring(
    'more.csv',
    'name\nMaud Genevard\nLéo Brandt\nNoor Haddad\nAda Vogt\n',
    'more',
    'clients',
  );
  await refresh(house);
  const [maud, leo, ada] = await Promise.all(['Maud Genevard', 'Léo Brandt', 'Ada Vogt'].map(clientNamed));
  await logContact(house, collector, ada!, about('call', 'the atelier'), written(), NOW);
  await writeNote(house.records, maud!, 'camille', { text: 'prefers mornings', private: false });
  await imports.bring('more.csv', 'name\nNoor Haddad\n', 'more', 'clients');
  await refresh(house);
  expect((await listNotes(house.records, maud!, 'camille')).map(({ text }) => text)).toEqual([
    'prefers mornings',
  ]);
  const left = await house.records.query<{ id: string }>(
    sql`SELECT id FROM client WHERE id IN (${maud!}, ${leo!}, ${ada!}) AND merged_into IS NULL`,
  );
  expect(left.map(({ id }) => id).sort()).toEqual([maud, ada].sort());
  await vi.waitFor(
    async () => {
      await refresh(house);
      const { entries } = await timeline(house, ada!, { kind: 'conversation' });
      expect(entries.map(({ sentence }) => sentence)).toEqual(['Spoke about the atelier']);
    },
    { timeout: 30_000, interval: 200 },
  );
});
