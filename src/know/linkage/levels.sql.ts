import type { Field, FieldKind } from './field.js';
import { DIFFER, levelsOf, MISSING } from './levels.js';

/** By so much more must crossed names share their letters. */
const CROSSED = 0.6;

type Side = 'l' | 'r';

/** How the records of a pair are read. */
export interface Reading {
  /** Columns of pairs that reading needs. */
  readonly needs: readonly string[];
  /** SQL text of what a record has, where it is asked for: `file`, or a field's value, letters or text as v0, m0, s0. */
  readonly read: (column: string, side: Side) => string;
}

/** From the dictionary, by the ids `l` and `r`. */
const FROM_DICTIONARY: Reading = {
  needs: ['l', 'r'],
  read: (column, side) => `dictGet('records', '${column}', ${side})`,
};

/**
 * SQL text of a statement that compares pairs: what they carry, and the level of each field in four bits of a pattern.
 * A field's value is a 64-bit hash (of a date its digits, four bits each) over two bits of its class by how common it is; 0 where nothing is
 * said. Values are read at once, masks and texts only of pairs that come so far.
 * @param pairs SQL text of a statement with `l` and `r`. @param carried columns of it that the result has before the pattern.
 * @param isFilled whether any of the pairs' records can have a field: what none has is missing.
 */
export function comparedSql(
  fields: readonly Field[],
  pairs: string,
  carried: readonly string[],
  { needs, read }: Reading = FROM_DICTIONARY,
  isFilled: (field: number) => boolean = () => true,
): string {
  const kept = [...new Set([...carried, ...needs])].join(', ');
  const known = fields.flatMap(({ kind }, field) => (isColumn(kind) && isFilled(field) ? [field] : []));
  const names = { given: indexOf(fields, 'given'), surname: indexOf(fields, 'surname') };
  const canCross = [names.given, names.surname].every((field) => known.includes(field));
  const masks = canCross ? [names.given, names.surname] : [];
  const values = known.flatMap((field) => [
    `${read(`v${field}`, 'l')} AS l${field}`,
    `${read(`v${field}`, 'r')} AS r${field}`,
  ]);
  const letters = masks.flatMap((field) => [
    `${read(`m${field}`, 'l')} AS ml${field}`,
    `${read(`m${field}`, 'r')} AS mr${field}`,
  ]);
  const told = [...fields.keys()].filter((field) => known.includes(field) || !isColumn(fields[field]!.kind));
  const levels = told.map((field) => levelSql(fields, field, canCross ? names : undefined, read));
  const pattern = told
    .map((field, at) => `bitShiftLeft(toUInt64(${levels[at]!.level}), ${4 * field})`)
    .reduce((whole, each) => `bitOr(${whole}, ${each})`);
  return `SELECT ${[...carried, `${pattern} AS pattern`].join(', ')} FROM (
    SELECT ${['*', ...levels.flatMap(({ figures }) => figures)].join(', ')} FROM (
      SELECT *, ${canCross ? crossedSql(names) : 'false'} AS crossed FROM (
        SELECT ${[kept, ...values, ...letters].join(', ')} FROM (${pairs}))))`;
}

const isColumn = (kind: FieldKind) => kind !== 'order of names' && kind !== 'files';
const indexOf = (fields: readonly Field[], kind: FieldKind) =>
  fields.findIndex((field) => field.kind === kind);

/** SQL text of whether one record's given name is more like the other's surname, and the reverse, by the letters that they share. */
function crossedSql({ given, surname }: Names): string {
  const shared = (one: string, other: string) =>
    `bitCount(bitAnd(${one}, ${other})) / greatest(1, bitCount(${one}), bitCount(${other}))`;
  const across = `${shared(`ml${given}`, `mr${surname}`)} + ${shared(`ml${surname}`, `mr${given}`)}`;
  return `${across} > ${CROSSED} + ${shared(`ml${given}`, `mr${given}`)} + ${shared(`ml${surname}`, `mr${surname}`)}`;
}

interface Names {
  readonly given: number;
  readonly surname: number;
}

type Both = readonly [left: string, right: string];

/** SQL texts of the level at which two records agree in a field, and of the figures that it is told by, each under a name. */
interface LevelSql {
  readonly figures: readonly string[];
  readonly level: string;
}

