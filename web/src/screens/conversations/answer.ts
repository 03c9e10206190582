import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';

export interface Person {
  id: string;
  name: string;
}

/** A line of `GET /api/conversations`. */
export interface Conversation {
  client: Person;
  /** The client wrote last, and nobody has answered. */
  waits: boolean;
  last: Pick<Letter, 'direction' | 'automatic' | 'state' | 'at'> & { says: string };
  /** Letters that did not go their way. */
  troubled: number;
}

export type LetterState =
  'received' | 'answered' | 'waiting' | 'sending' | 'sent' | 'uncertain' | 'refused' | 'returned' | 'dropped';

/** Instants are ISO 8601 in UTC. */
export interface Letter {
  id: string;
  thread: string;
  direction: 'in' | 'out';
  automatic: boolean;
  state: LetterState;
  purpose: Purpose;
  address: string;
  adviser: string;
  subject: string;
  text: string;
  quoted: string;
  attachments: { name: string; bytes: number }[];
  at: string;
  trouble: string | null;
  /** When it is to go out, of one that waits. */
  due: string | null;
  /** It waits for the quiet hours of the client to end. */
  quiet: boolean;
}

export type Purpose = 'one-to-one' | 'newsletter';

/** What `GET /api/clients/:id/letters` answers. */
export interface Correspondence {
  client: Person;
  /** The oldest first. */
  letters: Letter[];
  address: string | null;
  /** Why they may not be written to, after their name. */
  refused: Record<Purpose, string | null>;
  /** Why they get nothing now but answers to letters of theirs, after their name. */
  restrained: string | null;
}

/** What `POST /api/letters/preview` answers for each client. */
export interface Draft {
  client: Person;
  address: string | null;
  subject: string;
  text: string;
  refused: string | null;
  restrained: boolean;
}

export interface Template {
  id: string;
  name: string;
  subject: string;
  text: string;
  author: Person;
}

/** How often what may have come is asked for. */
const SOON = 15_000;

export const conversationsQuery = queryOptions({
  queryKey: ['conversations'],
  queryFn: ({ signal }) => request<{ conversations: Conversation[] }>('/api/conversations', { signal }),
  refetchInterval: SOON,
});

const isOnItsWay = ({ state, quiet }: Letter) => state === 'sending' || (state === 'waiting' && !quiet);

/** While a letter is on its way it is looked at more often. */
export const lettersQuery = (client: string) =>
  queryOptions({
    queryKey: ['letters', client],
    queryFn: ({ signal }) => request<Correspondence>(`/api/clients/${client}/letters`, { signal }),
    refetchInterval: ({ state }) => (state.data?.letters.some(isOnItsWay) ? 1000 : SOON),
  });

export const templatesQuery = queryOptions({
  queryKey: ['letter-templates'],
  queryFn: ({ signal }) =>
    request<{ templates: Template[]; fields: string[] }>('/api/letter-templates', { signal }),
});
