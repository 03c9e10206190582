import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';

export const ROLES = ['owner', 'director', 'manager', 'adviser', 'assistant', 'analyst'] as const;

export type Role = (typeof ROLES)[number];

/** What somebody of each role does in the house, in one line. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: 'sees and changes everything',
  director: 'sees everything and everybody; settings and sources are the owner’s',
  manager: 'sees the clients of their boutiques and says whose they are',
  adviser: 'sees their own clients',
  assistant: 'does what the person may for whom they act, under their own name',
  analyst: 'sees all figures, and nobody’s name',
};

/** Somebody of the house, as `PUT /api/people/:id` takes it. */
export interface Place {
  name: string;
  role: Role;
  /** By which name files and records name them as adviser. */
  knownAs: string;
  boutiques: string[];
  actsFor: string | null;
}

export interface Person extends Place {
  id: string;
  email: string;
  joined: boolean;
  leftAt: string | null;
}

/** What `GET /api/people` answers. */
export interface Answer {
  people: Person[];
  /** What clients' records say, the most frequent first. */
  said: Said;
}

export interface Said {
  advisers: string[];
  boutiques: string[];
}

export interface Invitation {
  id: string;
  token: string;
  purpose: 'invite' | 'recover';
}

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => request<Answer>('/api/people', { signal }),
});

export interface AuditLine {
  id: number;
  at: string;
  actor: string;
  actingFor: string | null;
  action: string;
  subject: string;
}

/** The address at which an invitation is taken up. */
export function addressOf({ token, purpose }: Invitation): string {
  return `${location.origin}${purpose === 'invite' ? '/join' : '/recover'}?token=${encodeURIComponent(token)}`;
}
