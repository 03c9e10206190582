import type { Field, Grouping, Mark } from './answer';

/** How a field is said: at the head of a column, of those who have it, and of those who lack it. */
interface Words {
  head: readonly [string, string];
  has: string;
  lacks: string;
}

export const FIELDS: Readonly<Record<Field, Words>> = {
  served: {
    head: ['Known', 'enough'],
    has: 'known enough to serve them',
    lacks: 'not known enough to serve them',
  },
  name: { head: ['Name', ''], has: 'with a name', lacks: 'without a name' },
  email: { head: ['E-mail', ''], has: 'with an e-mail address', lacks: 'without an e-mail address' },
  phone: { head: ['Phone', ''], has: 'with a telephone', lacks: 'without a telephone' },
  post: { head: ['Postal', 'address'], has: 'with a postal address', lacks: 'without a postal address' },
  birthday: { head: ['Birth-', 'day'], has: 'with a birthday', lacks: 'without a birthday' },
  'readable email': {
    head: ['Valid', 'e-mail'],
    has: 'with a valid e-mail address',
    lacks: 'without a valid e-mail address',
  },
  'readable phone': {
    head: ['Valid', 'phone'],
    has: 'with a valid telephone',
    lacks: 'without a valid telephone',
  },
  fresh: { head: ['Fresh', ''], has: 'told of lately', lacks: 'not told of lately' },
  reached: { head: ['Reached', ''], has: 'who can be reached', lacks: 'who cannot be reached' },
  'reached by post': {
    head: ['By', 'post'],
    has: 'who can be reached by post',
    lacks: 'who cannot be reached by post',
  },
  'reached by phone': {
    head: ['By', 'phone'],
    has: 'who can be reached by telephone',
    lacks: 'who cannot be reached by telephone',
  },
  'reached by email': {
    head: ['By', 'e-mail'],
    has: 'who can be reached by e-mail',
    lacks: 'who cannot be reached by e-mail',
  },
  'reached by messages': {
    head: ['By', 'message'],
    has: 'who can be reached by message',
    lacks: 'who cannot be reached by message',
  },
};

/** The columns, by what they are about. */
export const ASPECTS: readonly { name: string; fields: readonly Field[] }[] = [
  { name: 'Complete', fields: ['name', 'email', 'phone', 'post', 'birthday'] },
  { name: 'Valid and fresh', fields: ['readable email', 'readable phone', 'fresh'] },
  {
    name: 'Reached',
    fields: ['reached by post', 'reached by phone', 'reached by email', 'reached by messages'],
  },
];

export const GROUPINGS: readonly { value: Grouping; name: string }[] = [
  { value: 'tier', name: 'By tier' },
  { value: 'boutique', name: 'By boutique' },
  { value: 'source', name: 'By source' },
];

/** The group of those of whom nothing is told. */
export const NONE = 'none';

/** A group at the head of its row. */
export function groupName(by: Grouping, group: string): string {
  return by !== 'source' && group === NONE ? `No ${by}` : group;
}

/** What is counted of a source, of the clients of whose records it is. */
export const MARKS: Readonly<Record<Mark, (source: string) => string>> = {
  'only here': (source) => `written down in ${source} alone`,
  twice: (source) => `written down in ${source} more than once`,
  shared: (source) => `whose address or number in ${source} is many people’s`,
  'unreadable email': (source) => `whose e-mail in ${source} is not valid`,
  'unreadable phone': (source) => `whose telephone in ${source} is not valid`,
};

/** A group behind the word *clients*: `of tier Gold`, `without a boutique`, `written down in till`. */
export function ofGroup(by: Grouping, group: string, mark?: Mark): string {
  if (by === 'source') return mark ? MARKS[mark](group) : `written down in ${group}`;
  return group === NONE ? `without a ${by}` : `of ${by} ${group}`;
}
