import { readConfig, type Work } from '../core/index.js';
import { openHouse, type House } from '../engines/index.js';
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
    stop.abort(new Error('stopped; what was done so far is kept'));
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

/** Runs a command's work in the house: beside the process that serves it, or with servers of its own. */
export function inHouse<T>(
  shared: Shared,
  what: string,
  work: (house: House, call: Call) => Promise<T>,
): Promise<T> {
  return call(shared, async (called) => {
    const house = await openHouse(readConfig(process.env, shared.home), { what: `maison ${what}` });
    try {
      return await work(house, called);
    } finally {
      await house.close();
    }
  });
}
