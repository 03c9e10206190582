import type { AuditLine } from './answer';

const VERBS: Readonly<Record<string, string>> = {
  POST: 'did',
  PUT: 'changed',
  PATCH: 'changed',
  DELETE: 'removed',
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
  return { words: `${verb} ${subject.replace(/^\/api\//, '').replaceAll('/', ' ')}`.trim() };
}
