/** One condition: a field, an operator, and what that takes. */
export interface Condition {
  field: string;
  is: string;
  values?: string[];
  number?: number;
  days?: number;
}

export type Match = 'all' | 'any';

export interface Group {
  match: Match;
  of: Condition[];
}

/** Conditions and groups of them, of which all or any hold; without any it is everybody. */
export interface Filter {
  match: Match;
  of: (Condition | Group)[];
}

export const EVERYBODY: Filter = { match: 'all', of: [] };

export const isGroup = (part: Condition | Group): part is Group => 'of' in part;

/**
 * A filter as the address has it, in plain words: `bought:any:v=Watches;contact:over:d=90;(any!tier:is:v=First;orders:least:n=3)`.
 * What parts words is written with a per cent sign where a value has it.
 */
export function writeFilter({ match, of }: Filter): string {
  const parts = of.map((part) => (isGroup(part) ? `(${writeGroup(part)})` : writeCondition(part)));
  return (match === 'any' ? 'any!' : '') + parts.join(';');
}

const writeGroup = ({ match, of }: Group) => `${match}!${of.map(writeCondition).join(';')}`;

function writeCondition({ field, is, values, number, days }: Condition): string {
  const taken = [
    values && `v=${values.map(escaped).join(',')}`,
    number !== undefined && `n=${number}`,
    days !== undefined && `d=${days}`,
  ].filter(Boolean);
  return [field, is, ...taken].join(':');
}

/** Reads it; what cannot be read is left out. */
export function readFilter(text: string | undefined): Filter {
  if (!text) return EVERYBODY;
  const [match, rest] = matchOf(text);
  const parts = (rest.match(/\([^)]*\)|[^;]+/g) ?? []).flatMap((part): (Condition | Group)[] =>
    part.startsWith('(') ? readGroup(part.slice(1, -1)) : readCondition(part),
  );
  return { match, of: parts };
}

function matchOf(text: string): [Match, string] {
  if (text.startsWith('any!')) return ['any', text.slice(4)];
  return ['all', text.startsWith('all!') ? text.slice(4) : text];
}

function readGroup(text: string): Group[] {
  const [match, rest] = matchOf(text);
  const of = rest.split(';').flatMap(readCondition);
  return of.length > 0 ? [{ match, of }] : [];
}

function readCondition(text: string): Condition[] {
  const [field, is, ...taken] = text.split(':');
  if (!field || !is) return [];
  const of = (name: string) => taken.find((each) => each.startsWith(`${name}=`))?.slice(2);
  const count = (name: string) => {
    const said = of(name);
    return said !== undefined && /^\d+$/.test(said) ? Number(said) : undefined;
  };
  const values = of('v')?.split(',').map(unescaped);
  const [number, days] = [count('n'), count('d')];
  return [
    {
      field,
      is,
      ...(values && { values }),
      ...(number !== undefined && { number }),
      ...(days !== undefined && { days }),
    },
  ];
}

const escaped = (value: string) =>
  value.replace(/[%;:,=()!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
const unescaped = (value: string) =>
  value.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
