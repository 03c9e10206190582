import { afterAll, beforeAll, expect, it } from 'vitest';
import { router, type Served } from '../router.js';
import { recordRoutes } from './records.js';
import { sql } from '../../engines/index.js';
import { freshImports, type Imports } from '../../../test/imports.js';
import { asOwner } from '../../../test/owner.js';
import { bringRegister } from '../../../test/registers.js';

let imports: Imports;
let who = 'odile@maison.example';
const app = router();

beforeAll(async () => {
  imports = await freshImports();
  await bringRegister(imports.house, 700);
  app.use(
    '*',
    asOwner(imports.house.records, () => who),
  );
  app.onError((error, context) =>
    context.json({ error: error.message }, (error as { status?: 400 }).status ?? 500),
  );
  app.route('/', recordRoutes({ house: imports.house, async changed() {} } as unknown as Served));
});
afterAll(() => imports.close());

async function ask(path: string, json?: unknown) {
  const response = await app.request(path, {
    method: json === undefined ? 'GET' : 'POST',
    ...(json !== undefined && {
      body: JSON.stringify(json),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const answer = response.status === 204 ? null : ((await response.json()) as any);
  return { status: response.status, answer };
}

const nameOf = ({ left, right }: { left: string; right: string }) =>
  `left=${encodeURIComponent(left)}&right=${encodeURIComponent(right)}`;
const first = async () => (await ask('/records/pairs')).answer.pairs[0];

it('asks about pairs that are neither sure nor unlikely, and says why it believes what it does', async () => {
  const { answer } = await ask('/records/pairs?limit=5');
  expect(answer.waiting).toBeGreaterThan(5);
  expect(answer.pairs).toHaveLength(5);
  for (const pair of answer.pairs) {
    const { answer: described } = await ask(`/records/pair?${nameOf(pair)}`);
    const bits = [...described.fields, ...described.beside].reduce(
      (sum: number, each: any) => sum + each.bits,
      0,
    );
    expect(1 / (1 + 2 ** -bits)).toBeCloseTo(pair.probability, 4);
    expect(described.records.map((each: any) => each.record)).toEqual([pair.left, pair.right]);
    expect(described.fields.some((each: any) => each.left !== '' && each.right !== '')).toBe(true);
  }
  const { precision, recall, labels } = answer.quality;
  expect(labels).toBe(0);
  expect(precision.value).toBeGreaterThan(0.9);
  expect(precision.low).toBeLessThanOrEqual(precision.value);
  expect(recall.high).toBeGreaterThanOrEqual(recall.value);
});

it('leaves out what somebody else has open, until they decide', async () => {
  const pair = await first();
  expect((await ask('/records/pair/hold', pair)).status).toBe(204);
  who = 'marc@maison.example';
  const { answer } = await ask('/records/pairs?limit=500');
  expect(answer.pairs.some((each: any) => nameOf(each) === nameOf(pair))).toBe(false);
  expect(await ask('/records/pair/hold', pair)).toMatchObject({
    status: 409,
    answer: { error: 'odile@maison.example is looking at these two; take the next' },
  });
  who = 'odile@maison.example';
});

it('shows it to others as soon as it is let go, by whoever had it open and nobody else', async () => {
  const pair = await first();
  const isShownTo = async (other: string) => {
    who = other;
    const { answer } = await ask('/records/pairs?limit=500');
    return answer.pairs.some((each: any) => nameOf(each) === nameOf(pair));
  };
  await ask('/records/pair/hold', pair);
  who = 'marc@maison.example';
  expect((await ask('/records/pair/hold', { ...pair, release: true })).status).toBe(204);
  expect(await isShownTo('marc@maison.example')).toBe(false);
  who = 'odile@maison.example';
  expect((await ask('/records/pair/hold', { ...pair, release: true })).status).toBe(204);
  expect(await isShownTo('marc@maison.example')).toBe(true);
  expect(await isShownTo('odile@maison.example')).toBe(true);
});

it('changes clients by a decision, counts it, and takes it back', async () => {
  const pair = (await ask('/records/pairs?limit=500')).answer.pairs.find(
    (each: any) => each.clients[0].id !== each.clients[1].id,
  );
  const { answer: moved } = await ask('/records/pair/decide', { ...pair, verdict: 'same' });
  expect(moved.merged).toHaveLength(1);
  const { answer: described } = await ask(`/records/pair?${nameOf(pair)}`);
  expect(described.decided).toMatchObject({ verdict: 'same', who });
  expect(described.records[0].client.id).toBe(described.records[1].client.id);
  const after = (await ask('/records/pairs?limit=500')).answer;
  expect(after.quality.labels).toBe(1);
  expect(after.pairs.some((each: any) => nameOf(each) === nameOf(pair))).toBe(false);
  expect((await ask('/records/pair/undo', pair)).answer.parted).toHaveLength(1);
  const back = (await ask('/records/pairs?limit=500')).answer;
  expect(back.quality.labels).toBe(0);
  expect(back.waiting).toBe(after.waiting + 1);
});

it('puts a pair off, and brings it back when that is taken back', async () => {
  const pair = await first();
  expect((await ask('/records/pair/later', pair)).status).toBe(204);
  expect(nameOf(await first())).not.toBe(nameOf(pair));
  const { pairs } = (await ask('/records/later')).answer;
  expect(pairs.map((each: any) => [nameOf(each), each.orders])).toEqual([[nameOf(pair), 0]]);
  expect(Date.parse(pairs[0].until)).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  expect((await ask('/records/pairs')).answer.putOff).toBe(1);
  expect(await ask('/records/pair/undo', pair)).toEqual({ status: 200, answer: { merged: [], parted: [] } });
  expect(nameOf(await first())).toBe(nameOf(pair));
  expect((await ask('/records/pair/undo', pair)).status).toBe(404);
});

it('takes back first that a pair was put off, which was decided and undone before, and puts none off that is decided', async () => {
  const pair = await first();
  await ask('/records/pair/decide', { ...pair, verdict: 'different' });
  expect((await ask('/records/pair/later', pair)).status).toBe(404);
  await ask('/records/pair/undo', pair);
  await ask('/records/pair/later', pair);
  expect((await ask('/records/pair/undo', pair)).status).toBe(200);
  expect(nameOf(await first())).toBe(nameOf(pair));
});

it('asks now and then about a join of which it is sure, and reckons by it what is joined without asking', async () => {
  const { pairs, quality } = (await ask('/records/pairs?limit=500')).answer;
  const check = pairs.find((each: any) => each.asked === 'check');
  expect(pairs.indexOf(check)).toBe(9);
  expect(check.probability).toBeGreaterThan(0.95);
  expect(check.clients[0].id).toBe(check.clients[1].id);
  expect([quality.checks, quality.silent.n]).toEqual([0, 0]);
  await ask('/records/pair/decide', { ...check, verdict: 'different' });
  const after = (await ask('/records/pairs?limit=500')).answer;
  expect(after.quality.checks).toBe(1);
  expect(after.quality.silent.value).toBeLessThan(quality.silent.value);
  expect(after.pairs.some((each: any) => nameOf(each) === nameOf(check))).toBe(false);
  await ask('/records/pair/undo', check);
  expect((await ask('/records/pairs?limit=500')).answer.quality.checks).toBe(0);
});

it('compares two clients whom somebody names, whether or not a linkage compared them', async () => {
  const pair = (await ask('/records/pairs?limit=500')).answer.pairs.find(
    (each: any) => each.clients[0].id !== each.clients[1].id,
  );
  const [one, other] = pair.clients.map(({ id }: any) => id);
  const between = (left: string, right: string) => ask(`/records/between?one=${left}&other=${right}`);
  expect(nameOf((await between(one, other)).answer)).toBe(nameOf(pair));
  expect((await between(one, one)).status).toBe(422);
  const [far] = await imports.house.records.query<{ id: string }>(
    sql`SELECT client AS id FROM identifier WHERE kind = 'record' AND client <> ${one} AND NOT EXISTS (
      SELECT 1 FROM doubtful_pair WHERE value IN (left_record, right_record)) ORDER BY value LIMIT 1`,
  );
  const { answer: asked } = await between(one, far!.id);
  expect(asked.probability).toBe(null);
  expect((await ask('/records/pair/decide', { ...asked, verdict: 'same' })).answer.merged).toHaveLength(1);
  expect((await ask('/records/pairs')).answer.quality.labels).toBe(0); // no linkage had an opinion to be judged by it
  expect((await ask('/records/pair/undo', asked)).answer.parted).toHaveLength(1);
});

it('says what is wrong with a pair that is none', async () => {
  const pair = { left: 'till/user:0-00000000', right: 'x' };
  expect((await ask(`/records/pair?${nameOf(pair)}`)).status).toBe(404);
  expect((await ask('/records/pair/decide', { ...pair, verdict: 'maybe' })).status).toBe(422);
  expect((await ask('/records/pair/later', pair)).status).toBe(404);
});

it('proposes a household, of which a person says that it is one or is not', async () => {
  const { left, client } = await imports.house.records.one<{ left: string; client: string }>(
    sql`SELECT left_record AS left, client FROM household_tie JOIN identifier ON kind = 'record' AND value = left_record
      ORDER BY probability DESC, left_record LIMIT 1`,
  );
  const mateOf = async () =>
    (await ask(`/clients/${client}/household`)).answer.mates.find((each: any) =>
      [each.pair.left, each.pair.right].includes(left),
    );
  const mate = await mateOf();
  expect(mate).toMatchObject({ through: { id: client }, said: null });
  expect(mate.client.id).not.toBe(client);
  const { answer: why } = await ask(`/records/pair?${nameOf(mate.pair)}`);
  expect(why.probability).toBeLessThan(0.5);
  expect(why.household).toBeGreaterThan(0.8);
  expect((await ask('/records/household', { ...mate.pair, isOne: false })).status).toBe(204);
  expect((await mateOf()).said).toEqual({ isOne: false, who });
  expect((await ask('/records/household', { left, right: 'x', isOne: true })).status).toBe(404);
});

it('learns from decisions: after a lesson it asks less', { timeout: 60_000 }, async () => {
  const before = (await ask('/records/pairs?limit=500')).answer;
  const likely = before.pairs.filter((each: any) => each.clients[0].id !== each.clients[1].id);
  const lesson = likely.slice(0, 20);
  expect(lesson).toHaveLength(20);
  for (const pair of lesson) await ask('/records/pair/decide', { ...pair, verdict: 'different' });
  const after = (await ask('/records/pairs?limit=500')).answer;
  expect(after.quality.labels).toBe(20);
  expect(after.waiting).toBeLessThan(before.waiting - 20);
  const left = after.pairs.find((each: any) => each.clients[0].id !== each.clients[1].id);
  const was = before.pairs.find((each: any) => nameOf(each) === nameOf(left));
  expect(left.probability).toBeLessThan(was.probability);
});
