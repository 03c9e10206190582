import { z } from '@hono/zod-openapi';
import { MOST_AT_ONCE, PURPOSES, SETTLED } from '../../mail/index.js';

const Person = z.object({ id: z.string(), name: z.string() });
const instant = z.string().openapi({ description: 'ISO 8601, UTC' });

export const Conversation = z
  .object({
    client: Person,
    waits: z.boolean().openapi({ description: 'the client wrote last, and nobody has answered' }),
    last: z.object({
      direction: z.enum(['in', 'out']),
      automatic: z.boolean().openapi({ description: 'a machine wrote it' }),
      state: z.string(),
      says: z.string(),
      at: instant,
    }),
    troubled: z.number().openapi({ description: 'letters that did not go their way and need somebody' }),
  })
  .openapi('Conversation');

export const Letter = z
  .object({
    id: z.string(),
    thread: z.string(),
    direction: z.enum(['in', 'out']),
    automatic: z.boolean(),
    state: z.string(),
    purpose: z.string(),
    address: z.string().openapi({ description: 'the client’s' }),
    adviser: z.string(),
    subject: z.string(),
    text: z.string(),
    quoted: z.string().openapi({ description: 'what it quotes at its end' }),
    attachments: z
      .array(z.object({ name: z.string(), bytes: z.number() }))
      .readonly()
      .openapi({ description: 'what came with it; it lies in the mailbox' }),
    at: instant,
    trouble: z.string().nullable().openapi({ description: 'what went wrong with it, or why it waits' }),
    due: z
      .string()
      .nullable()
      .openapi({ description: 'when it is to go out, of one that waits; ISO 8601, UTC' }),
    quiet: z.boolean().openapi({ description: 'it waits for the quiet hours of the client to end' }),
  })
  .openapi('Letter');

const subject = z.string().trim().min(1, 'say what the letter is about').max(300);
const text = z.string().trim().min(1, 'write something').max(20_000);

export const WrittenLetter = z.object({
  clients: z.array(z.uuid('write the id of a client')).min(1, 'name a client').max(MOST_AT_ONCE, `at most ${MOST_AT_ONCE} at once: a person writes to people`),
  subject,
  text,
  purpose: z.enum(PURPOSES).default('one-to-one'),
}); // prettier-ignore

export const SentLetter = WrittenLetter.extend({
  key: z
    .uuid()
    .openapi({ description: 'a random id; what is sent under the same again goes to nobody twice' }),
  answers: z.uuid().optional().openapi({ description: 'the letter that it answers, of the one client' }),
});

export const Draft = z
  .object({
    client: Person,
    address: z.string().nullable(),
    subject: z.string(),
    text: z.string(),
    refused: z.string().nullable().openapi({ description: 'why they get none, after their name' }),
    restrained: z
      .boolean()
      .openapi({ description: 'that is only because the house was in touch with them too often' }),
  })
  .openapi('LetterDraft');

export const SettledLetter = z.object({ settled: z.enum(SETTLED) });

export const WrittenTemplate = z.object({
  name: z.string().trim().min(1, 'name it').max(80),
  subject,
  text,
});
export const Template = WrittenTemplate.extend({ id: z.string(), author: Person }).openapi('LetterTemplate');
