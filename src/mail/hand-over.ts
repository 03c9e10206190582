import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { enterSmtp, saidBy, type Login, type MailServer } from './servers.js';

/** What came of handing a letter to a server. */
export type HandedOver =
  | { readonly state: 'sent' }
  /** The server refused it for good; `addressIsBad` where it says that there is no such mailbox. */
  | { readonly state: 'refused'; readonly says: string; readonly addressIsBad: boolean }
  /** It is not with the server: it can be tried again. */
  | { readonly state: 'later'; readonly says: string }
  /** The server began to take it and never said whether it has it. */
  | { readonly state: 'uncertain'; readonly says: string };

/**
 * Hands one letter to the server that sends.
 * @param message the bytes of it. @returns what is certain of it; nothing is thrown.
 */
export async function handOver(
  server: MailServer,
  login: Login,
  envelope: { readonly from: string; readonly to: string },
  message: Buffer,
): Promise<HandedOver> {
  let connection: SMTPConnection;
  try {
    connection = await enterSmtp(server, login);
  } catch (error) {
    return { state: 'later', says: saidBy(error) };
  }
  let began = false;
  try {
    await send(connection, envelope, message, () => (began = true));
    connection.quit();
    return { state: 'sent' };
  } catch (error) {
    connection.close();
    return judge(error, began);
  }
}

/** @param begin called when the server has asked for the message and its first byte is about to go. */
function send(
  connection: SMTPConnection,
  envelope: { readonly from: string; readonly to: string },
  message: Buffer,
  begin: () => void,
): Promise<void> {
  const stream = new Readable({
    read() {
      begin();
      this.push(message);
      this.push(null);
    },
  });
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the server hung up')));
    connection.send({ from: envelope.from, to: [envelope.to], size: message.length }, stream, (failed) =>
      failed ? reject(failed) : resolve(),
    );
  });
}

/** A server that answers has decided (RFC 5321, 4.2.1); one that fell silent once it had bytes of the letter may have it. */
function judge(error: unknown, began: boolean): HandedOver {
  const says = saidBy(error);
  const { responseCode } = error as { responseCode?: unknown };
  if (typeof responseCode !== 'number') return { state: began ? 'uncertain' : 'later', says };
  if (responseCode < 500) return { state: 'later', says };
  return { state: 'refused', says, addressIsBad: isBadAddress(/\b5\.\d{1,3}\.\d{1,3}\b/.exec(says)?.[0]) };
}

/** Whether an enhanced status code (RFC 3463) says that the address is wrong or its mailbox is no more. */
export function isBadAddress(status: string | undefined): boolean {
  return status !== undefined && /^5\.(1\.(1|2|3|6|10)|2\.1|4\.4)$/.test(status);
}
