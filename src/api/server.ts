import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { MaisonError, messageOf, type Progress } from '../core/index.js';
import { endBrokenRuns } from '../attribute/index.js';
import { releaseBatches } from '../collect/index.js';
import { hasOwner, openAccess } from '../access/index.js';
import type { House } from '../engines/index.js';
import { openMailroom } from '../mail/index.js';
import { refresh } from '../journey/index.js';
import { areLinesBehind, bringLines } from '../value/index.js';
import { dropUnfinished } from '../know/index.js';
import { createApp } from './app.js';
import { openCollecting } from './collecting.js';
import { isBehind } from './behind.js';
import { openKeeper } from './keeper.js';
import { openNightly } from './nightly.js';
import type { SampleKeeper } from './sample.js';
import { openWorks, type Works } from './works.js';

/** Where and with what the house is served. */
export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** The folder of the built browser application. */
  readonly pages: string;
  readonly sample: SampleKeeper;
  /** Told what is wrong with the engines or with what is derived, and when it is right again. */
  readonly onTrouble: (trouble: string) => void;
  /** Where guests reach the house from outside: `https://maison.example`; absent where they do not. */
  readonly publicUrl?: string;
}

/** A house that answers over HTTP. */
export interface Serving {
  /** `http://127.0.0.1:4100`. */
  readonly address: string;
  readonly works: Works;
  /** Stops taking calls, ends what runs, and has everything that was acknowledged on disk. */
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** As `serveHouse` says. */
export async function openServer(house: House, options: ServeOptions): Promise<Serving> {
  if (!LOOPBACK.has(options.host) && !(await hasOwner(house.records))) {
    throw new MaisonError(
      `--host ${options.host} would open a house without an owner to the network; make the owner on this machine first`,
      409,
    );
  }
  await endBrokenRuns(house);
  await dropUnfinished(house);
  const works = openWorks();
  let keeping: Progress | undefined;
  const progress = (far: Progress) => (keeping = far);
  const keeper = openKeeper({
    isBehind: () => releaseBatches(house).then(async () => (await isBehind(house)) || areLinesBehind(house)),
    refresh: (work) =>
      refresh(house, { ...work, progress })
        .then(() => bringLines(house, { progress }))
        .finally(() => (keeping = undefined)),
    onError: options.onTrouble,
  });
  const collecting = await openCollecting(house, {
    onIn: keeper.changed,
    onTrouble: (trouble) => options.onTrouble(trouble ?? 'what came in is taken again'),
  });
  const changed = async () => {
    keeper.changed();
    await collecting.begin().catch((error: unknown) => options.onTrouble(messageOf(error)));
  };
  const nightly = openNightly(house, works, options.onTrouble);
  const { collector } = collecting;
  const access = await openAccess(house);
  const { publicUrl, sample } = options;
  const mailroom = openMailroom(house, { collector, changed, onTrouble: options.onTrouble, publicUrl });
  const app = createApp(
    { house, access, works, collector, sample, changed, keeping: () => keeping, mailroom, publicUrl },
    options.pages,
  );
  const answerOthers = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (!collecting.handle(request, response)) void answerOthers(request, response);
  });
  await listen(server, options).catch(async (error: unknown) => {
    nightly.close();
    await mailroom.close();
    await Promise.all([keeper.close(), collecting.close()]);
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    works,
    async close() {
      nightly.close();
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2000).unref();
      await Promise.all([ended, works.close(), keeper.close(), mailroom.close()]);
      await collecting.close();
    },
  };
}

function listen(server: Server, { host, port }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new MaisonError(
              `port ${port} of ${host} is taken by another program; choose one with --port`,
              409,
            )
          : error,
      ),
    );
    server.listen(port, host, resolve);
  });
}
