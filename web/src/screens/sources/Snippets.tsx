import { useState } from 'react';
import { Copy } from '../../parts/Copy';
import type { SourceKind } from './answer';

interface Snippet {
  name: string;
  says: string;
  text: (address: string, key: string) => string;
}

const BROWSER: Snippet = {
  name: 'Browser',
  says: 'Put this before </head>. The key may be seen; it can only write.',
  text: (address, key) => `<script async src="${address}/m.js"\n  data-key="${key}"></script>`,
};

const NODE: Snippet = {
  name: 'Node',
  says: 'Segment’s own library, or RudderStack’s, pointed at this house. Keep the key out of the browser.',
  text: (address, key) => `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${key}',
  host: '${address}',
});
analytics.track({
  userId: 'VL-20714',
  event: 'Order Completed',
  properties: { order_id: '26-0417', revenue: 1250, currency: 'CHF' },
});`,
};

const CURL: Snippet = {
  name: 'curl',
  says: 'Any program that can send JSON.',
  text: (address, key) => `curl ${address}/v1/track -u ${key}: \\
  -H 'content-type: application/json' \\
  -d '{"userId": "VL-20714", "event": "Boutique Visited",
       "properties": {"boutique": "Genève"}}'`,
};

/** What to paste where, with the source's key in it. The key is shown this once. */
export function Snippets({ sourceKey, kind }: { sourceKey: string; kind: SourceKind }) {
  const all = [BROWSER, NODE, CURL];
  const [chosen, setChosen] = useState(kind === 'server' ? NODE.name : BROWSER.name);
  const snippet = all.find(({ name }) => name === chosen)!;
  return (
    <div className="snippets">
      <div className="seg" role="group" aria-label="Where it is put">
        {all.map(({ name }) => (
          <button key={name} type="button" aria-pressed={name === chosen} onClick={() => setChosen(name)}>
            {name}
          </button>
        ))}
      </div>
      <p className="q">{snippet.says}</p>
      <Copy
        key={snippet.name}
        text={snippet.text(location.origin, sourceKey)}
        label={`Snippet for ${snippet.name}`}
      />
      <p className="c">
        The key is shown this once; only its hash is kept. Another one can be had at any time.
      </p>
    </div>
  );
}
