import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';

/** A real server that keeps mail, on this machine. */
export interface Dovecot {
  readonly server: { readonly host: string; readonly port: number; readonly security: 'none' };
  /** The folder of its mailboxes, Maildir. */
  readonly mail: string;
  /** Puts a letter into a folder. */
  put(letter: string | Buffer, folder?: string, at?: Date): Promise<void>;
  /** Does something as the mailbox's owner. */
  as<T>(work: (connection: ImapFlow) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Starts a Dovecot with a mailbox for whoever gives the password, which is one word. @throws Error where there is none on this machine. */
export async function openDovecot(password: string): Promise<Dovecot> {
  const program = process.env['MAISON_DOVECOT'] ?? '/usr/sbin/dovecot';
  if (!existsSync(program))
    throw new Error('these tests need Dovecot: install dovecot-imapd, or set MAISON_DOVECOT to its path');
  const folder = await mkdtemp(join(tmpdir(), 'maison-dovecot-'));
  const mail = join(folder, 'mail');
  await mkdir(mail);
  await chmod(folder, 0o755);
  await chmod(mail, 0o777);
  const port = await freePort();
  const file = join(folder, 'dovecot.conf');
  await writeFile(file, configuration(folder, mail, port, password));
  const child = spawn(program, ['-F', '-c', file], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const server = { host: '127.0.0.1', port, security: 'none' as const };
  const as: Dovecot['as'] = async (work) => {
    const connection = new ImapFlow({
      ...server,
      secure: false,
      doSTARTTLS: false,
      auth: { user: 'odile', pass: password },
      logger: false,
    });
    await connection.connect();
    try {
      return await work(connection);
    } finally {
      await connection.logout();
    }
  };
  await untilUp(() => as((connection) => connection.noop()));
  return {
    server,
    mail,
    as,
    put: (letter, into = 'INBOX', at) =>
      as(async (connection) => void (await connection.append(into, letter, [], at))),
    async close() {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration(folder: string, mail: string, port: number, password: string): string {
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? 'nobody' : userInfo().username;
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${user}
default_login_user = ${user}
${isRoot ? 'default_internal_group = nogroup' : ''}
mail_location = maildir:${mail}
mail_max_userip_connections = 50
first_valid_uid = 1
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = home=${mail} uid=${user} gid=${isRoot ? 'nogroup' : String(process.getgid?.())}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
}
`;
}

async function untilUp(attempt: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (tries >= 100 || (error as { authenticationFailed?: boolean }).authenticationFailed) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
