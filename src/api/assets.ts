import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import type { Environment } from './router.js';

const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.map']);
const PAGE = 'index.html';
const FOR_EVER = 'public, max-age=31536000, immutable';

interface Asset {
  readonly kind: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly encoding: string;
  readonly caching: string;
}

/**
 * The files of the browser application; any other address gets its page. A file whose name carries its hash is
 * kept by browsers for good. Compressed once, on first use.
 * @param below the address that the folder stands for.
 */
export function assetsOf(folder: string, below = '/'): MiddlewareHandler<Environment> {
  const known = new Map<string, Promise<Asset | undefined>>();
  const find = (file: string, encoding: string) => {
    const key = `${encoding} ${file}`;
    let asset = known.get(key);
    if (!asset) {
      asset = load(folder, file, encoding);
      if (file !== PAGE) known.set(key, asset);
      void asset.then((found) => found ?? known.delete(key));
    }
    return asset;
  };
  return async (context) => {
    const encoding = encodingOf(context.req.header('accept-encoding') ?? '');
    const file = fileAt(context.req.path, below);
    const asset = (await find(file, encoding)) ?? (isScreen(file) && (await find(PAGE, encoding)));
    if (!asset) return context.json({ error: `there is no file ${file}` }, 404);
    return context.body(asset.body, 200, {
      'content-type': asset.kind,
      'cache-control': asset.caching,
      vary: 'accept-encoding',
      ...(asset.encoding && { 'content-encoding': asset.encoding }),
    });
  };
}

/** The file that an address names; an address without an ending is a screen, which the one page shows. */
function fileAt(address: string, below: string): string {
  const path = normalize(address.slice(below.length)).replace(/^[/\\]+/, '');
  return extname(path) === '' || path.startsWith('..') ? PAGE : path;
}

/** Whether an address that is no file is a screen: the number of an order may have a dot in it. */
function isScreen(file: string): boolean {
  return !file.startsWith('assets/');
}

async function load(folder: string, file: string, wanted: string): Promise<Asset | undefined> {
  const content = await readFile(join(folder, file)).catch(() => undefined);
  if (!content) return undefined;
  const extension = extname(file);
  const encoding = COMPRESSED.has(extension) && content.length > 1000 ? wanted : '';
  return {
    kind: KINDS[extension] ?? 'application/octet-stream',
    body: new Uint8Array(await ENCODERS[encoding]!(content)),
    encoding,
    caching: file.startsWith('assets/') ? FOR_EVER : 'no-cache',
  };
}

const ENCODERS: Readonly<Record<string, (content: Buffer) => Promise<Buffer>>> = {
  '': (content) => Promise.resolve(content),
  gzip: promisify<Buffer, Buffer>(gzip),
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
};

function encodingOf(accepted: string): string {
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : '';
}
