import { TrieRouter } from 'hono/router/trie-router';
import type { Need } from '../access/index.js';

/** Calls by which strangers come in. */
const OPEN = [
  'GET /session',
  'POST /start',
  'POST /start/check',
  'POST /sign-in',
  'POST /sign-out',
  'POST /join',
  'POST /join/check',
];

/**
 * What each call needs: one of what stands beside it. Which clients it may then be about is not for this table but for the
 * viewer's scope, in one place for one client (`guards`) and in the statement for many.
 */
const NEEDED: Readonly<Record<string, readonly Need[]>> = {
  'GET /docs': ['any'],
  'GET /docs/*': ['any'],
  'GET /openapi.json': ['any'],
  'GET /status': ['any'],
  'GET /house': ['any'],
  'GET /coming': ['any'],
  'GET /work/{id}': ['any'],
  'GET /find': ['any'],
  // and what the piece of work itself needs
  'DELETE /work/{id}': ['files', 'figures', 'base', 'settings'],
  'PATCH /house': ['settings'],
  'PATCH /house/restraint': ['settings', 'judgement'],
  'POST /sample': ['settings'],
  'DELETE /sample': ['settings'],

  'GET /sources': ['files', 'settings'],
  'POST /sources': ['settings'],
  'POST /sources/{slug}/key': ['settings'],
  'PATCH /sources/{slug}': ['settings'],
  'POST /rejects/try': ['files'],
  'POST /rejects/mend': ['files'],
  'POST /rejects/let-go': ['files'],
  'GET /imports': ['files'],
  'POST /imports': ['files'],
  'GET /imports/{id}': ['files'],
  'PUT /imports/{id}/mapping': ['files'],
  'POST /imports/{id}/take': ['files'],
  'GET /imports/{id}/rejects.csv': ['files'],
  'DELETE /imports/{id}': ['files'],

  'GET /clients': ['clients'],
  'GET /table': ['clients'],
  'GET /table/count': ['clients'],
  'GET /table/fields': ['clients'],
  'GET /table/export.csv': ['export'],
  'GET /views': ['clients'],
  'POST /views': ['clients'],
  'PUT /views/{id}': ['clients'],
  'DELETE /views/{id}': ['clients'],
  'POST /assignments': ['assigning'],
  'POST /assignments/{id}/carry-out': ['assigning'],
  'POST /assignments/{id}/take-back': ['assigning'],
  'GET /clients/{id}': ['clients'],
  'GET /clients/{id}/timeline': ['clients'],
  'GET /clients/{id}/facts/{field}': ['clients'],
  'GET /clients/{id}/household': ['clients'],
  'PUT /clients/{id}/allowed/{purpose}': ['clients'],
  'PUT /clients/{id}/suppression': ['clients'],
  'GET /today': ['clients'],
  'PUT /clients/{id}/reasons/{reason}': ['clients'],
  'DELETE /clients/{id}/reasons/{reason}': ['clients'],
  'GET /clients/{id}/notes': ['clients'],
  'POST /clients/{id}/notes': ['clients'],
  'PUT /clients/{id}/notes/{note}': ['clients'],
  'DELETE /clients/{id}/notes/{note}': ['clients'],
  'GET /clients/{id}/promises': ['clients'],
  'POST /clients/{id}/promises': ['clients'],
  'PUT /clients/{id}/promises/{promise}': ['clients'],
  'POST /clients/{id}/contacts': ['clients'],
  'DELETE /clients/{id}/contacts/{contact}': ['clients'],
  'GET /clients/{id}/letters': ['clients'],
  'PUT /clients/{id}/letters/{letter}': ['clients'],
  'GET /conversations': ['clients'],
  'POST /letters/preview': ['clients'],
  'POST /letters': ['clients'],
  'GET /letter-templates': ['clients'],
  'POST /letter-templates': ['clients'],
  'DELETE /letter-templates/{template}': ['clients'],
  'GET /mailbox': ['clients'],
  'PUT /mailbox': ['clients'],
  'DELETE /mailbox': ['clients'],
  'POST /mailbox/look': ['clients'],
  'PUT /clients/{id}/advisers': ['assigning'],
  'DELETE /clients/{id}': ['erasure'],

  'POST /identity/joins/{id}/undo': ['base'],
  'POST /identity/joins/{id}/restore': ['base'],
  'GET /records/pairs': ['base'],
  'GET /records/later': ['base'],
  'GET /records/decided': ['base'],
  'GET /records/between': ['base'],
  'GET /records/pair': ['base'],
  'POST /records/pair/hold': ['base'],
  'POST /records/pair/decide': ['base'],
  'POST /records/pair/later': ['base'],
  'POST /records/pair/undo': ['base'],
  'POST /records/household': ['base'],
  'GET /golden': ['base'],
  'PUT /golden': ['settings'],
  'GET /base': ['base'],
  'GET /base/arrival': ['base'],
  'GET /base/made-one': ['base'],
  'GET /base/clients': ['base'],

  'GET /attribution': ['figures'],
  'GET /attribution/{channel}': ['figures'],
  'GET /runs': ['figures'],
  'POST /runs': ['figures'],
  'GET /runs/{run}/checks': ['figures'],
  'GET /orders': ['figures'],
  'GET /orders/{namespace}/{number}': ['figures', 'clients'],
  'GET /paths': ['figures'],
  'GET /sequences': ['figures'],
  'GET /sequences/carried': ['figures'],
  'GET /returns': ['figures'],
  'GET /budget': ['figures'],
  'GET /channels': ['figures'],
  'GET /channels/versions/{version}': ['figures'],
  'GET /experiments': ['figures'],
  'POST /channels/try': ['judgement'],
  'POST /channels/try/orders': ['judgement'],
  'POST /channels/name': ['judgement'],
  'PUT /channels': ['judgement'],
  'PUT /runs/{run}/checks/{check}/understood': ['judgement'],
  'DELETE /runs/{run}/checks/{check}/understood': ['judgement'],
  'POST /experiments': ['judgement'],
  'DELETE /experiments/{id}': ['judgement'],

  'GET /people': ['assigning', 'people'],
  'POST /people': ['people'],
  'PUT /people/{id}': ['people'],
  'POST /people/{id}/link': ['people'],
  'POST /people/{id}/leave': ['people'],
  'GET /audit': ['audit'],
};

const table = new TrieRouter<'open' | readonly Need[]>();
for (const call of OPEN) add(call, 'open');
for (const [call, needs] of Object.entries(NEEDED)) add(call, needs);

function add(call: string, needs: 'open' | readonly Need[]): void {
  const [method, path] = call.split(' ') as [string, string];
  table.add(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), needs);
}

/**
 * What a call needs, `open` where a stranger may make it, undefined where it stands in no list: then nobody may.
 * @param path below /api, as it is asked for or as a route is declared.
 */
export function needsOf(method: string, path: string): 'open' | readonly Need[] | undefined {
  const [found] = table.match(method === 'HEAD' ? 'GET' : method, path)[0];
  return found?.[0];
}
