import { z } from '@hono/zod-openapi';

const Failure = z.object({ error: z.string() }).openapi('Failure');

/** The answers of a route that gives JSON: the good one, and the shape of every failure. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    default: {
      description: 'What was wrong and what to do',
      content: { 'application/json': { schema: Failure } },
    },
  } as const;
}

/** The answers of a route that has nothing to say when it went well. */
export function silence(description: string) {
  return {
    204: { description },
    default: {
      description: 'What was wrong and what to do',
      content: { 'application/json': { schema: Failure } },
    },
  } as const;
}

/** A JSON body that must be there. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}
