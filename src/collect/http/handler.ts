import type { IncomingMessage, ServerResponse } from 'node:http';
import { MaisonError, logFailure } from '../../core/index.js';
import { SenderShapes, Shapes, type Arrival } from '../decode/index.js';
import type { Keys, Sender } from '../sources/index.js';
import type { Spool } from '../spool/index.js';
import { answer, answerPreflight } from './answers.js';
import { readBatch, type Batch } from './batch.js';
import { readBody, type Held, type Reading } from './body.js';
import type { Limiter } from './limiter.js';
import { parameterOf, settingsKeyOf, takesOf, type Takes } from './paths.js';
import { Refusal } from './refusal.js';
import { settingsFor } from './settings.js';
import { refusalLine, Taking } from './take.js';
import type { Turns } from './turns.js';

/** Answers a request that is the collector's and tells so; leaves any other alone. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What requests are taken with. */
export interface HandlerOptions {
  readonly keys: Keys;
  readonly spool: Spool;
  readonly limiter: Limiter;
  readonly reading: Reading;
  readonly turns: Turns;
  /** The house's currency. */
  readonly currency: string;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** The HTTP face of collection: Segment's tracking API. */
export function collectHandler(options: HandlerOptions): Handler {
  const shapes = new SenderShapes();
  return (request, response) => {
    const url = request.url ?? '/';
    const takes = takesOf(url);
    const settingsKey = takes === undefined ? settingsKeyOf(url) : undefined;
    if (takes === undefined && settingsKey === undefined) return false;
    if (request.method === 'OPTIONS') answerPreflight(request, response);
    else if (takes !== undefined) void new Exchange(request, response, takes, options, shapes).run();
    else answer(request, response, 200, settingsFor(request, settingsKey!));
    return true;
  };
}

/** One request and its answer. */
class Exchange {
  readonly #place: string;
  #sender: Sender | undefined;

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    readonly takes: Takes,
    readonly options: HandlerOptions,
    readonly shapes: SenderShapes,
  ) {
    this.#place = `${request.method} ${request.url!.split('?', 1)[0]}`;
  }

  async run(): Promise<void> {
    const key = keyOf(this.request);
    const held = this.options.reading.hold(key !== undefined);
    try {
      await this.#take(key, held);
    } catch (error) {
      await this.#refuse(error);
    } finally {
      held.release();
    }
  }

  async #take(headerKey: string | undefined, held: Held): Promise<void> {
    const { request, response, takes, options } = this;
    if (request.method !== 'POST') {
      throw new Refusal(405, 'method', `${request.method} is not taken here; send it with POST`);
    }
    const stated = Number(request.headers['content-length']) || 0;
    if (headerKey !== undefined) await this.#admit(headerKey, stated);
    const body = await readBody(request, held);
    if (takes === 'metrics') return answer(request, response, 200, { success: true });
    const receivedAt = options.now();
    if (this.#sender === undefined) await this.#admit(await this.#keyIn(body), body.length);
    else options.limiter.owe(this.#sender.source, Math.max(0, body.length - stated));
    const taking = await this.#takeAll(body, receivedAt);
    await options.spool.append(taking.lines());
    this.#acknowledge(taking);
  }

  /** The write key in the body. What was parsed for it is let go: one parsed body is in memory at a time. */
  async #keyIn(body: Buffer): Promise<string | undefined> {
    let key: string | undefined;
    await this.options.turns.add(() => {
      key = readBatch(body, this.takes, new Shapes()).writeKey;
      return true;
    });
    return key;
  }

