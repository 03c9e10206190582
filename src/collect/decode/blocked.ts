/**
 * Values that programs and people write where an identifier is not known. Many clients would share one, so they
 * identify nobody. Compared in lower case and trimmed.
 */
export const BLOCKED_VALUES: ReadonlySet<string> = new Set([
  'null', '(null)', 'undefined', 'none', 'nil', 'nan', 'n/a', 'na', 'n.a.', 'unknown', 'unbekannt', 'inconnu',
  'empty', 'blank', 'missing', 'not set', '(not set)', 'not provided', 'not available', 'false', 'true', '-', '--',
  '---', '.', '?', 'x', 'xx', 'xxx', 'xxxx', 'anonymous', 'anon', 'anonym', 'guest', 'gast', 'invite', 'visitor',
  'user', 'userid', 'user_id', 'customer', 'client', 'id', 'email', 'name', 'default', 'test', 'tester', 'testing',
  'demo', 'example', 'dummy', 'sample', 'admin', 'root', 'system', 'nobody', 'no-reply', 'noreply', 'deleted',
  '[object object]', '{}', '[]', '""', "''", '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
]); // prettier-ignore

/** Identifiers of the same nature that cannot be listed one by one. */
export const BLOCKED_PATTERNS: readonly RegExp[] = [
  /^0+$/, // 0, 0000
  /^(\d)\1{5,}$/, // 111111, 99999999
  /^0?123456(7(8(90?)?)?)?$/,
  /^(test|tests|tester|testing|demo|dummy|fake|sample|nobody|none|null|undefined|unknown|anonymous|guest|no-?reply|no-?e?-?mail|na|n\/a|xx|xxx|asdf|qwerty)@/,
  /@(test|tests|example|invalid|none|null|no-?e?-?mail|fake|domain|asdf)\.[a-z]{2,}$/,
  /@example\.(com|org|net)$/,
  /^\+?0+$/,
];

/** Whether a value is one of those that identify nobody. */
export function isBlocked(value: string): boolean {
  const lower = value.toLowerCase();
  return BLOCKED_VALUES.has(lower) || BLOCKED_PATTERNS.some((pattern) => pattern.test(lower));
}
