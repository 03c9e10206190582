/** A field of a message, as a path with points between its names, and its value as JSON. */
export type Leaves = ReadonlyMap<string, string>;

/** The fields of a message that hold a value; members of a list are numbered. */
export function leavesOf(payload: string): Leaves {
  const leaves = new Map<string, string>();
  walk(parsed(payload), '', leaves);
  return leaves;
}

function walk(value: unknown, path: string, leaves: Map<string, string>): void {
  if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) walk(each, path ? `${path}.${name}` : name, leaves);
  } else if (path) leaves.set(path, JSON.stringify(value));
}

/** What a change does to a message: fields that hold another value after it; empty is none. */
export function changesOf(
  before: string,
  after: string,
): { field: string; before?: string; after?: string }[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ field, before: old.get(field), after: now.get(field) }));
}

/** The names of the fields of messages, with members of a list as one: `properties.products.price`. */
export function fieldsOf(payloads: readonly string[]): string[] {
  const names = payloads.flatMap((payload) => [...leavesOf(payload).keys()]);
  return [...new Set(names.map((name) => name.replace(/\.\d+(?=\.|$)/g, '')))].sort();
}

/** A merge patch that gives one field a value: `{"properties": {"currency": "CHF"}}`. */
export function patchOf(field: string, value: unknown): Record<string, unknown> {
  const [first = '', ...rest] = field.split('.');
  return { [first]: rest.length === 0 ? value : patchOf(rest.join('.'), value) };
}

/** What somebody wrote as a value: JSON where it is JSON, else text. */
export function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
