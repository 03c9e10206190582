/** What the page calls. */
export interface Tracker {
  page(name?: string, properties?: Properties): void;
  track(name: string, properties?: Properties): void;
  /** Says who the visitor is, from now on. */
  identify(id: string, traits?: Properties): void;
  /** Forgets who the visitor was, as at a sign-out. */
  reset(): void;
  /** Ends the silence of `data-consent="wait"`. */
  allow(): void;
}

export type Properties = Readonly<Record<string, unknown>>;

export interface TrackerOptions {
  readonly key: string;
  /** Where batches go. */
  readonly address: string;
  /** Whether nothing may be kept or sent before `allow`. */
  readonly waits: boolean;
}

interface Message {
  readonly type: 'page' | 'track' | 'identify';
  readonly messageId: string;
  readonly originalTimestamp: string;
  readonly [field: string]: unknown;
}

/** How long messages gather before they are sent. */
const GATHER = 1000;
/** A failed batch is tried again after this long, doubled each time up to five minutes. */
const RETRY = 2000;
/** More than these are not kept: the oldest go. */
const MOST = 500;
/** What a browser lets a page send while it closes. */
const BEACON = 60_000;

/** Opens a tracker in a window; one page view is told at once. */
export function openTracker(window: Window, options: TrackerOptions): Tracker {
  const { document, history, localStorage: storage } = window;
  let allowed = !options.waits;
  let queue: Message[] = [];
  let sending = false;
  let failures = 0;
  let timer: number | undefined;
  let seen = '';

  function add(type: Message['type'], fields: Properties): void {
    const userId = allowed ? storage.getItem('maison.user') : null;
    queue.push({
      type,
      messageId: crypto.randomUUID(),
      originalTimestamp: new Date().toISOString(),
      ...(userId !== null && { userId }),
      context: contextOf(window),
      ...fields,
    });
    queue = queue.slice(-MOST);
    schedule(GATHER);
  }

  function schedule(wait: number): void {
    if (allowed && !sending) timer ??= window.setTimeout(() => void send(), wait);
  }

  async function send(): Promise<void> {
    timer = undefined;
    const batch = queue;
    if (batch.length === 0 || !allowed) return;
    queue = [];
    sending = true;
    const sent = await window
      .fetch(options.address, {
        method: 'POST',
        body: bodyOf(batch),
        keepalive: true,
        headers: { 'content-type': 'text/plain' },
      })
      .then(({ ok, status }) => ok || (status >= 400 && status < 500 && status !== 429)) // a refusal is for good
      .catch(() => false);
    sending = false;
    failures = sent ? 0 : failures + 1;
    if (!sent) queue = [...batch, ...queue].slice(-MOST);
    if (queue.length > 0) schedule(sent ? GATHER : Math.min(RETRY * 2 ** failures, 300_000));
  }

  /** Sends what there is while the page goes, in pieces that a browser lets pass. */
  function leave(): void {
    if (!allowed) return;
    for (let size = queue.length; queue.length > 0; size = queue.length) {
      while (size > 1 && bodyOf(queue.slice(0, size)).length > BEACON) size = Math.ceil(size / 2);
      if (!window.navigator.sendBeacon(options.address, bodyOf(queue.slice(0, size)))) return;
      queue = queue.slice(size);
    }
  }

  function bodyOf(batch: readonly Message[]): string {
    const anonymousId = anonymousOf(storage);
    const messages = batch.map((message) => ({ anonymousId, ...message }));
    return JSON.stringify({ writeKey: options.key, sentAt: new Date().toISOString(), batch: messages });
  }

  const tracker: Tracker = {
    page: (name = document.title, properties = {}) => add('page', { name, properties }),
    track: (event, properties = {}) => add('track', { event, properties }),
    identify(userId, traits = {}) {
      if (allowed) storage.setItem('maison.user', userId);
      add('identify', { userId, traits });
    },
    reset() {
      storage.removeItem('maison.user');
      storage.removeItem('maison.anonymous');
    },
    allow() {
      allowed = true;
      const known = queue.findLast(({ type }) => type === 'identify');
      if (known) storage.setItem('maison.user', String(known['userId']));
      schedule(0);
    },
  };

  /** Tells a page once; what only changes after the # is no other page. */
  function see(): void {
    const address = window.location.href.split('#')[0]!;
    if (address === seen) return;
    seen = address;
    tracker.page();
  }
  for (const change of ['pushState', 'replaceState'] as const) {
    const original = history[change].bind(history);
    history[change] = (...state: Parameters<History['pushState']>) => {
      original(...state);
      window.setTimeout(see); // the page sets its title after it changed its address
    };
  }
  window.addEventListener('popstate', () => window.setTimeout(see));
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave());
  see();
  return tracker;
}

function contextOf({ document, location, navigator }: Window): Properties {
  const { title, referrer } = document;
  return {
    page: { url: location.href, path: location.pathname, title, referrer },
    locale: navigator.language,
    userAgent: navigator.userAgent,
    library: { name: 'm.js' },
  };
}

function anonymousOf(storage: Storage): string {
  const known = storage.getItem('maison.anonymous');
  if (known) return known;
  const made = crypto.randomUUID();
  storage.setItem('maison.anonymous', made);
  return made;
}
