import { z } from '@hono/zod-openapi';

/** A text in a query that may be left out. */
export const said = (description: string) => z.string().max(200).optional().openapi({ description });

/** The parameters as a query has them: text, each with a default. `readParameters` checks them. */
export const Asked = z.object({
  by: said(
    'rows: channel, source, medium, campaign, adviser, boutique or property:NAME; up to three with commas',
  ),
  from: said('first day of the outcomes, 2026-03-01; a year before `to` unless said'),
  to: said('last day of the outcomes; today unless said'),
  outcome: said('which outcome; order unless said'),
  clients: said('all, new or returning'),
  direct: said('hold: direct gets credit only where there is nothing else; keep'),
  touches: said('engaged, or all: what was sent or shown too'),
  lookback: said('days before the outcome in which a touch counts; 90 unless said'),
  after: said('anew, or continue after an outcome'),
});
