import { html } from 'hono/html';

/** A page that stands alone, for who has no session: a head and what is below it; it needs no script. */
export const alonePage = (title: string, inner: unknown) =>
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
