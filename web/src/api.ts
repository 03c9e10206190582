import { capital } from './format';

/** A failure that the house answered with, in its own words. Status 0 is a house that did not answer. */
export class ApiError extends Error {
  override name = 'ApiError';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

type Value = string | number | boolean | readonly string[] | undefined | null;

interface Asked {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Left out where undefined, null or empty; a list is said once for each of it. */
  query?: Readonly<Record<string, Value>>;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * Asks the house. A body makes it a POST unless said otherwise; every call that changes something carries the
 * header by which the server knows its own page.
 * @throws ApiError with the house's sentence.
 */
export async function request<T>(path: string, asked: Asked = {}): Promise<T> {
  const method = asked.method ?? (asked.body === undefined ? 'GET' : 'POST');
  const response = await fetch(path + queryText(asked.query), {
    method,
    headers: headersOf(method, asked.body),
    body: asked.body === undefined ? undefined : JSON.stringify(asked.body),
    signal: asked.signal,
  }).catch((error: unknown) => {
    if (asked.signal?.aborted) throw error;
    throw new ApiError(0, 'The house does not answer; is it running?');
  });
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiError(response.status, sentenceOf(answer, response.status));
  return answer as T;
}

function headersOf(method: string, body: unknown): Record<string, string> {
  return {
    accept: 'application/json',
    ...(method === 'GET' ? {} : { 'x-maison': '1' }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

function queryText(query: Asked['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    [value].flat().map((each) => [key, String(each ?? '')]),
  );
  const text = new URLSearchParams(pairs.filter(([, value]) => value !== '')).toString();
  return text && `?${text}`;
}

function sentenceOf(answer: unknown, status: number): string {
  const said = (answer as { error?: unknown } | undefined)?.error;
  return typeof said === 'string' ? capital(said) : `The house answered ${status} and did not say why.`;
}
