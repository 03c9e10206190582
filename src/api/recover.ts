import { Hono } from 'hono';
import { html } from 'hono/html';
import { MaisonError, messageOf } from '../core/index.js';
import { alonePage } from './alone-page.js';
import type { Environment, Served } from './router.js';

/** The page of a recovery link: a new password, once. It needs no script and no session; its token is the right. */
export function recoverRoutes({ access }: Served): Hono<Environment> {
  const form = (token: string, said: string) =>
    alonePage(
      'A new password',
      html`<p role="alert">${said}</p>
        <form method="post" action="/recover">
          <input type="hidden" name="token" value="${token}" />
          <label for="password">New password, at least ten characters</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            minlength="10"
            required
          />
          <button type="submit">Set it</button>
        </form>`,
    );
  return new Hono<Environment>()
    .get('/', (context) => context.html(form(context.req.query('token') ?? '', '')))
    .post('/', async (context) => {
      const { token, password } = await context.req.parseBody<{ token: string; password: string }>();
      try {
        await access.recover(String(token), String(password));
      } catch (error) {
        if (!(error instanceof MaisonError)) throw error;
        return context.html(form(String(token), messageOf(error)), error.status);
      }
      return context.html(alonePage('The password is set', html`<p><a href="/">Sign in</a></p>`));
    });
}
