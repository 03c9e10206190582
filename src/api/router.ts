import { OpenAPIHono } from '@hono/zod-openapi';
import type { HttpBindings } from '@hono/node-server';
import { MaisonError, type Progress } from '../core/index.js';
import type { Access, User, Viewer } from '../access/index.js';
import type { Collector } from '../collect/index.js';
import type { House } from '../engines/index.js';
import type { Mailroom } from '../mail/index.js';
import type { SampleKeeper } from './sample.js';
import type { Works } from './works.js';

/** What every route may use. */
export interface Served {
  readonly house: House;
  readonly access: Access;
  readonly works: Works;
  /** Collection over HTTP; undefined until the house has a currency. */
  readonly collector: () => Collector | undefined;
  readonly sample: SampleKeeper;
  /**
   * Says that something came in or was decided, so that what follows from it is brought up to date soon.
   * @returns once what comes in from now on is taken by it: before that an answer would tell of what is not so yet.
   */
  readonly changed: () => Promise<void>;
  /** How far it has come with that; undefined while it does nothing. */
  readonly keeping: () => Progress | undefined;
  readonly mailroom: Mailroom;
  /** Where guests reach the house; undefined where they do not. */
  readonly publicUrl: string | undefined;
}

/** What a handler finds in its context. */
export interface Environment {
  Bindings: HttpBindings;
  Variables: {
    /** Who asks. Set on every route that is not open to strangers. */
    user: User;
    /** What they may do and whom they see; set where `user` is. */
    viewer: Viewer;
    /** Whom a call below /clients/{id} is about, as they are now; theirs to see. */
    client: string;
    /** Clients at whom somebody looks by an answer about something else, by id; it stands in the audit then. */
    lookedAt: readonly string[] | undefined;
  };
}

/** A group of routes; a request that its schema refuses is answered with 422 and a sentence. */
export function router(): OpenAPIHono<Environment> {
  return new OpenAPIHono<Environment>({
    defaultHook(result) {
      if (result.success) return;
      const [issue] = result.error.issues;
      const where = issue?.path.join('.') ?? '';
      throw new MaisonError(
        `${where ? `${where}: ` : ''}${issue?.message ?? 'the request cannot be read'}`,
        422,
      );
    },
  });
}
