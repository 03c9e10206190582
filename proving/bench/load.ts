import { connect, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/** What the load generator is asked for. */
export interface LoadRequest {
  readonly port: number;
  readonly key: string;
  readonly connections: number;
  /** Events of one request. */
  readonly batch: number;
  readonly seconds: number;
  /** Tells this load's ids from those of any other. */
  readonly name: string;
}

/** What it saw. */
export interface LoadReport {
  /** Events that were acknowledged. */
  readonly events: number;
  readonly seconds: number;
  /** Milliseconds from sending a request to its answer. */
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** Answers other than 200. */
  readonly refused: number;
  readonly bytesPerEvent: number;
}

const PLACES = ['/silk/twill', '/silk/scarf', '/leather/tote', '/fine-jewellery/ring', '/boutiques/bern'];
const AGENT =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
const DIGITS = 12;
/** Stands where each event's own number is written. */
const NUMBER = '#'.repeat(DIGITS);

/** An event as `@segment/analytics-node` sends it. */
function message(name: string, index: number): object {
  const path = PLACES[index % PLACES.length]!;
  return {
    messageId: `node-next-1795600000000-${name}-${NUMBER}`,
    type: 'track',
    event: index % 20 === 0 ? 'Product Saved' : 'Product Viewed',
    anonymousId: `7c1f2e90-4d3b-4b5a-9f10-${NUMBER}`,
    timestamp: new Date().toISOString(),
    properties: {
      product_id: `p-${index % 300}`,
      sku: 'SILK-90',
      name: 'Silk twill',
      price: 390,
      boutique: 'Bern',
    },
    context: {
      page: {
        url: `https://maison.example${path}`,
        path,
        referrer: 'https://maison.example/',
        title: 'Silk twill',
      },
      userAgent: AGENT,
      locale: 'de-CH',
      library: { name: '@segment/analytics-node', version: '3.1.0' },
    },
    _metadata: { nodeVersion: '20.20.2', jsRuntime: 'node' },
    integrations: {},
  };
}

/** A request whose events get new numbers each time it is sent. */
class Request {
  readonly bytes: Buffer;
  readonly #places: number[] = [];

  constructor({ key, batch, name }: LoadRequest) {
    const messages = Array.from({ length: batch }, (_, index) => message(name, index));
    const single = batch === 1;
    const body = JSON.stringify(
      single
        ? { ...messages[0], sentAt: new Date() }
        : { batch: messages, writeKey: key, sentAt: new Date() },
    );
    const head = [
      `POST /v1/${single ? 'track' : 'batch'} HTTP/1.1`,
      'host: 127.0.0.1',
      `authorization: Basic ${Buffer.from(`${key}:`).toString('base64')}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
    ].join('\r\n');
    this.bytes = Buffer.from(`${head}\r\n\r\n${body}`);
    for (let at = this.bytes.indexOf(NUMBER); at >= 0; at = this.bytes.indexOf(NUMBER, at + DIGITS)) {
      this.#places.push(at);
    }
  }

  /** Writes a number into each place: the two of one event get the same. */
  renumber(first: number): void {
    this.#places.forEach((at, index) => {
      let rest = first + (index >> 1);
      for (let digit = DIGITS - 1; digit >= 0; digit -= 1) {
        this.bytes[at + digit] = 48 + (rest % 10);
        rest = Math.floor(rest / 10);
      }
    });
  }
}

async function load(request: LoadRequest): Promise<LoadReport> {
  const latencies: number[] = [];
  let [next, refused] = [0, 0];
  const start = performance.now();
  const end = start + request.seconds * 1000;
  const template = new Request(request);
  const lane = async () => {
    const own = new Request(request);
    const socket = await open(request.port);
    while (performance.now() < end) {
      own.renumber(next);
      next += request.batch;
      const sent = performance.now();
      const answer = await ask(socket, own.bytes);
      latencies.push(performance.now() - sent);
      if (!answer.startsWith('HTTP/1.1 200')) refused += 1;
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: request.connections }, lane));
  const seconds = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]!;
  return {
    events: next - refused * request.batch,
    seconds,
    p50: at(0.5),
    p99: at(0.99),
    longest: latencies.at(-1)!,
    refused,
    bytesPerEvent: template.bytes.length / request.batch,
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject).setNoDelay(true);
  });
}

/** Sends a request and waits for its answer, which is short enough to come in one piece. */
function ask(socket: Socket, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = (answer: Buffer) => {
      socket.off('error', failed);
      resolve(answer.toString('latin1'));
    };
    const failed = (error: Error) => {
      socket.off('data', done);
      reject(error);
    };
    socket.once('data', done).once('error', failed).write(bytes);
  });
}

if (parentPort) parentPort.postMessage(await load(workerData as LoadRequest));
