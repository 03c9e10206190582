import { Hono } from 'hono';
import { html } from 'hono/html';
import { MaisonError, messageOf } from '../core/index.js';
import { calledOff, callOff } from '../mail/index.js';
import { alonePage } from './alone-page.js';
import type { Environment, Served } from './router.js';

/**
 * The link of a letter by which whoever got it says that they want no more such ones (RFC 8058). Its token is the right. To look at
 * it changes nothing, for programs that check links look at all of them; a POST does, from the page or from a mail program.
 */
export function unsubscribeRoutes({ house }: Served): Hono<Environment> {
  const kept = (what: string) => alonePage('You get no more of these', html`<p>${what}: no more from now on.</p>`);
  return new Hono<Environment>()
    .onError((error, context) => {
      if (!(error instanceof MaisonError)) throw error;
      return context.html(alonePage('This link does not work', html`<p role="alert">${messageOf(error)}</p>`), error.status);
    })
    .get('/:token', async (context) => {
      const token = context.req.param('token');
      const what = await calledOff(house, token);
      return context.html(
        alonePage(
          'No more of these letters?',
          html`<p>${what}: you would get no more. Letters that are written to you in person still come.</p>
            <form method="post" action="/unsubscribe/${token}"><button type="submit">No more, please</button></form>`,
        ),
      );
    })
    .post('/:token', async (context) => {
      const token = context.req.param('token');
      const what = await calledOff(house, token);
      await callOff(house, token);
      return context.html(kept(what));
    });
} // prettier-ignore
