import { isIP } from 'node:net';
import { ImapFlow } from 'imapflow';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { MaisonError, messageOf } from '../core/index.js';

/** How a mail server is spoken with; `none` only on the machine itself. */
export const SECURITIES = ['tls', 'starttls', 'none'] as const;

/** Where a mail server answers. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: (typeof SECURITIES)[number];
}

/** By what a mailbox is entered. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** Milliseconds for which a server may be silent: when it is called, and in the middle of something. */
const GREETING = 15_000;
const SILENCE = 120_000;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

/** @throws MaisonError (422) where a password would go over a network in the clear. */
function checkSecurity({ host, security }: MailServer): void {
  if (security === 'none' && !LOOPBACK.has(host))
    throw new MaisonError(
      `${host} would be sent the password for all on the way to read; choose TLS or STARTTLS`,
      422,
    );
}

/** What TLS names the server by; an address has no name. */
const nameOf = (host: string) => (isIP(host) ? {} : { servername: host });

/** Opens a connection to the server that sends, and signs in. @throws Error in the server's words. */
export async function enterSmtp(server: MailServer, login: Login): Promise<SMTPConnection> {
  checkSecurity(server);
  const { host, port, security } = server;
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: GREETING,
    greetingTimeout: GREETING,
    socketTimeout: SILENCE,
    tls: { minVersion: 'TLSv1.2', ...nameOf(host) },
  });
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((failed) => (failed ? reject(failed) : resolve()));
  });
  connection.on('error', () => {}); // it is told to whoever waits for an answer
  await new Promise<void>((resolve, reject) =>
    connection.login({ credentials: { user: login.user, pass: login.password } }, (failed) =>
      failed ? reject(failed) : resolve(),
    ),
  ).catch((error: unknown) => {
    connection.close();
    throw error;
  });
  return connection;
}

/** Opens a connection to the server that keeps mail, and signs in. @throws Error in the server's words. */
export async function enterImap(server: MailServer, login: Login): Promise<ImapFlow> {
  checkSecurity(server);
  const { host, port, security } = server;
  const connection = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'tls' ? undefined : security === 'starttls',
    auth: { user: login.user, pass: login.password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: GREETING,
    greetingTimeout: GREETING,
    socketTimeout: SILENCE,
    tls: { minVersion: 'TLSv1.2', ...nameOf(host) },
  });
  connection.on('error', () => {}); // it is told to whoever waits for an answer
  await connection.connect();
  return connection;
}

/** Whether both servers let the login in. @throws MaisonError (422) that names the one that does not, and why. */
export async function tryServers(smtp: MailServer, imap: MailServer, login: Login): Promise<void> {
  const sending = await enterSmtp(smtp, login).catch((error: unknown) => {
    throw refused('sends', smtp, error);
  });
  sending.quit();
  const reading = await enterImap(imap, login).catch((error: unknown) => {
    throw refused('keeps', imap, error);
  });
  await reading.logout();
}

function refused(what: 'sends' | 'keeps', { host, port }: MailServer, error: unknown): MaisonError {
  if (error instanceof MaisonError) return error;
  return new MaisonError(
    `the server that ${what} mail, ${host}:${port}, does not let you in: ${saidBy(error)}`,
    422,
  );
}

/** What a server said, or what kept it from saying anything; at most 300 signs. */
export function saidBy(error: unknown): string {
  const { response, responseText, code } = error as {
    response?: unknown;
    responseText?: unknown;
    code?: unknown;
  };
  const said = [responseText, response].find((each) => typeof each === 'string' && each !== '');
  const known = typeof code === 'string' ? WORDS[code] : undefined;
  return String(said ?? known ?? messageOf(error)).slice(0, 300);
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  EDNS: 'there is no such host',
  ETIMEDOUT: 'it does not answer in time',
  CONNECT_TIMEOUT: 'it does not answer in time',
  GREETING_TIMEOUT: 'it does not greet; another kind of security may be right',
};
