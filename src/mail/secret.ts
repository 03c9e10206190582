import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { MaisonError } from '../core/index.js';
import type { House } from '../engines/index.js';

/** Bytes of the nonce and of the tag of AES-GCM (NIST SP 800-38D). */
const NONCE = 12;
const TAG = 16;

/** The key lies in the house's folder: who has the record store, or a backup of it, has no password. */
function keyOf({ credentials }: Pick<House, 'credentials'>): Buffer {
  return Buffer.from(hkdfSync('sha256', credentials.session, '', 'maison mailbox secrets', 32));
}

/**
 * Seals a password for the record store: AES-256-GCM under a key derived (RFC 5869) from the house's secret.
 * @param of what it belongs to; nothing else opens it.
 */
export function seal(house: Pick<House, 'credentials'>, of: string, secret: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(house), nonce).setAAD(Buffer.from(of));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws MaisonError (409) where it was sealed by another house folder or was changed. */
export function unseal(house: Pick<House, 'credentials'>, of: string, sealed: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(house), sealed.subarray(0, NONCE))
      .setAAD(Buffer.from(of))
      .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new MaisonError(
      'the mailbox’s password was kept by another house folder and cannot be read here; give it again',
      409,
      { cause },
    );
  }
}
