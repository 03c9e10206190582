import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers with JSON, readable by the page that asked. */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: object,
  more: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...allowOrigin(request),
    ...more,
  });
  response.end(text);
}

/** Answers a browser that asks whether it may send. The allowed origins are checked when it does, with its key. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(204, {
    ...allowOrigin(request),
    'access-control-allow-methods': 'POST, GET, OPTIONS',
    'access-control-allow-headers': asked(request) ?? 'authorization, content-type, content-encoding',
    'access-control-max-age': '86400',
  });
  response.end();
}

function allowOrigin({ headers: { origin } }: IncomingMessage): Record<string, string> {
  return origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'origin' };
}

/** The headers that the browser asks to send; they decide nothing here, so any may come. */
function asked(request: IncomingMessage): string | undefined {
  const headers = request.headers['access-control-request-headers'];
  return headers !== undefined && /^[\w-]+(, ?[\w-]+)*$/.test(headers) ? headers : undefined;
}
