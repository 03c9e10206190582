import MailComposer from 'nodemailer/lib/mail-composer';

/** A letter as it is handed to a server. */
export interface Composed {
  /** Message-ID with its brackets (RFC 5322, 3.6.4). */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly at: Date;
  readonly subject: string;
  readonly text: string;
  /** Message-IDs of what it answers, the oldest first. */
  readonly answers: readonly string[];
  /** Where it can be said that no more such letters are wanted (RFC 8058); absent for letters in person. */
  readonly unsubscribe?: string;
}

/** The bytes of a letter (RFC 5322, MIME): plain text, one recipient. */
export function compose(letter: Composed): Promise<Buffer> {
  const { from, to, at, subject, text, answers, messageId, unsubscribe } = letter;
  const composer = new MailComposer({
    from: { ...from },
    to: { ...to },
    date: at,
    messageId,
    subject,
    text,
    ...(answers.length > 0 && { inReplyTo: answers.at(-1)!, references: [...answers] }),
    ...(unsubscribe !== undefined && {
      headers: {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    }),
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  return composer.compile().build();
}

/** A new Message-ID. @param id random. @param address whose domain it names. */
export function messageIdOf(id: string, address: string): string {
  return `<${id}@${address.split('@').at(-1)!}>`;
}
