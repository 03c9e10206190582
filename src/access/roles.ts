/** What somebody of the house is. An assistant is what the person is for whom they act. */
export const ROLES = ['owner', 'director', 'manager', 'adviser', 'assistant', 'analyst'] as const;

export type Role = (typeof ROLES)[number];

/** What a call may need. Which clients it is then about is for the scope to say. */
export const NEEDS = [
  /** What everybody of the house may do: their own session, what they work on. */
  'any',
  /** To see clients and what happened with them, and to keep what they say. */
  'clients',
  /** What clients spent. */
  'spend',
  /** To take lists of clients out of the house, as files. */
  'export',
  /** To decide who is who, and to see how good the base is. */
  'base',
  /** What was bought, what moved it, what it cost. */
  'figures',
  /** To change what figures rest on: channels, experiments, checks, spend; and how much clients are left in peace. */
  'judgement',
  /** To bring in files and to mend what was refused. */
  'files',
  /** To erase a client, and what else cannot be taken back. */
  'erasure',
  /** To read who did what. */
  'audit',
  /** To say whose client somebody is. */
  'assigning',
  /** To say who belongs to the house. */
  'people',
  /** Settings, sources and their keys. */
  'settings',
] as const;

export type Need = (typeof NEEDS)[number];

/** Whose clients somebody sees. */
export type Reach = 'everyone' | 'boutiques' | 'own' | 'nobody';

export interface Allowance {
  readonly may: readonly Need[];
  readonly reach: Reach;
}

const ALLOWED: Record<Exclude<Role, 'assistant'>, Allowance> = {
  owner: { may: NEEDS, reach: 'everyone' },
  director: { may: NEEDS.filter((need) => need !== 'settings'), reach: 'everyone' },
  manager: { may: ['any', 'clients', 'spend', 'export', 'assigning'], reach: 'boutiques' },
  adviser: { may: ['any', 'clients', 'spend'], reach: 'own' },
  analyst: { may: ['any', 'figures'], reach: 'nobody' },
};

/** What an assistant never does, for whomever they act. */
const NOT_FOR_ASSISTANTS: readonly Need[] = [
  'spend',
  'export',
  'erasure',
  'audit',
  'assigning',
  'people',
  'settings',
  'judgement',
];

/**
 * What somebody may do.
 * @param actsFor the role of the person for whom an assistant acts.
 */
export function allowanceOf(role: Role, actsFor?: Role): Allowance {
  if (role !== 'assistant') return ALLOWED[role];
  if (actsFor === undefined || actsFor === 'assistant') return { may: ['any'], reach: 'nobody' };
  const { may, reach } = ALLOWED[actsFor];
  return { may: may.filter((need) => !NOT_FOR_ASSISTANTS.includes(need)), reach };
}

/** Whom somebody may take into the house or change: an owner everybody, others nobody who may do more than they. */
export function mayGive(giver: Role, role: Role): boolean {
  return giver === 'owner' || (giver === 'director' && role !== 'owner' && role !== 'director');
}