/** What costs is reckoned last, and only where it can matter; a figure is written once, since each time costs planning. */
function levelSql(
  fields: readonly Field[],
  field: number,
  names: Names | undefined,
  read: Reading['read'],
): LevelSql {
  const { kind } = fields[field]!;
  if (kind === 'order of names') return { figures: [], level: `if(crossed, ${DIFFER + 1}, ${DIFFER})` };
  if (kind === 'files')
    return {
      figures: [],
      level: `if(${read('file', 'l')} = ${read('file', 'r')}, ${DIFFER + 1}, ${DIFFER})`,
    };
  const other = kind === 'given' ? names?.surname : kind === 'surname' ? names?.given : undefined;
  const right = (own: string, others: string) =>
    other === undefined ? own : `if(crossed, ${others}, ${own})`;
  const values: Both = [`l${field}`, other === undefined ? `r${field}` : `rv${field}`];
  const figuresOf: Record<string, string> = {
    [`rv${field}`]: right(`r${field}`, `r${other}`),
    [`lt${field}`]: read(`s${field}`, 'l'),
    [`rt${field}`]: right(read(`s${field}`, 'r'), read(`s${other}`, 'r')),
    [`lb${field}`]: other === undefined ? read(`m${field}`, 'l') : `ml${field}`,
    [`rb${field}`]: other === undefined ? read(`m${field}`, 'r') : right(`mr${field}`, `mr${other}`),
    [`shared${field}`]: `bitCount(bitAnd(lb${field}, rb${field}))`,
    [`larger${field}`]: `greatest(bitCount(lb${field}), bitCount(rb${field}))`,
    [`smaller${field}`]: `least(bitCount(lb${field}), bitCount(rb${field}))`,
    [`winkler${field}`]: `jaroWinklerSimilarity(lt${field}, rt${field})`,
    [`typos${field}`]: `damerauLevenshteinDistance(lt${field}, rt${field})`,
    [`parts${field}`]: `bitXor(bitShiftRight(l${field}, 2), bitShiftRight(r${field}, 2))`,
  };
  const { equal, known } = levelsOf(fields[field]!);
  const rarity = `${equal} + bitAnd(${values[0]}, 3)`;
  const { cases, rest, steps } = betweenSql(kind, field);
  const all = [
    [`least(${values[0]}, ${values[1]}) = 0`, MISSING],
    [`bitShiftRight(${values[0]}, 2) = bitShiftRight(${values[1]}, 2)`, right(rarity, String(equal - 1))],
    ...(known === undefined ? [] : [[isKnownSql(fields[field]!, ...values), known]]),
    ...cases,
  ];
  if (steps === undefined) {
    const level = `multiIf(${[...all.flat(), rest].join(', ')})`;
    return { figures: figuresIn(level, figuresOf), level };
  }
  const found = `found${field}`;
  const above = all.map(([when, level]) => `${when}, toFloat64(${ABOVE} + ${level})`);
  figuresOf[found] = `multiIf(${above.join(', ')}, toFloat64(${rest}))`;
  const level = `(${found} >= ${ABOVE}) * (${found} - ${ABOVE}) + (${found} < ${ABOVE}) * (${steps(found)})`;
  return { figures: figuresIn(level, figuresOf), level };
}

/**
 * A level that is told already, where what comes out of the cases may be a figure yet to be told by: figures are less. What
 * stands in a case is reckoned anew each time it is named there, so a costly figure is named once, and its steps stand outside.
 */
const ABOVE = 1000;

/** SQL text of whether two values of a field, with their classes, were learnt to be one person's. */
export function isKnownSql({ known = [] }: Field, left: string, right: string): string {
  const both = known.map(({ numbers: [one, other] }) => one ^ other);
  return `bitXor(bitShiftRight(${left}, 2), bitShiftRight(${right}, 2)) IN (${both.join(', ')})`;
}

/** The figures that a text asks for, and those that these ask for. */
function figuresIn(text: string, figures: Readonly<Record<string, string>>): string[] {
  const asked = new Set<string>();
  const ask = (of: string) => {
    for (const [name, figure] of Object.entries(figures))
      if (!asked.has(name) && new RegExp(`\\b${name}\\b`).test(of)) {
        asked.add(name);
        ask(figure);
      }
  };
  ask(text);
  return [...asked].map((name) => `${figures[name]} AS ${name}`);
}

/** Of names so short one typing error leaves Jaro's measure nothing to see. */
const SHORT = 4;
/** Names less alike by Jaro and Winkler's measure are other names. */
const ALIKE = 0.78;

/** How unequal values are told apart. */
interface BetweenSql {
  /** SQL texts of cases with their levels, the cheapest first. */
  readonly cases: readonly (readonly [when: string, level: string | number])[];
  /** SQL text of the level of all others, or of the figure by which steps tell it. */
  readonly rest: string;
  /** SQL text of the level, of that figure. */
  readonly steps?: (figure: string) => string;
}

