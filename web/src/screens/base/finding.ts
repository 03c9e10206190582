import type { Answer, Field } from './answer';

/** Without one of these nobody is served; each as it ends *what is missing most*. */
const NEEDED: readonly { field: Field; says: string }[] = [
  { field: 'name', says: 'A name' },
  { field: 'reached', says: 'A way to reach them' },
  { field: 'fresh', says: 'Recent word of them' },
];

/** What is missing to serve a client, and of how many. */
export interface Missing {
  field: Field;
  /** `A way to reach them`. */
  says: string;
  clients: number;
}

/** What is missing most among the clients on whom not enough is known; undefined where nothing is. */
export function missingMost({ all }: Pick<Answer, 'all'>): Missing | undefined {
  const [most] = NEEDED.map(({ field, says }) => ({ field, says, clients: all.clients - all[field] })).sort(
    (a, b) => b.clients - a.clients,
  );
  return most && most.clients > 0 ? most : undefined;
}
