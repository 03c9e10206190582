import { Shapes } from './shape.js';

/** How many senders are remembered, and after how many bodies one's messages are learnt anew. */
const [MOST_SENDERS, MOST_BODIES] = [200, 5000];

/**
 * The shapes of each source's messages, from one request to the next. They are learnt anew from time to time, so
 * that what somebody sent for once, or to fill them, does not stay.
 */
export class SenderShapes {
  readonly #senders = new Map<string, { readonly shapes: Shapes; bodies: number }>();

  of(source: string): Shapes {
    let sender = this.#senders.get(source);
    if (sender === undefined || sender.bodies === MOST_BODIES) {
      if (this.#senders.size === MOST_SENDERS) this.#senders.clear();
      this.#senders.set(source, (sender = { shapes: new Shapes(), bodies: 0 }));
    }
    sender.bodies += 1;
    return sender.shapes;
  }
}
