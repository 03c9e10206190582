import { z } from '@hono/zod-openapi';
import { isCurrency, isTimeZone } from '../../core/index.js';

/** What a house is called, the money it counts in, and the clock that its days follow. */
export const HouseSettings = z.object({
  name: z.string().trim().min(1).max(120),
  currency: z.string().refine(isCurrency, 'is not the code of a currency; write one such as CHF'),
  timeZone: z.string().refine(isTimeZone, 'is not a time zone; write one such as Europe/Zurich'),
});
