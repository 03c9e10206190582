/** What a path takes: messages of one type, a batch of any, or the numbers a client keeps about itself. */
export type Takes = 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias' | 'batch' | 'metrics';

const WORDS: Readonly<Record<string, Takes>> = {
  track: 'track',
  page: 'page',
  screen: 'screen',
  identify: 'identify',
  group: 'group',
  alias: 'alias',
  batch: 'batch',
  import: 'batch',
  t: 'track',
  p: 'page',
  s: 'screen',
  i: 'identify',
  g: 'group',
  a: 'alias',
  b: 'batch',
  m: 'metrics',
};

/** Every address that takes messages: the long names of the HTTP clients, the one-letter names of the browser's. */
const PATHS: ReadonlyMap<string, Takes> = new Map(
  Object.entries(WORDS).flatMap(([word, takes]) => [
    [`/v1/${word}`, takes],
    [`/v1/${word}/`, takes],
  ]),
);

/** What the address takes; undefined where it is not the collector's. */
export function takesOf(url: string): Takes | undefined {
  return PATHS.get(pathOf(url));
}

const SETTINGS = /^\/(?:v1\/projects|analytics\.js\/v1)\/([^/]+)\/settings$/;

/** The write key in an address that asks for the settings of the browser client; undefined for any other. */
export function settingsKeyOf(url: string): string | undefined {
  const key = SETTINGS.exec(pathOf(url))?.[1];
  return key === undefined ? undefined : unescaped(key);
}

/** A parameter of the address; undefined where it has none. */
export function parameterOf(url: string, name: string): string | undefined {
  const query = url.indexOf('?');
  return query < 0 ? undefined : (new URLSearchParams(url.slice(query + 1)).get(name) ?? undefined);
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
