import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import type { House } from '../../engines/index.js';
import { router, type Served } from '../router.js';
import { budgetRoutes } from './budget.js';

let house: House;
let app: ReturnType<typeof router>;

beforeAll(async () => {
  house = await freshHouse();
  app = router();
  app.onError((error, context) =>
    context.json({ error: error.message }, (error as { status?: 400 }).status ?? 500),
  );
  app.route('/', budgetRoutes({ house } as Served));
});
afterAll(() => house.close());

async function ask(path: string) {
  const response = await app.request(path);
  return { status: response.status, answer: (await response.json()) as { error: string } };
}

it('says that a budget and returns need a run, where there is none', async () => {
  for (const path of ['/budget', '/returns']) {
    const { status, answer } = await ask(path);
    expect([status, answer.error]).toEqual([404, expect.stringMatching(/^there is no run yet/)]);
  }
  expect(await ask('/budget?run=r1')).toMatchObject({
    status: 404,
    answer: { error: expect.stringMatching(/^there is no finished run r1; /) },
  });
}); // prettier-ignore

it('names a term that cannot be', async () => {
  expect(await ask('/budget?boldness=brave')).toEqual({
    status: 400,
    answer: { error: 'boldness "brave": write cautious, even or bold' },
  });
  expect((await ask('/budget?keep=Email%3D2')).answer.error).toMatch(/^keep "Email=2": write a channel/);
});
