import { createRoute, z } from '@hono/zod-openapi';
import {
  addExperiment,
  listExperiments,
  newestRun,
  removeExperiment,
  testedChannels,
} from '../../attribute/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';
import { Compared, Experiment } from './experiments.schema.js';
import { RunName } from './reported.schema.js';

const list = createRoute({
  method: 'get',
  path: '/experiments',
  summary: "The house's experiments, and how each stands to the model in the newest run that knew it",
  responses: answers(
    z.object({
      experiments: z.array(Experiment.extend({ compared: Compared.nullable() })).readonly(),
      run: RunName.nullable(),
      channels: z
        .array(z.string())
        .readonly()
        .openapi({ description: 'channels that an experiment may be of' }),
    }),
    'The experiments',
  ),
});

const Draft = z.looseObject({}).openapi({
  description:
    'channel, campaign (optional), from, to, kind (hold-out or geo), found, low, high, level (.95 unless said)',
});

const add = createRoute({
  method: 'post',
  path: '/experiments',
  summary:
    'Enter what an experiment found for all of a channel in its days; the next run is calibrated by it',
  request: { body: body(Draft) },
  responses: answers(Experiment, 'The experiment'),
});

const remove = createRoute({
  method: 'delete',
  path: '/experiments/{id}',
  summary: 'Take an experiment out; runs that used it keep what they used',
  request: { params: z.object({ id: z.string().max(50) }) },
  responses: silence('Taken out'),
});

/** What the house's own experiments found. */
export function experimentRoutes({ house }: Served) {
  return router()
    .openapi(list, async (context) => {
      const [experiments, run, channels] = await Promise.all([
        listExperiments(house),
        newestRun(house, 'experiments'),
        testedChannels(house),
      ]);
      const compared = new Map(run?.incremental?.experiments?.map((each) => [each.id, each]));
      return context.json(
        {
          experiments: experiments.map((each) => ({ ...each, compared: compared.get(each.id) ?? null })),
          run: run ? { id: run.id, number: run.number, at: run.at } : null,
          channels,
        },
        200,
      );
    })
    .openapi(add, async (context) => {
      const user = context.var.viewer.actor;
      return context.json(await addExperiment(house, context.req.valid('json'), user, new Date()), 200);
    })
    .openapi(remove, async (context) => {
      await removeExperiment(house, context.req.valid('param').id);
      return context.body(null, 204);
    });
}
