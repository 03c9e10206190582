import { MaisonError, readConfig, type Config, type Work } from '../core/index.js';
import { hasHouse, openHouse, type House } from '../engines/index.js';
import { openBar } from './progress.js';

/** What every command may be given. */
export interface Shared {
  readonly home?: string;
  readonly json?: boolean;
}

/** A command while it runs. */
export interface Call {
  /** Cancelled by Ctrl+C; its progress is drawn on standard error. */
  readonly work: Work & { readonly signal: AbortSignal };
  /** Prints the result: as JSON where `--json` was given, else as the text. */
  readonly report: (value: unknown, text: () => string) => void;
}

/** Runs a command's work with progress, cancelling and a way to report. */
export async function call<T>(shared: Shared, work: (call: Call) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const cancel = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort(new MaisonError('stopped; what was whole by then is kept'));
  };
  process.on('SIGINT', cancel).on('SIGTERM', cancel);
  const bar = openBar(process.stderr, Date.now);
  const report: Call['report'] = (value, text) => {
    bar.end();
    process.stdout.write(shared.json ? `${JSON.stringify(value, null, 2)}\n` : `${text()}\n`);
  };
  try {
    return await work({ work: { signal: stop.signal, progress: bar.show }, report });
  } finally {
    bar.end();
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
  }
}

type InHouse<T> = (house: House, call: Call) => Promise<T>;

/** Runs a command's work in a house that is there: beside the process that serves it, or with servers of its own. */
export function inHouse<T>(shared: Shared, what: string, work: InHouse<T>): Promise<T> {
  return inOpened(shared, what, requireHouse, work);
}

/** As {@link inHouse}, and makes the house where there is none, which it says. */
export function inNewHouse<T>(shared: Shared, what: string, work: InHouse<T>): Promise<T> {
  return inOpened(shared, what, tellOfNewHouse, work);
}

function inOpened<T>(
  shared: Shared,
  what: string,
  first: (config: Config) => Promise<void>,
  work: InHouse<T>,
): Promise<T> {
  return call(shared, async (called) => {
    const config = readConfig(process.env, shared.home);
    await first(config);
    return opened(config, what, (house) => work(house, called));
  });
}

/** @throws MaisonError 404 where the folder holds no house, so that a mistyped one does not become an empty house. */
export async function requireHouse({ home }: Config): Promise<void> {
  if (await hasHouse(home)) return;
  throw new MaisonError(
    `there is no house in ${home}; name its folder with --home or MAISON_HOME, or make one with: maison up`,
    404,
  );
}

/** Says on standard error that a house is about to be made, where there is none. */
export async function tellOfNewHouse({ home }: Config): Promise<void> {
  if (!(await hasHouse(home))) console.error(`There was no house in ${home}; a new one is made.`);
}

async function opened<T>(config: Config, what: string, work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(config, { what: `maison ${what}` });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}
