import type { Email } from 'postal-mime';

/** What a server says of a letter that it could not bring (RFC 3464), of one address. */
export interface Returned {
  /** Message-ID of the letter. */
  readonly messageId: string;
  /** Whom it did not reach, in lower case. */
  readonly address: string;
  /** Enhanced status code (RFC 3463): `5.1.1`. */
  readonly status: string;
  /** What the server there said; '' where that is not told. */
  readonly says: string;
}

/** Heads of a letter, by names in small letters. */
export type Heads = ReadonlyMap<string, string>;

export function headsOf({ headers }: Pick<Email, 'headers'>): Heads {
  return new Map(headers.map(({ key, value }) => [key.toLowerCase(), value]));
}

/**
 * Whether a machine wrote a letter in somebody's name, or to many: RFC 3834, 5 (`Auto-Submitted`), the older `Precedence`, and what
 * programs that heed neither say. Such a letter is no reply.
 */
export function isAutomatic(heads: Heads): boolean {
  const submitted = wordOf(heads, 'auto-submitted');
  if (submitted !== '') return submitted !== 'no';
  if (['bulk', 'junk', 'list', 'auto_reply'].includes(wordOf(heads, 'precedence'))) return true;
  return (
    ['x-autoreply', 'x-autorespond', 'list-id'].some((name) => heads.has(name)) ||
    (heads.get('return-path') ?? '').trim() === '<>'
  );
}

function wordOf(heads: Heads, name: string): string {
  return (heads.get(name) ?? '').split(/[;(\s]/, 1)[0]!.toLowerCase();
}

/** Whether a letter is a report of a delivery, by its content type (RFC 3462). */
export function isReport(heads: Heads): boolean {
  const type = (heads.get('content-type') ?? '').toLowerCase();
  return type.startsWith('multipart/report') && /report-type\s*=\s*"?delivery-status/.test(type);
}

/** The letters that a report says did not arrive; of those that are only late it says nothing here. */
export function returnedOf({ attachments }: Pick<Email, 'attachments'>): Returned[] {
  const partOf = (...types: string[]) =>
    textOf(attachments.find(({ mimeType }) => types.includes(mimeType.toLowerCase()))?.content);
  const messageId = /^message-id:\s*(<[^<>\s]{3,250}>)/im.exec(
    partOf('message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'),
  )?.[1];
  if (messageId === undefined) return [];
  const status = partOf('message/delivery-status', 'message/global-delivery-status');
  return status.split(/\r?\n[ \t]*\r?\n/).flatMap((group) => {
    const field = (name: string) => fieldOf(group, name);
    const address = addressIn(field('final-recipient')) || addressIn(field('original-recipient'));
    if (address === '' || field('action').toLowerCase() !== 'failed') return [];
    const code = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field('status'))?.[0] ?? '';
    return [{ messageId, address, status: code, says: field('diagnostic-code').slice(0, 300) }];
  });
}

/** The value of a field of a group of lines, unfolded; '' without. */
function fieldOf(group: string, name: string): string {
  const lines = group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const line = lines.find((each) => each.toLowerCase().startsWith(`${name}:`));
  return line === undefined ? '' : line.slice(name.length + 1).trim();
}

/** `rfc822; ines@maison.example` is `ines@maison.example`. */
function addressIn(value: string): string {
  return (value.split(';').at(-1) ?? '').replace(/[<>\s]/g, '').toLowerCase();
}

function textOf(content: ArrayBuffer | Uint8Array | string | undefined): string {
  if (content === undefined) return '';
  return (typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')).slice(0, LONGEST);
} // prettier-ignore

const LONGEST = 100_000;
