import type { IncomingMessage } from 'node:http';

/**
 * The settings that `analytics.js` asks its CDN for: one destination, which is this house.
 * @param key the write key in the address.
 */
export function settingsFor(request: IncomingMessage, key: string): object {
  const { protocol, host } = addressOf(request);
  return {
    integrations: {
      'Segment.io': {
        apiKey: key,
        apiHost: `${host}/v1`,
        protocol,
        unbundledIntegrations: [],
        addBundledMetadata: true,
        versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
      },
    },
    plan: { track: { __default: { enabled: true, integrations: {} } } },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  };
}

/** Where the browser sees this server, behind a proxy too. */
function addressOf({ headers, socket }: IncomingMessage): { protocol: string; host: string } {
  const forwarded = first(headers['x-forwarded-proto']);
  const secure = 'encrypted' in socket && socket.encrypted === true;
  return {
    protocol: forwarded ?? (secure ? 'https' : 'http'),
    host: first(headers['x-forwarded-host']) ?? headers.host ?? 'localhost',
  };
}

function first(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim() || undefined;
}
