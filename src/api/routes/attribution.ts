import { createRoute, z } from '@hono/zod-openapi';
import {
  DEFAULT_RULE,
  INCREMENTAL,
  endBrokenRuns,
  explain,
  listOrders,
  listRuns,
  liveAttribution,
  makeRun,
  readParameters,
  finishedRun,
  runAttribution,
} from '../../attribute/index.js';
import { uuidv7, VERSION } from '../../core/index.js';
import { answers, body } from '../answers.js';
import { Asked, said } from '../asked.js';
import { router, type Served } from '../router.js';
import { orderAsSeen, ordersAsSeen } from '../seen.js';
import { Attribution, Model, Shares } from './attribution.schema.js';
import { Check } from './checks.schema.js';
import { RunName } from './reported.schema.js';

const attribution = createRoute({
  method: 'get',
  path: '/attribution',
  summary: 'All models side by side: live rules, or everything of a run',
  request: {
    query: Asked.extend({
      run: said('the run; live figures unless said'),
      channel: said('only rows of this channel'),
    }),
  },
  responses: answers(Attribution, 'The models over the same outcomes'),
});

const RunState = z
  .object({
    id: z.string(),
    number: z.number(),
    at: z.string(),
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
    work: z
      .string()
      .nullable()
      .openapi({ description: 'the work to follow, where this server is taking the run' }),
    parameters: z.record(z.string(), z.unknown()),
    message: z.string(),
    models: z.array(z.string()).openapi({ description: 'ids of its models' }),
    digest: z.string(),
  })
  .openapi('Run');

const runs = createRoute({
  method: 'get',
  path: '/runs',
  summary: 'Runs, newest first',
  responses: answers(z.array(RunState), 'The runs'),
});

const take = createRoute({
  method: 'post',
  path: '/runs',
  summary: 'Take a run: a snapshot of all models with every credit kept',
  request: {
    body: body(
      Asked.extend({
        anew: z
          .boolean()
          .default(false)
          .openapi({ description: 'fit afresh, not from where the last run ended' }),
      }),
    ),
  },
  responses: answers(
    z.object({ work: z.string(), run: z.string() }),
    'The work to follow, and the id of the run',
  ),
});

const Client = z.object({ id: z.string(), name: z.string() }).nullable();

const orders = createRoute({
  method: 'get',
  path: '/orders',
  summary:
    'Orders of the period, newest first; of one channel or campaign under a rule, or the incremental model of a run, where asked',
  request: {
    query: Asked.extend({
      channel: said('only orders with credit for this channel'),
      campaign: said('only orders with credit for this campaign'),
      model: z.string().max(50).default(DEFAULT_RULE),
      run: said('the run, where the model is incremental; live unless said'),
      q: said('part of the number'),
      cursor: z.string().max(600).optional(),
    }),
  },
  responses: answers(
    z.object({
      orders: z.array(
        z.object({
          namespace: z.string(),
          number: z.string(),
          at: z.string(),
          client: Client,
          value: z.number(),
          status: z.string(),
          touches: z.number(),
          credited: z.number(),
        }),
      ),
      cursor: z.string().nullable(),
    }),
    'A page of orders',
  ),
});

const ExplainedTouch = z
  .object({
    id: z.string(),
    at: z.string(),
    daysBefore: z.number(),
    channel: z.string(),
    detail: z.string(),
    source: z.string(),
    medium: z.string(),
    campaign: z.string(),
    adviser: z.string(),
    boutique: z.string(),
    reach: z.string(),
    rule: z.object({ id: z.string(), sentence: z.string() }),
    link: z.object({ identifier: z.string(), how: z.string() }),
    credits: Shares,
  })
  .openapi('ExplainedTouch');

