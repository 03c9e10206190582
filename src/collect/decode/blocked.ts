/**
 * Values that programs and people write where an identifier is not known. Many clients would share one, so they
 * identify nobody. Compared in lower case and trimmed.
 */
const BLOCKED_VALUES: ReadonlySet<string> = new Set([
  'null', '(null)', 'undefined', 'none', 'nil', 'nan', 'n/a', 'na', 'n.a.', 'unknown', 'unbekannt', 'inconnu',
  'empty', 'blank', 'missing', 'not set', '(not set)', 'not provided', 'not available', 'false', 'true', '-', '--',
  '---', '.', '?', 'x', 'xx', 'xxx', 'xxxx', 'anonymous', 'anon', 'anonym', 'guest', 'gast', 'invite', 'visitor',
  'user', 'userid', 'user_id', 'customer', 'client', 'id', 'email', 'name', 'default', 'test', 'tester', 'testing',
  'demo', 'example', 'dummy', 'sample', 'admin', 'root', 'system', 'nobody', 'no-reply', 'noreply', 'deleted',
  '[object object]', '{}', '[]', '""', "''", '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
]); // prettier-ignore

/** Numbers of the same nature, which cannot be listed one by one. */
const BLOCKED_NUMBERS = [
  /^\+?0+$/, // 0, 0000
  /^(\d)\1{5,}$/, // 111111, 99999999
  /^0?123456(7(8(90?)?)?)?$/,
];

/** E-mail addresses of the same nature. */
const BLOCKED_EMAILS = [
  /^(test|tests|tester|testing|demo|dummy|fake|sample|nobody|none|null|undefined|unknown|anonymous|guest|no-?reply|no-?e?-?mail|na|n\/a|xx|xxx|asdf|qwerty)@/,
  /@(test|tests|example|invalid|none|null|no-?e?-?mail|fake|domain|asdf)\.[a-z]{2,}$/,
  /@example\.(com|org|net)$/,
];

/** How long blocked values are. */
const LENGTHS: ReadonlySet<number> = new Set([...BLOCKED_VALUES].map(({ length }) => length));

/** Whether a value is one of those that identify nobody. Each is asked only of what it could be. */
export function isBlocked(value: string): boolean {
  if (LENGTHS.has(value.length) && BLOCKED_VALUES.has(value.toLowerCase())) return true;
  if (value.charCodeAt(0) <= NINE && value.charCodeAt(value.length - 1) <= NINE)
    return BLOCKED_NUMBERS.some((pattern) => pattern.test(value));
  return value.includes('@') && isBlockedEmail(value.toLowerCase());
}

function isBlockedEmail(lower: string): boolean {
  return BLOCKED_EMAILS.some((pattern) => pattern.test(lower));
}

/** The code of `9`: `+` and the digits are not above it. */
const NINE = 57;
