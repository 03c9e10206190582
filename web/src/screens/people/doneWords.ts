import type { AuditLine } from './answer';

const VERBS: Readonly<Record<string, string>> = {
  POST: 'did',
  PUT: 'changed',
  PATCH: 'changed',
  DELETE: 'removed',
};
/** What was done at an address, where its own words say it badly. */
const DONE: Readonly<Record<string, string>> = {
  'POST records/pair/decide': 'decided whether two records are one person’s',
  'POST records/pair/later': 'put two records off',
  'POST records/pair/undo': 'took back what was done with two records',
  'POST records/pair/hold': 'looked at two records',
  'POST records/household': 'said whether two records are of one household',
};
const CLIENT = /^(?:\/api\/clients\/)?([0-9a-f]{8}-[0-9a-f-]{27})(?:\/(.*))?$/;

/** What a line of the audit says, and the client whom it is about where it is about one. */
export function doneWords({ action, subject }: Pick<AuditLine, 'action' | 'subject'>): {
  words: string;
  client?: string;
} {
  const [, client, part] = CLIENT.exec(subject) ?? [];
  const verb = VERBS[action] ?? action;
  if (client !== undefined)
    return { words: part === undefined ? `${verb} a` : `${verb} ${part.replaceAll('/', ' ')} of a`, client };
  const path = subject.replace(/^\/api\//, '');
  return { words: DONE[`${action} ${path}`] ?? `${verb} ${path.replaceAll('/', ' ')}`.trim() };
}
