import { z } from '@hono/zod-openapi';

export const Check = z
  .object({
    name: z.string(),
    passed: z.boolean(),
    says: z.string(),
    kind: z.enum(['nothing', 'foretold', 'unseen', 'sensitivity', 'words']).optional(),
    cells: z
      .array(
        z.object({
          name: z.string(),
          value: z.number(),
          low: z.number(),
          high: z.number(),
          expected: z.number().optional(),
          days: z.number().optional(),
          without: z
            .string()
            .optional()
            .openapi({ description: 'what the model did without: signals, season or tiers' }),
          credit: z.number().optional().openapi({ description: 'the credit with it' }),
          falls: z
            .boolean()
            .optional()
            .openapi({ description: 'without it the verdict of incremental would not be reached' }),
        }),
      )
      .readonly()
      .optional()
      .openapi({ description: 'its figures, each with what chance makes of it' }),
    known: z
      .array(z.object({ channel: z.string(), name: z.string(), strength: z.number() }))
      .readonly()
      .optional()
      .openapi({ description: 'how strong known causes are, on the scale of an unseen one' }),
    understood: z
      .object({ why: z.string(), by: z.string(), at: z.string() })
      .optional()
      .openapi({ description: 'why a failed check does not stand against the figures, and who said so' }),
  })
  .openapi('Check');
