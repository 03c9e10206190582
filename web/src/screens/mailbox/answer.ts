import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';

export interface Server {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
}

/** A mailbox as its owner sets it; its password is never shown. */
export interface Settings {
  name: string;
  address: string;
  login: string;
  smtp: Server;
  imap: Server;
}

/** Instants are ISO 8601 in UTC. */
export interface Standing {
  state: 'not yet' | 'reading' | 'fine' | 'stuck';
  trouble: string | null;
  lookedAt: string | null;
  folders: { path: string; sawAt: string | null; waiting: number }[];
  skipped: { reason: string; mails: number; lastAt: string }[];
}

/** What `GET /api/mailbox` answers. */
export interface Answer {
  mailbox: (Settings & { standing: Standing }) | null;
  /** Whether the house has an address at which guests call letters off. */
  newsletters: boolean;
}

export const mailboxQuery = queryOptions({
  queryKey: ['mailbox'],
  queryFn: ({ signal }) => request<Answer>('/api/mailbox', { signal }),
});
