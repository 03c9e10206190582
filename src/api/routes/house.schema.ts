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

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of day; write one such as 20:00');
const DAYS_ARE = 'is not from 1 to 90 days; write 7 for a week';
const CONTACTS_ARE = 'is not from 0 to 100; write 0 for as many as one likes';

/** How much clients are left in peace. */
export const Restraint = z.object({
  quietHours: z
    .object({ from: clock, to: clock })
    .refine(({ from, to }) => from !== to, 'begin when they end; write null for none')
    .nullable()
    .openapi({
      description:
        'from when to when no letter goes out, by the clocks where the client lives; null for never',
    }),
  cap: z
    .object({
      contacts: z.int(CONTACTS_ARE).min(0, CONTACTS_ARE).max(100, CONTACTS_ARE),
      days: z.int(DAYS_ARE).min(1, DAYS_ARE).max(90, DAYS_ARE),
    })
    .openapi({
      description:
        'at most so many contacts in so many days, a client’s and their household’s together; 0 for no cap',
    }),
});
