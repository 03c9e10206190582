import { isoOf } from '../../src/core/index.js';
import type { SegmentMessage, SourceMessage, SourceSlug } from './types.js';

/** What a message says beside its type, id and time. */
type Fields = Omit<SegmentMessage, 'type' | 'messageId' | 'timestamp'>;

interface Written {
  at: number;
  source: SourceSlug;
  type: SegmentMessage['type'];
  messageId: string;
  fields: Fields;
}

/** Writes the messages of one life, each under an id of its own. */
export class Pen {
  private readonly written: Written[] = [];
  private readonly prefix: string;
  private count = 0;

  /** @param until nothing later than this was ever written (Unix milliseconds). */
  constructor(
    seed: number,
    index: number,
    private readonly until: number,
  ) {
    this.prefix = `${(seed >>> 0).toString(36)}-${index.toString(36)}-`;
  }

  /** @returns the id of the message. */
  write(source: SourceSlug, at: number, type: SegmentMessage['type'], fields: Fields): string {
    const messageId = this.prefix + (this.count++).toString(36);
    if (at <= this.until) this.written.push({ at, source, type, messageId, fields });
    return messageId;
  }

  /** The messages in the order of time. All have the same shape, in which what a message lacks is undefined. */
  inOrder(): SourceMessage[] {
    return this.written
      .sort((a, b) => a.at - b.at)
      .map(({ at, source, type, messageId, fields }) => {
        const { anonymousId, userId, event, context, properties, traits } = fields;
        const timestamp = isoOf(at);
        const message = {
          type,
          messageId,
          timestamp,
          anonymousId,
          userId,
          event,
          context,
          properties,
          traits,
        };
        return { source, message };
      });
  }
}
