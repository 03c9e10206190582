import { z } from '@hono/zod-openapi';
import { isCurrency, isTimeZone } from '../../core/index.js';

const MATTERS_IS = 'is not above 0 and at most .2; write .01 for 1 % of orders';

/** What a house is called, the money it counts in, the clock that its days follow, and what matters to it. */
export const HouseSettings = z.object({
  name: z.string().trim().min(1).max(120),
  currency: z.string().refine(isCurrency, 'is not the code of a currency; write one such as CHF'),
  timeZone: z.string().refine(isTimeZone, 'is not a time zone; write one such as Europe/Zurich'),
  matters: z.number().gt(0, MATTERS_IS).max(0.2, MATTERS_IS).openapi({
    description: 'part of all orders: a channel whose interval ends below it moved none that matter',
  }),
});
