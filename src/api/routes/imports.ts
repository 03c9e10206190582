import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createRoute, z } from '@hono/zod-openapi';
import { MaisonError, messageOf, uuidv7 } from '../../core/index.js';
import { channelsWithoutTouches } from '../../attribute/index.js';
import {
  forgetImportFile,
  listImports,
  MEANINGS,
  planImport,
  readImport,
  refusalsOf,
  rejectLines,
  remap,
  requireReady,
  resumeImports,
  takeImport,
  uploadFolder,
  type Plan,
} from '../../collect/index.js';
import type { House } from '../../engines/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';
import { Choice, KindOfFile, PlannedFile, Reasons, Summary } from './imports.schema.js';

const which = z.object({ id: z.string() });

const list = createRoute({
  method: 'get',
  path: '/imports',
  summary: 'Files that were imported or planned, the newest first',
  responses: answers(z.object({ imports: z.array(Summary) }), 'The imports'),
});

const upload = createRoute({
  method: 'post',
  path: '/imports',
  summary: 'Send a file as the body; its plan comes back and nothing is taken yet',
  request: {
    query: z.object({
      name: z
        .string()
        .min(1)
        .openapi({ description: 'the file’s name, which its endings and messages go by' }),
      source: z.string().openapi({ description: 'short name of the source; it is made if there is none' }),
      kind: KindOfFile.optional(),
      dataset: z.string().optional(),
    }),
  },
  responses: answers(PlannedFile, 'What the file is and would bring'),
});

const read = createRoute({
  method: 'get',
  path: '/imports/{id}',
  summary: 'One import: its plan, where it stands, and what was refused by reason',
  request: { params: which },
  responses: answers(
    z.object({
      plan: PlannedFile,
      summary: Summary,
      reasons: Reasons,
      unreached: z
        .array(z.string())
        .openapi({ description: 'of spend that is in, its channels of which no touch is known yet' }),
      work: z.string().nullable().openapi({ description: 'the work that takes it in now' }),
    }),
    'The import',
  ),
});

const map = createRoute({
  method: 'put',
  path: '/imports/{id}/mapping',
  summary: 'Say what columns become; the plan is made again',
  request: { params: which, body: body(Choice) },
  responses: answers(PlannedFile, 'The plan under this mapping'),
});

const take = createRoute({
  method: 'post',
  path: '/imports/{id}/take',
  summary: 'Take the file in, or go on where it was stopped',
  request: { params: which },
  responses: answers(z.object({ work: z.string() }), 'The work to follow'),
});

const rejects = createRoute({
  method: 'get',
  path: '/imports/{id}/rejects.csv',
  summary: 'The rows that were refused, with their reasons, as CSV',
  request: { params: which },
  responses: {
    200: { description: 'place, reason, message, row', content: { 'text/csv': { schema: z.string() } } },
  },
});

const forget = createRoute({
  method: 'delete',
  path: '/imports/{id}',
  summary: 'Forget a file that was not taken; what another one brought stays',
  request: { params: which },
  responses: silence('It is forgotten'),
});

/** Files: sent, judged, mapped, taken in. What a killed server left half taken is gone on with. */
export function importRoutes({ house, works, changed }: Served) {
  /** The work that takes an import in, by the import's id. */
  const taking = new Map<string, string>();
  const running = (id: string) => {
    const work = taking.get(id);
    return work !== undefined && works.get(work)?.state === 'running' ? work : undefined;
  };
  const begin = (title: string, id: string) => {
    const work = works.bringIn(title, 'files', (task) => takeImport(house, id, task).finally(changed));
    taking.set(id, work);
    return work;
  };
  void resumeImports(house, begin).catch((error: unknown) =>
    console.error('imports are not gone on with:', messageOf(error)),
  );
  return router()
    .openapi(list, async (context) => context.json({ imports: await listImports(house.records) }, 200))
    .openapi(upload, async (context) => {
      const { name, ...request } = context.req.valid('query');
      const path = await receive(house, context.req.raw.body);
      try {
        return context.json(
          planOf(await planImport(house, path, { ...request, name: plainName(name) })),
          200,
        );
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    })
    .openapi(read, async (context) => {
      const { id } = context.req.valid('param');
      const { plan, summary } = await readImport(house.records, id);
      const reasons = summary.rejected === 0 ? [] : await refusalsOf(house, id);
      const isSpend = plan.kind === 'spend' && summary.state === 'done';
      const unreached = isSpend ? await channelsWithoutTouches(house, id) : [];
      return context.json(
        { plan: planOf(plan), summary, reasons, unreached, work: running(id) ?? null },
        200,
      );
    })
    .openapi(map, async (context) => {
      const plan = await remap(house, context.req.valid('param').id, context.req.valid('json'));
      return context.json(planOf(plan), 200);
    })
    .openapi(take, async (context) => {
      const { id } = context.req.valid('param');
      const { plan, state } = await readImport(house.records, id);
      if (state !== 'done') await requireReady(plan);
      return context.json({ work: running(id) ?? begin(`Take in ${plan.file}`, id) }, 200);
    })
    .openapi(rejects, async (context) => {
      const { plan } = await readImport(house.records, context.req.valid('param').id);
      context.header('content-type', 'text/csv; charset=utf-8');
      context.header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`${plan.file}.rejects.csv`)}`,
      );
      return context.body(
        Readable.toWeb(Readable.from(rejectLines(house, plan.id), { objectMode: false })) as ReadableStream,
        200,
      ) as never;
    })
    .openapi(forget, async (context) => {
      await forgetImportFile(house, context.req.valid('param').id);
      return context.body(null, 204);
    });
}

/** Writes the body of a request to the house's folder as it comes. */
async function receive(house: House, sent: ReadableStream | null): Promise<string> {
  if (!sent) throw new MaisonError('the request has no body; send the file as the body', 422);
  const folder = uploadFolder(house);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, uuidv7());
  try {
    await pipeline(Readable.fromWeb(sent as never), createWriteStream(path, { mode: 0o600 }));
    return path;
  } catch (cause) {
    await rm(path, { force: true });
    const full = (cause as { code?: string }).code === 'ENOSPC';
    throw new MaisonError(
      full
        ? 'the disk is full; make room and send the file again'
        : `the file did not arrive whole (${messageOf(cause)}); send it again`,
      full ? 503 : 400,
      { cause },
    );
  }
}

/** The name alone, whatever folders stand before it. */
function plainName(name: string): string {
  return name.replace(/^.*[/\\]/, '').slice(0, 200) || 'file';
}

function planOf({ id, file, bytes, kind, source, dataset, timeZone, currency, ...plan }: Plan) {
  const { basis, suppliedBy, phoneCountry } = plan;
  const supplied = {
    ...(basis && { basis }),
    ...(suppliedBy && { suppliedBy }),
    ...(phoneCountry && { phoneCountry }),
  };
  const { format, encoding, delimiter, messages } = plan.reading;
  const { remembered, missing, sample, replaces } = plan;
  const columns = [...plan.columns];
  const meanings = MEANINGS[kind].map((meaning) => ({ id: meaning.id, label: meaning.label }));
  const told = { id, file, bytes, kind, source, dataset, format, encoding, delimiter, messages };
  return {
    ...told,
    columns,
    timeZone,
    currency,
    remembered,
    missing,
    sample,
    replaces,
    meanings,
    ...supplied,
  };
}
