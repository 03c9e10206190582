import { isObject } from '../decode/fields.js';
import { readInstant } from '../decode/index.js';
import { rewritten, type Rewriting } from './rewrite.js';

/**
 * What is done to a refused message before it is decoded again: nothing (where the rules or the house changed), one
 * field rewritten by what stands in that message, a merge patch (RFC 7396: a name with null is taken out), another
 * text in its place, or its time moved. A patch writes the same over every message, so that it is only taken where
 * all of them hold the same there or the one who mends says that they may differ.
 */
export type Change =
  | { readonly kind: 'as it is' }
  | { readonly kind: 'rewrite'; readonly field: string; readonly rewriting: Rewriting }
  | {
      readonly kind: 'patch';
      readonly patch: Readonly<Record<string, unknown>>;
      readonly evenWhereTheyDiffer?: boolean | undefined;
    }
  | { readonly kind: 'replace'; readonly message: Readonly<Record<string, unknown>> }
  | { readonly kind: 'shift time'; readonly milliseconds: number };

/** The message with the change made; times without a zone are of `timeZone`. */
export function changed(message: unknown, change: Change, timeZone = 'UTC'): unknown {
  switch (change.kind) {
    case 'as it is':
      return message;
    case 'rewrite':
      return rewritten(message, change.field, change.rewriting, timeZone);
    case 'patch':
      return merged(message, change.patch);
    case 'replace':
      return change.message;
    case 'shift time':
      return isObject(message) ? shifted(message, change.milliseconds) : message;
  }
}

/** The fields that a patch writes over, as paths; a list is one value. */
export function patchedFields(patch: Readonly<Record<string, unknown>>): string[][] {
  return Object.entries(patch).flatMap(([name, value]) =>
    isObject(value) ? patchedFields(value).map((rest) => [name, ...rest]) : [[name]],
  );
}

function merged(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const fields = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) fields.delete(name);
    else fields.set(name, merged(fields.get(name), value));
  }
  return Object.fromEntries(fields);
}

const TIMES = ['timestamp', 'originalTimestamp'];

function shifted(message: Readonly<Record<string, unknown>>, milliseconds: number): unknown {
  return Object.fromEntries(
    Object.entries(message).map(([name, value]) => {
      const instant = TIMES.includes(name) ? readInstant(value) : undefined;
      const moved = instant === undefined ? undefined : instant + milliseconds;
      const valid = moved !== undefined && Math.abs(moved) <= 8.64e15;
      return [name, valid ? new Date(moved).toISOString() : value];
    }),
  );
}
