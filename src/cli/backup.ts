import { resolve } from 'node:path';
import type { Command } from 'commander';
import { IDENTITY_LOCK, replayErasures } from '../consent/index.js';
import { backUp, openHouse, restore, type Manifest } from '../engines/index.js';
import { readConfig } from '../core/index.js';
import { REFRESH_LOCK, refresh } from '../journey/index.js';
import { call, inHouse, tellOfNewHouse, type Shared } from './call.js';

/** `maison backup`: both stores at one sequence, into a folder. */
export function backupCommand(program: Command): void {
  program
    .command('backup')
    .description('write both stores, as they are at one sequence, into a folder')
    .argument('<folder>', 'one that is not there yet')
    .action((folder: string, _options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return inHouse(shared, 'backup', async (house, { work, report }) => {
        const manifest = await house.records.locked(REFRESH_LOCK, () =>
          house.records.locked(IDENTITY_LOCK, () => backUp(house, resolve(folder), new Date(), work)),
        );
        report(summaryOf(manifest), () => `Backed up into ${folder}: ${sentenceOf(manifest)}.`);
      });
    });
}

/** `maison restore`: a backup into an empty house. */
export function restoreCommand(program: Command): void {
  program
    .command('restore')
    .description('lay a backup into an empty house')
    .argument('<folder>')
    .action((folder: string, _options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return call(shared, async ({ work, report }) => {
        const config = readConfig(process.env, shared.home);
        await tellOfNewHouse(config);
        const empty = await openHouse(config, { what: 'maison restore', alone: true });
        const manifest = await restore(empty, resolve(folder), work).finally(() => empty.close());
        const house = await openHouse(config, { what: 'maison restore', alone: true });
        try {
          const erased = await replayErasures(house);
          if (erased > 0) await refresh(house, work);
          const again = erased > 0 ? ` ${erased} clients were erased again.` : '';
          report(
            { ...summaryOf(manifest), erasedAgain: erased },
            () => `Restored into ${config.home}: ${sentenceOf(manifest)}.${again}`,
          );
        } finally {
          await house.close();
        }
      });
    });
}

function summaryOf({ at, maison, schema, columns, records }: Manifest) {
  const rows = Object.fromEntries(records.tables.map(({ table, rows: count }) => [table, count]));
  return { at, maison, schema, columns, records: rows };
}

function sentenceOf({ at, columns, records }: Manifest): string {
  const clients = records.tables.find(({ table }) => table === 'client')?.rows ?? 0;
  return `${(columns['events'] ?? 0).toLocaleString('en')} rows of events, ${clients.toLocaleString('en')} clients, as of ${at}`;
}
