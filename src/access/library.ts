import type { betterAuth } from 'better-auth';
import { uuidv7 } from '../core/index.js';
import type { House } from '../engines/index.js';

/** The sign-in library over our tables: passwords by scrypt, sessions in the record store behind a cookie. */
export type Library = ReturnType<typeof betterAuth<ReturnType<typeof settingsOf>>>;

/** Opens the library; it is large, so that only what signs people in loads it. */
export async function openLibrary(house: Pick<House, 'records' | 'credentials'>): Promise<Library> {
  const { betterAuth } = await import('better-auth');
  return betterAuth(settingsOf(house));
}

function settingsOf(house: Pick<House, 'records' | 'credentials'>) {
  return {
    appName: 'Maison',
    baseURL: 'http://127.0.0.1',
    secret: house.credentials.session,
    database: house.records.pool,
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: {
      modelName: 'house_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { role: { type: 'string', input: false, required: true } },
    },
    session: {
      modelName: 'user_session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'user_login',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'user_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: 'maison',
      useSecureCookies: false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      database: { generateId: () => uuidv7() },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  } as const;
}
