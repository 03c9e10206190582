import { isObject } from '../decode/fields.js';
import { readInstant } from '../decode/index.js';

/**
 * What is done to a refused message before it is decoded again: nothing (where the rules or the house changed),
 * a merge patch (RFC 7396: a name with null is taken out), or its time moved.
 */
export type Change =
  | { readonly kind: 'as it is' }
  | { readonly kind: 'patch'; readonly patch: Readonly<Record<string, unknown>> }
  | { readonly kind: 'shift time'; readonly milliseconds: number };

/** The message with the change made. */
export function changed(message: unknown, change: Change): unknown {
  switch (change.kind) {
    case 'as it is':
      return message;
    case 'patch':
      return merged(message, change.patch);
    case 'shift time':
      return isObject(message) ? shifted(message, change.milliseconds) : message;
  }
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
