import { randomBytes } from 'node:crypto';
import { access, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The house's own secrets, made once and readable by the owner of the folder alone. */
export interface Credentials {
  readonly clickhouse: string;
  readonly postgres: string;
  /** Signs sessions. */
  readonly session: string;
  /** Salts what stays of an erased identifier. */
  readonly erasure: string;
}

const FILE = 'credentials.json';

/** Whether a folder holds a house: its secrets are the first that is made of one. */
export async function hasHouse(home: string): Promise<boolean> {
  return access(join(home, FILE)).then(
    () => true,
    () => false,
  );
}

/** Reads the secrets of a house folder, making them the first time; safe when two processes come at once. */
export async function readCredentials(home: string): Promise<Credentials> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const file = join(home, FILE);
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as Credentials;
  const secret = () => randomBytes(24).toString('base64url');
  const made: Credentials = {
    clickhouse: secret(),
    postgres: secret(),
    session: secret(),
    erasure: secret(),
  };
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return JSON.parse(await readFile(file, 'utf8')) as Credentials;
}

/** Takes over the salt of another house folder, so that whom it erased stays erased here. */
export async function keepErasureSalt(home: string, erasure: string): Promise<void> {
  const file = join(home, FILE);
  const draft = `${file}.${process.pid}`;
  const kept: Credentials = { ...(await readCredentials(home)), erasure };
  await writeFile(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, file);
}
