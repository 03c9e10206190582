import type { Collector } from '../collect/index.js';
import { MINUTE, messageOf, SECOND } from '../core/index.js';
import { sql, type House } from '../engines/index.js';
import { listMailboxes } from './mailbox.js';
import { doubtBrokenOff, doubtLeft, mailboxesDue } from './outbox.js';
import { sendDue } from './post.js';
import { synchronise } from './received/synchronise.js';
import { saidBy } from './servers.js';
import { tellLetters } from './touches.js';

/** Sends what is in the outbox and looks through the mailboxes, for as long as the house is open. */
export interface Mailroom {
  /** Something was written, or a mailbox set: look at once. */
  wake(): void;
  close(): Promise<void>;
}

export interface MailroomOptions {
  readonly collector: () => Collector | undefined;
  /** Says that something came in. */
  readonly changed: () => Promise<void>;
  readonly onTrouble: (trouble: string) => void;
  readonly publicUrl: string | undefined;
  /** The system's clock when absent. */
  readonly now?: () => Date;
}

/** How often the outbox and the mailboxes are looked at where nobody asks. */
const OUTBOX = 15 * SECOND;
const LOOK = MINUTE;

export function openMailroom(house: House, options: MailroomOptions): Mailroom {
  const { collector, changed, onTrouble, publicUrl, now = () => new Date() } = options;
  const stop = new AbortController();
  const busy = new Map<string, Promise<void>>();
  /** What was asked for while it was being done: it is done once more. */
  const again = new Set<string>();

  /** Does one thing at a time of a kind; what has failed is told and tried again in its time. */
  function alone(what: string, work: () => Promise<unknown>): void {
    if (stop.signal.aborted) return;
    if (busy.has(what)) return void again.add(what);
    const ended = work()
      .catch((error: unknown) => {
        if (!stop.signal.aborted) onTrouble(`${what.split(' ', 1)[0]}: ${messageOf(error)}`);
      })
      .then(() => {
        busy.delete(what);
        if (again.delete(what)) alone(what, work);
      });
    busy.set(what, ended);
  }

  const ready = doubtLeft(house.records, now());
  const tell = () =>
    alone('telling', async () => {
      const taking = collector();
      if (taking && (await tellLetters(house, taking, now())) > 0) {
        again.add('telling');
        await changed();
      }
    });
  const send = () =>
    alone('outbox', async () => {
      await ready;
      for (const mailbox of await mailboxesDue(house.records, now()))
        alone(`sending ${mailbox}`, async () => {
          try {
            await sendDue(house, mailbox, { publicUrl, now, signal: stop.signal });
          } finally {
            await doubtBrokenOff(house.records, mailbox);
            tell();
          }
        });
    });
  const look = () =>
    alone('mailboxes', async () => {
      for (const mailbox of await listMailboxes(house.records))
        alone(`synchronising ${mailbox}`, async () => {
          await lookInto(house, mailbox, now, stop.signal);
          tell();
        });
    });

  const timers = [setInterval(send, OUTBOX), setInterval(look, LOOK), setInterval(tell, OUTBOX)];
  timers.forEach((timer) => timer.unref());
  send();
  look();
  return {
    wake() {
      send();
      look();
    },
    async close() {
      stop.abort(new Error('Maison is stopping'));
      timers.forEach(clearInterval);
      while (busy.size > 0) await Promise.all(busy.values());
    },
  };
}

/** Looks through a mailbox and keeps how that went, so that its page never calls fine what is not. */
export async function lookInto(
  house: House,
  mailbox: string,
  now: () => Date,
  signal: AbortSignal,
): Promise<void> {
  const { records } = house;
  await records.query(sql`UPDATE mailbox SET tried_at = ${now()} WHERE id = ${mailbox}::uuid`);
  try {
    await synchronise(house, mailbox, now, signal);
    await records.query(
      sql`UPDATE mailbox SET looked_at = ${now()}, trouble = NULL WHERE id = ${mailbox}::uuid`,
    );
  } catch (error) {
    if (signal.aborted) return;
    await records.query(sql`UPDATE mailbox SET trouble = ${saidBy(error)} WHERE id = ${mailbox}::uuid`);
  }
}
