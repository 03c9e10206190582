import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What a server for sending does with the next letters: takes them, says no, asks for later, or falls silent with them. */
export type Manner = 'takes' | 'knows nobody' | 'later' | 'hangs up';

/** A server for sending, as the real ones speak, on this machine. */
export interface Post {
  readonly server: { readonly host: string; readonly port: number; readonly security: 'none' };
  /** Letters that it has, as bytes, in the order in which they came. */
  readonly letters: string[];
  /** To whom each went. */
  readonly recipients: string[];
  manner: Manner;
  close(): Promise<void>;
}

/** Starts one. @param password that it lets in, whoever it is. @param onLetter told of each letter once it took it. */
export async function openPost(
  password: string,
  onLetter: (letter: string) => Promise<void> = async () => {},
): Promise<Post> {
  const letters: string[] = [];
  const recipients: string[] = [];
  const answer = (code: number, says: string) => Object.assign(new Error(says), { responseCode: code });
  const smtp = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: ({ username, password: given }, _session, done) =>
      given === password ? done(null, { user: username }) : done(answer(535, '5.7.8 wrong password')),
    onRcptTo: (_address, _session, done) => {
      if (post.manner === 'knows nobody') return done(answer(550, '5.1.1 no such mailbox here'));
      return post.manner === 'later' ? done(answer(451, '4.3.0 come again')) : done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const letter = Buffer.concat(chunks).toString();
        letters.push(letter);
        recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
        if (post.manner === 'hangs up') return sockets.forEach((socket) => socket.destroy());
        done();
        return void onLetter(letter);
      });
    },
  });
  smtp.on('error', () => {});
  const sockets = new Set<{ destroy(): void }>();
  smtp.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const post: Post = {
    server: { host: '127.0.0.1', port: (smtp.server.address() as AddressInfo).port, security: 'none' },
    letters,
    recipients,
    manner: 'takes',
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  return post;
}
