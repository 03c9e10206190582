import { Hono } from 'hono';
import { html } from 'hono/html';
import { MaisonError, messageOf } from '../core/index.js';
import type { Environment, Served } from './router.js';

const page = (title: string, inner: unknown) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Maison</title>
        <style>
          body {
            font:
              16px/1.5 system-ui,
              sans-serif;
            max-width: 26rem;
            margin: 12vh auto;
            padding: 0 1rem;
          }
          label,
          input,
          button {
            display: block;
            font: inherit;
          }
          input {
            width: 100%;
            box-sizing: border-box;
          }
          input,
          button {
            margin: 0.25rem 0 1.25rem;
            padding: 0.5rem 0.75rem;
          }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${inner}
      </body>
    </html>`;

/** The page of a recovery link: a new password, once. It needs no script and no session; its token is the right. */
export function recoverRoutes({ access }: Served): Hono<Environment> {
  const form = (token: string, said: string) =>
    page(
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
      return context.html(page('The password is set', html`<p><a href="/">Sign in</a></p>`));
    });
}
