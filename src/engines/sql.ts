/** A value that goes to an engine as a typed parameter, never as text. */
export type SqlValue =
  string | number | bigint | boolean | Date | null | readonly string[] | readonly number[] | Typed;

/** A value with the column store's type named, where it does not follow from the value. */
export class Typed {
  constructor(
    readonly type: string,
    readonly value: unknown,
  ) {}
}

/** A value as the named ClickHouse type: `typed('UInt64', '18446744073709551615')`. PostgreSQL ignores the type. */
export function typed(type: string, value: unknown): Typed {
  return new Typed(type, value);
}

/** A statement: literal text with values between its pieces. Built by the `sql` tag only. */
export class Sql {
  constructor(
    readonly text: readonly string[],
    readonly values: readonly SqlValue[],
  ) {}
}

/**
 * Builds a statement. Values become parameters and statements nest; identifiers can only be written in the
 * literal text, so that nothing from outside can become one.
 */
export function sql(text: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  const pieces: string[] = [text[0]!];
  const values: SqlValue[] = [];
  parts.forEach((part, index) => {
    if (part instanceof Sql) {
      pieces[pieces.length - 1] += part.text[0]!;
      values.push(...part.values);
      pieces.push(...part.text.slice(1));
      pieces[pieces.length - 1] += text[index + 1]!;
    } else {
      values.push(part);
      pieces.push(text[index + 1]!);
    }
  });
  return new Sql(pieces, values);
}

/** Statements one after another with a literal between them: `joinSql([a, b], ' AND ')`. */
export function joinSql(parts: readonly Sql[], between: string): Sql {
  return parts.reduce(
    (left, right, index) => (index === 0 ? right : append(append(left, new Sql([between], [])), right)),
    new Sql([''], []),
  );
}

/** The statement that adds nothing. */
export const nothing = new Sql([''], []);

function append(left: Sql, right: Sql): Sql {
  const text = [...left.text];
  text[text.length - 1] += right.text[0]!;
  return new Sql([...text, ...right.text.slice(1)], [...left.values, ...right.values]);
}

/** PostgreSQL's form: `$1`, `$2`. */
export function forRecords(statement: Sql): { text: string; values: unknown[] } {
  return {
    text: statement.text.reduce((whole, piece, index) => `${whole}$${index}${piece}`),
    values: statement.values.map((value) => (value instanceof Typed ? value.value : value)),
  };
}

/**
 * ClickHouse's form: `{p0:Int64}` with parameters beside it. It refuses a parameter of more than 128 KiB, so that a longer list
 * goes in pieces, `arrayConcat({p0_0:Array(String)},{p0_1:Array(String)})`; no caller needs to know.
 */
export function forColumns(statement: Sql): { query: string; parameters: Record<string, unknown> } {
  const parameters: Record<string, unknown> = {};
  const named = (name: string, type: string, value: unknown) => {
    parameters[name] = value;
    return `{${name}:${type}}`;
  };
  const query = statement.text.reduce((whole, piece, index) => {
    const value = statement.values[index - 1]!;
    const [name, type, plain] = [`p${index - 1}`, typeOf(value), parameterOf(value)];
    const pieces = piecesOf(plain);
    const written =
      pieces.length === 1
        ? named(name, type, plain)
        : `arrayConcat(${pieces.map((some, at) => named(`${name}_${at}`, type, some)).join(',')})`;
    return whole + written + piece;
  });
  return { query, parameters };
}

/** Most bytes of a piece of a list, before the signs that are escaped with another. */
const PIECE = 60_000;

/** A list in pieces that a parameter each has room for; anything else is one piece. */
function piecesOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  const pieces: unknown[][] = [[]];
  let bytes = 0;
  for (const each of value as readonly unknown[]) {
    const own = 3 + (typeof each === 'string' ? Buffer.byteLength(each) : String(each).length);
    if (bytes + own > PIECE && pieces.at(-1)!.length > 0) {
      pieces.push([]);
      bytes = 0;
    }
    pieces.at(-1)!.push(each);
    bytes += own;
  }
  return pieces;
}

function parameterOf(value: SqlValue): unknown {
  if (value instanceof Typed) return value.value;
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
  return value;
}

function typeOf(value: SqlValue): string {
  if (value instanceof Typed) return value.type;
  if (value instanceof Date) return `DateTime64(3, 'UTC')`;
  if (Array.isArray(value)) return typeof value[0] === 'number' ? 'Array(Float64)' : 'Array(String)';
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'boolean':
      return 'Bool';
    case 'bigint':
      return 'Int64';
    case 'number':
      return Number.isInteger(value) ? 'Int64' : 'Float64';
    default:
      return 'Nullable(Nothing)';
  }
}
