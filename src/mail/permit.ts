import { consentsOf, type Consents } from '../consent/index.js';
import type { Records } from '../engines/index.js';

/** For what a letter is written: in person, or to make something known. */
export const PURPOSES = ['one-to-one', 'newsletter'] as const;

export type Purpose = (typeof PURPOSES)[number];

/**
 * Why a client may not be written to by e-mail; undefined where they may. A letter in person goes unless they refused, one that
 * makes something known only where they agreed; who is left alone gets neither.
 */
export function refusalOf(consents: Consents | undefined, purpose: Purpose): string | undefined {
  if (!consents) return 'is not known any more';
  if (consents.suppressed) return 'is not to be contacted';
  const said = consents.said.get(purpose);
  if (purpose === 'newsletter') {
    if (said === true) return undefined;
    return said === false ? 'does not want the newsletter' : 'was never asked about the newsletter';
  }
  return said === false ? 'does not want to be written to in person' : undefined;
}

/** The same of one client, as it stands now. */
export async function refusalNow(
  records: Records,
  client: string,
  purpose: Purpose,
): Promise<string | undefined> {
  return refusalOf((await consentsOf(records, [client])).get(client), purpose);
}
