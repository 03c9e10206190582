import { z } from '@hono/zod-openapi';
import { CONTACTS, REASONS, type ContactKind } from '../../act/index.js';

const Person = z.object({ id: z.string(), name: z.string() });
const day = z.iso.date('write a day as 2026-03-12');
const text = z.string().trim().min(1, 'write something').max(10_000);

const Ranged = z.object({ value: z.number(), low: z.number(), high: z.number() });

export const BlackBook = z
  .object({
    day: z.string(),
    called: z.array(
      z.object({
        client: z.object({ id: z.string(), name: z.string(), tier: z.string(), boutique: z.string() }),
        reasons: z.array(z.object({ kind: z.enum(REASONS), says: z.string() })).readonly(),
        step: z.enum(['call', 'write', 'prepare']),
        worth: Ranged.nullable().openapi({ description: 'what a contact now is expected to bring, minor units' }),
        parts: z.object({
          orders: z.number(),
          order: z.number().openapi({ description: 'what an order of theirs is expected to be worth, minor units' }),
        }),
        lastContact: z.string().nullable(),
      }),
    ).readonly(),
    resting: z.number(),
    effect: Ranged.extend({ run: z.number() })
      .nullable()
      .openapi({ description: 'orders that one touch by an adviser caused under a run; null where none has told' }),
    currency: z.string(),
  })
  .openapi('BlackBook'); // prettier-ignore

export const Answered = z.object({ answer: z.enum(['done', 'not now', 'not like this']) });

export const Note = z
  .object({
    id: z.string(),
    text: z.string(),
    private: z.boolean().openapi({ description: 'nobody but its author sees it' }),
    author: Person,
    revision: z.number(),
    at: z.string(),
    editedAt: z.string().nullable(),
  })
  .openapi('Note');

export const WrittenNote = z.object({ text, private: z.boolean().default(false) });
export const ChangedNote = WrittenNote.extend({
  revision: z.number().int().openapi({ description: 'the one that was seen when it was changed' }),
});

export const KeptPromise = z
  .object({
    id: z.string(),
    client: Person,
    text: z.string(),
    due: z.string(),
    keeper: Person,
    keptAt: z.string().nullable(),
    settles: z.boolean().openapi({ description: 'whether who asks may say what became of it' }),
  })
  .openapi('Promise');

export const Promised = z.object({ text: text.max(500, 'say it in 500 signs'), due: day });
export const Settled = z.object({ settled: z.enum(['kept', 'open', 'dropped']) });

export const Contact = z.object({
  id: z.uuid('write an id as a UUID').optional().openapi({ description: 'of your making: told again with the same, it counts once' }),
  kind: z.enum(Object.keys(CONTACTS) as [ContactKind, ...ContactKind[]]),
  about: z.string().trim().max(500).default(''),
  at: z.iso.datetime({ error: 'write an instant as 2026-03-12T10:00:00Z' }).optional().openapi({ description: 'now unless said' }),
}); // prettier-ignore

export const Made = z.object({ id: z.string() });
