import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Only our own files run, nobody frames the house, and nothing is guessed about a file's kind. */
export const secured = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  strictTransportSecurity: false,
  crossOriginResourcePolicy: 'same-origin',
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
});

/** The tracker is what other sites load; it alone may be. */
export const forOtherSites: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('cross-origin-resource-policy', 'cross-origin');
};