const Explanation = z
  .object({
    namespace: z.string(),
    number: z.string(),
    at: z.string(),
    client: Client,
    status: z.string(),
    value: z.number(),
    gross: z.number(),
    heldOut: z.boolean(),
    currency: z.string(),
    refunds: z.array(z.object({ at: z.string(), value: z.number() })).readonly(),
    lines: z
      .array(z.object({ name: z.string(), quantity: z.number(), price: z.number().nullable() }))
      .readonly(),
    account: z
      .object({
        currency: z.string(),
        net: z.number().nullable(),
        total: z.number().nullable(),
        discount: z.number().nullable(),
        tax: z.number().nullable(),
        shipping: z.number().nullable(),
      })
      .optional()
      .openapi({ description: 'what the order said of its money, in major units of its currency' }),
    clientOrders: z.object({ nth: z.number(), previousAt: z.string().nullable() }),
    live: z.boolean(),
    run: RunName.optional(),
    credited: z.boolean().openapi({ description: 'whether the run credited it' }),
    models: z.array(Model).readonly(),
    checks: z.array(Check).readonly(),
    touches: z.array(ExplainedTouch).readonly(),
    unattributed: Shares,
    history: z.array(z.object({ at: z.string(), what: z.string() })).readonly(),
  })
  .openapi('Explanation');

const order = createRoute({
  method: 'get',
  path: '/orders/{namespace}/{number}',
  summary: 'Why each touch of an order got what it got',
  request: {
    params: z.object({ namespace: z.string().max(200), number: z.string().max(200) }),
    query: z.object({ run: z.string().optional() }),
  },
  responses: answers(Explanation, 'The order explained'),
});

/** How the address of an order says that its number stands in no namespace. */
const NO_NAMESPACE = '-';

/** What moved our clients: reports, runs and single orders. */
export function attributionRoutes({ house, works }: Served) {
  /** The work of each run that this server takes. */
  const taking = new Map<string, string>();
  const runNamed = async (id: string | undefined) => (id === undefined ? undefined : finishedRun(house, id));
  return router()
    .openapi(attribution, async (context) => {
      const { run: id, channel, ...asked } = context.req.valid('query');
      const parameters = readParameters(asked);
      const run = await runNamed(id);
      const report = run
        ? await runAttribution(house, run, parameters, new Date(), undefined, { channel })
        : await liveAttribution(house, parameters, new Date(), { channel });
      return context.json(report, 200);
    })
    .openapi(runs, async (context) => {
      const asked = await listRuns(house);
      const isAnyGoing = asked.some(({ state }) => state === 'running');
      if (isAnyGoing) await endBrokenRuns(house); // whoever took it may be gone
      const list = isAnyGoing ? await listRuns(house) : asked;
      return context.json(
        list.map(({ models, parameters, ...run }) => ({
          ...run,
          work: (run.state === 'running' && taking.get(run.id)) || null,
          models: [...models],
          parameters: { ...parameters },
        })),
        200,
      );
    })
    .openapi(take, async (context) => {
      const { anew, ...asked } = context.req.valid('json');
      const parameters = readParameters(asked);
      const options = { now: new Date(), seed: 1, code: VERSION, anew, id: uuidv7() };
      const work = works.start('Taking a run', 'figures', (work) =>
        makeRun(house, parameters, options, work).finally(() => taking.delete(options.id)),
      );
      taking.set(options.id, work);
      return context.json({ work, run: options.id }, 200);
    })
    .openapi(orders, async (context) => {
      const { channel, campaign, model, run: id, q, cursor, ...asked } = context.req.valid('query');
      const run = model === INCREMENTAL.id ? await runNamed(id) : undefined;
      const filter = { channel, campaign, model, run, q, cursor };
      const list = await listOrders(house, readParameters(asked), filter, new Date());
      const seen = await ordersAsSeen(house, context.var.viewer, list.orders);
      return context.json({ ...list, orders: seen }, 200);
    })
    .openapi(order, async (context) => {
      const { namespace, number } = context.req.valid('param');
      const run = await runNamed(context.req.valid('query').run);
      const named = { number, namespace: namespace === NO_NAMESPACE ? '' : namespace };
      const shown = await orderAsSeen(house, context.var.viewer, await explain(house, named, run));
      context.set('lookedAt', shown.client ? [shown.client.id] : []);
      return context.json(shown, 200);
    });
}
