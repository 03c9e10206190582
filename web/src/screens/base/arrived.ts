import type { Named, Way } from './Written';
import { counted, figure, listed, numeral } from '../../format';

/** Who the people of a source turned out to be. */
export interface Arrival {
  records: number;
  clients: number;
  /** Clients who are written in it more than once. */
  twice: number;
  /** Clients whom other sources know too. */
  known: number;
  by: { source: string; clients: number }[];
  met: (Named & { here: string[]; elsewhere: Way[] })[];
}

/** `30 records are 29 people, one of them written twice or more. 27 are known from others too: 20 in till; 2 are in this alone.` */
export function arrivedSaid({ records, clients, known, twice, by }: Arrival): string {
  const are = (count: number) => `${figure(count)} ${count === 1 ? 'is' : 'are'}`;
  const again = twice === 0 ? '' : `, ${numeral(twice)} of them written here more than once`;
  const people = `${counted(records, 'record')} ${records === 1 ? 'is' : 'are'} ${counted(clients, 'person', 'people')}${again}.`;
  if (known === 0) return `${people} No other source knows them.`;
  const others = listed(by.slice(0, OTHERS).map((other) => `${figure(other.clients)} in ${other.source}`));
  const alone = clients === known ? '' : `; ${are(clients - known)} in this one alone`;
  return `${people} ${are(known)} known from other sources too: ${others}${alone}.`;
}

/** So many of the other sources are named. */
const OTHERS = 4;