  async #takeAll(body: Buffer, receivedAt: number): Promise<Taking> {
    let taking: Taking | undefined;
    await this.options.turns.add(() => {
      if (taking !== undefined) return taking.steps();
      const batch = readBatch(body, this.takes, this.shapes.of(this.#sender!.source));
      taking = new Taking(batch.messages, this.#arrivalOf(batch, receivedAt), this.#place);
      return false;
    });
    return taking!;
  }

  /** Lets in a known key from an allowed origin that does not send too much. */
  async #admit(key: string | undefined, bytes: number): Promise<void> {
    const { request, options } = this;
    const sender =
      key === undefined ? undefined : (options.keys.known(key) ?? (await options.keys.find(key)));
    if (sender === undefined) {
      const what =
        key === undefined ? 'there is no write key' : `the write key ...${key.slice(-4)} is nobody's`;
      throw new Refusal(
        401,
        'key-unknown',
        `${what}; send the source's key as the user of Basic, or as writeKey`,
      );
    }
    const { origin } = request.headers;
    if (origin !== undefined && sender.origins.size > 0 && !sender.origins.has(origin)) {
      throw new Refusal(403, 'origin-not-allowed', `${origin} is not one of the origins of this source`);
    }
    const retryAfter = options.limiter.take(sender.source, bytes, options.now());
    if (retryAfter > 0) {
      throw new Refusal(429, 'too-much', 'this key sends more than it may; send again later', { retryAfter });
    }
    this.#sender = sender;
  }

  #arrivalOf(batch: Batch, receivedAt: number): Arrival {
    const { request, takes, options } = this;
    return {
      source: this.#sender!.source,
      receivedAt,
      currency: options.currency,
      ...(batch.sentAt !== undefined && { sentAt: batch.sentAt }),
      ...(takes !== 'batch' && { type: takes }),
      ...(request.headers['user-agent'] !== undefined && { userAgent: request.headers['user-agent'] }),
    };
  }

  /** 200 when anything was taken; 400 when all of it was refused. Either is final: what was refused is kept. */
  #acknowledge({ accepted, rejected, refused }: Taking): void {
    const nothing = accepted === 0 && rejected > 0;
    answer(this.request, this.response, nothing ? 400 : 200, {
      success: !nothing,
      ...(rejected > 0 && { accepted, rejected, refused }),
      ...(nothing && { reason: refused[0]!.reason, error: refused[0]!.message }),
    });
  }

  async #refuse(error: unknown): Promise<void> {
    const refusal = refusalOf(error);
    if (refusal === undefined) return this.#fail(error);
    const { kept, retryAfter } = refusal.options;
    if (kept !== undefined && this.#sender !== undefined) await this.#keep(refusal, kept);
    this.request.resume();
    answer(
      this.request,
      this.response,
      refusal.status,
      { error: refusal.message, reason: refusal.reason },
      {
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
        ...(refusal.status === 401 && { 'www-authenticate': 'Basic realm="maison"' }),
        ...(refusal.status === 405 && { allow: 'POST, OPTIONS' }),
      },
    );
  }

  async #keep(refusal: Refusal, payload: string): Promise<void> {
    const receivedAt = this.options.now();
    const { source } = this.#sender!;
    const line = refusalLine({ source, receivedAt }, refusal, this.#place, payload);
    await this.options.spool.append({ rejects: { bytes: Buffer.from(line), lines: 1 } }).catch(() => {});
  }

  #fail(error: unknown): void {
    answer(this.request, this.response, 500, { error: logFailure(this.#place, error), reason: 'failed' });
  }
}

/** Seconds after which a full or broken spool may be tried again. */
const SPOOL_RETRY = 5;

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof MaisonError && error.status === 503) {
    return new Refusal(503, 'unavailable', error.message, { retryAfter: SPOOL_RETRY });
  }
  return undefined;
}

/** The write key of a request: the user of Basic authentication, or `?writeKey=`. */
function keyOf(request: IncomingMessage): string | undefined {
  const { authorization } = request.headers;
  if (authorization?.startsWith('Basic ')) {
    const pair = Buffer.from(authorization.slice(6), 'base64').toString('utf8');
    return pair.split(':', 1)[0] || undefined;
  }
  return parameterOf(request.url!, 'writeKey');
}