function betweenSql(kind: FieldKind, field: number): BetweenSql {
  const [left, right] = [`lt${field}`, `rt${field}`];
  const [winkler, typos] = [`winkler${field}`, `typos${field}`];
  const [shared, larger, smaller] = [`shared${field}`, `larger${field}`, `smaller${field}`];
  const apart = (share: number) => [`${shared} < ${share} * ${larger}`, DIFFER] as const;
  const from = (figure: string, ...steps: readonly number[]) =>
    `${DIFFER} + ${steps.map((each) => `(${figure} >= ${each})`).join(' + ')}`;
  const isShort = `least(length(${left}), length(${right})) <= ${SHORT}`;
  switch (kind) {
    case 'given':
    case 'surname':
      return {
        cases: [
          [
            `${smaller} = 1 AND ${shared} = 1 AND substring(${left}, 1, 1) = substring(${right}, 1, 1)`,
            DIFFER + 1,
          ],
          apart(0.5),
          [`${isShort} AND ${typos} = 1`, DIFFER + 3],
        ],
        rest: winkler,
        steps: (figure) => `(${figure} >= ${ALIKE}) + ${from(figure, ALIKE, 0.88, 0.94)}`, // that one is the initial comes between
      };
    case 'word':
      return {
        cases: [apart(0.5), [`${isShort} AND ${typos} = 1`, DIFFER + 2]],
        rest: winkler,
        steps: (figure) => from(figure, ALIKE, 0.88, 0.94),
      };
    case 'date':
      return { cases: dateCases(field), rest: String(DIFFER) };
    case 'email': {
      const user = (text: string) => `substringIndex(${text}, '@', 1)`;
      return {
        cases: [apart(0.4)],
        rest: `if(${user(left)} = ${user(right)}, ${ABOVE + DIFFER + 3}, ${winkler})`,
        steps: (figure) => from(figure, 0.8, 0.9),
      };
    }
    case 'phone':
    case 'code':
    case 'number':
      return {
        cases: [apart(0.3)],
        rest: typos,
        steps: (figure) => `${DIFFER} + (${figure} <= 2) + (${figure} <= 1)`,
      };
    case 'text':
      return {
        cases: [apart(0.3)],
        rest: from(`${shared} / bitCount(bitOr(lb${field}, rb${field}))`, 0.4, 0.6, 0.8),
      };
    case 'rest of name':
      return {
        cases: [
          [`${shared} = 0`, DIFFER],
          [`${shared} = ${smaller}`, DIFFER + 2],
        ],
        rest: `${DIFFER + 1}`,
      };
    case 'category':
    case 'order of names':
    case 'files':
      return { cases: [], rest: `${DIFFER}` };
  }
}

/**
 * Dates are compared by their parts; one digit of the third may be written wrongly, day and month may have changed places. A
 * date is eight digits of four bits, so that what is not equal in two of them is what is left of both by exclusive or. A
 * placeholder, of the class of the commonest, says nothing of another date.
 */
function dateCases(field: number): BetweenSql['cases'] {
  const unequal = `parts${field}`;
  const same = [0xffff0000, 0xff00, 0xff].map((part) => `(bitAnd(${unequal}, ${part}) = 0)`);
  const any = `bitOr(bitOr(${unequal}, bitShiftRight(${unequal}, 1)), bitOr(bitShiftRight(${unequal}, 2), bitShiftRight(${unequal}, 3)))`;
  const digits = `bitCount(bitAnd(${any}, ${0x11111111}))`;
  const part = (side: Side, from: number) => `bitAnd(bitShiftRight(${side}${field}, ${2 + from}), 255)`;
  const turned = `${part('l', 0)} = ${part('r', 8)} AND ${part('l', 8)} = ${part('r', 0)}`;
  const count = `${same[0]} + ${same[1]} + ${same[2]}`;
  return [
    [`bitAnd(l${field}, 3) = 0 OR bitAnd(r${field}, 3) = 0`, MISSING],
    [`${count} = 2 AND ${digits} = 1 OR ${same[0]} AND ${turned}`, DIFFER + 3],
    [`${count} = 2`, DIFFER + 2],
    [`${same[0]} OR ${count} = 1 AND ${digits} <= 2`, DIFFER + 1],
  ];
}

/** SQL text of 64 bits that two unlike texts share few of: of names the letters, else pairs of letters, of the rest of a name its words. */
export function maskSql(kind: FieldKind, text: string): string {
  const bits = (pieces: string, bit: string) =>
    `arrayReduce('groupBitOr', arrayMap(piece -> bitShiftLeft(toUInt64(1), ${bit}), ${pieces}))`;
  switch (kind) {
    case 'given':
    case 'surname':
    case 'word':
      return `if(${text} = '', 0, ${bits(`ngrams(${text}, 1)`, `reinterpretAsUInt8(piece) % 64`)})`;
    case 'date':
    case 'category':
    case 'order of names':
    case 'files':
      return '';
    case 'rest of name':
      return `if(${text} = '', 0, ${bits(`splitByChar(' ', ${text})`, 'cityHash64(piece) % 64')})`;
    default:
      return `if(length(${text}) < 2, toUInt64(length(${text})), ${bits(`ngrams(${text}, 2)`, 'cityHash64(piece) % 64')})`;
  }
}
