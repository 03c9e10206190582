import { convert } from 'html-to-text';
import PostalMime, { type Address } from 'postal-mime';
import { headsOf, isAutomatic, isReport, returnedOf, type Returned } from './automatic.js';
import { partQuoted } from './quoted.js';

/** A letter that was received, as plain text: nothing of it is ever run, fetched or drawn. */
export interface Received {
  /** Message-ID with its brackets; '' where it has none. */
  readonly messageId: string;
  /** Message-IDs of what it answers, the oldest first. */
  readonly answers: readonly string[];
  /** In lower case. */
  readonly from: string;
  /** Whom it was sent to, openly, in lower case. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly said: string;
  readonly quoted: string;
  /** What came with it stays in the mailbox; its names are kept. */
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[];
  /** Whether a machine wrote it. */
  readonly automatic: boolean;
  /** Of a report: what did not arrive. */
  readonly returned: readonly Returned[];
}

/** Signs of a text, of its quotation, and of a subject that are kept. */
const LONGEST_TEXT = 100_000;
const LONGEST_SUBJECT = 500;
/** HTML beyond this is not read. */
const LONGEST_HTML = 1_000_000;
const MOST_ATTACHMENTS = 100;
const MOST_ANSWERED = 20;

/**
 * Reads a letter (MIME), however broken it is; its HTML, where it has no plain text, becomes text.
 * @param source its bytes. @throws Error where its nesting is beyond all measure.
 */
export async function parseLetter(source: Uint8Array): Promise<Received> {
  const email = await PostalMime.parse(source, { forceRfc822Attachments: true, maxNestingDepth: 32 });
  const heads = headsOf(email);
  const plain = email.text?.trim() ? email.text : textOfHtml(email.html ?? '');
  const { said, quoted } = partQuoted(clean(plain).slice(0, LONGEST_TEXT * 2));
  return {
    messageId: idsIn(email.messageId)[0] ?? '',
    answers: [...new Set([...idsIn(email.references), ...idsIn(email.inReplyTo)])].slice(-MOST_ANSWERED),
    from: addressesOf(email.from)[0] ?? '',
    to: [...(email.to ?? []), ...(email.cc ?? [])].flatMap(addressesOf),
    subject: clean(email.subject ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, LONGEST_SUBJECT),
    said: said.slice(0, LONGEST_TEXT),
    quoted: quoted.slice(0, LONGEST_TEXT),
    attachments: email.attachments
      .filter(({ disposition, contentId }) => disposition !== 'inline' || !contentId)
      .slice(0, MOST_ATTACHMENTS)
      .map(({ filename, mimeType, content }) => ({
        name: clean(filename ?? mimeType).slice(0, 200),
        bytes: typeof content === 'string' ? content.length : content.byteLength,
      })),
    automatic: isAutomatic(heads),
    returned: isReport(heads) ? returnedOf(email) : [],
  };
}

/** Words and lines of an HTML text; pictures, which would tell that it was read, are left out. */
function textOfHtml(html: string): string {
  return convert(html.slice(0, LONGEST_HTML), {
    wordwrap: false,
    limits: { maxDepth: 60, maxChildNodes: 5000, maxInputLength: LONGEST_HTML },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: true } },
      { selector: 'table', format: 'block' },
      ...[1, 2, 3, 4, 5, 6].map((level) => ({ selector: `h${level}`, options: { uppercase: false } })),
    ],
  });
}

/** Without signs that the record store does not take, or that turn the way of writing around. */
function clean(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '').toWellFormed();
}

function idsIn(text: string | undefined): string[] {
  return text?.slice(0, 20_000).match(/<[^<>\s]{3,250}>/g) ?? [];
}

function addressesOf(address: Address | undefined): string[] {
  if (!address) return [];
  const all = address.group ? address.group.map((each) => each.address) : [address.address ?? ''];
  return all.map((each) => each.trim().toLowerCase()).filter((each) => each.includes('@'));
}
