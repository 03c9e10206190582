/** How a source sends. */
export const SOURCE_KINDS = ['browser', 'server', 'files'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A source that was just made. */
export interface MadeSource {
  readonly slug: string;
  readonly key: string;
  readonly kind: SourceKind;
  readonly address: string;
  /** Whether Maison answers there now. */
  readonly served: boolean;
}

const SNIPPETS: Readonly<Record<SourceKind, (source: MadeSource) => string>> = {
  browser: ({ address, key }) => `Put this before </head>; the key may be seen, it can only write:

<script async src="${address}/m.js" data-key="${key}"></script>`,
  server: ({
    address,
    key,
  }) => `With Segment's own library, or RudderStack's; keep the key out of the browser:

import { Analytics } from '@segment/analytics-node';
const analytics = new Analytics({ writeKey: '${key}', host: '${address}' });

or with any program that can send JSON:

curl ${address}/v1/track -u ${key}: -H 'content-type: application/json' \\
  -d '{"userId": "A-1001", "event": "Boutique Visited", "properties": {"boutique": "Genève"}}'`,
  files: ({ slug }) => `Its files are taken in with:

maison import events FILE --source ${slug}`,
};

/** The address and key of a new source, and what to paste where. */
export function pasted(source: MadeSource): string {
  const { slug, key, address, served, kind } = source;
  const hint = served ? '' : ' (once it is started: maison up)';
  return `Source ${slug}. Its key is shown this once:

address  ${address}${hint}
key      ${key}

${SNIPPETS[kind](source)}`;
}
