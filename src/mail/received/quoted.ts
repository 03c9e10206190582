/** A letter as text, parted into what its writer says and what they quote below it. */
export interface Parted {
  readonly said: string;
  /** '' where nothing is quoted at the end. */
  readonly quoted: string;
}

/** Lines by which mail programs begin what they quote, in some tongues; each is short, and is looked for in one line or two. */
const BEGINS = [
  /^(?:on|am|le|il|el|op|den|em|w dniu|dnia)\b.{4,160}\b(?:wrote|schrieb|écrit|scritto|escribió|schreef|skrev|escreveu|napisał)\b.{0,80}:$/i,
  /^.{0,120}\b(?:wrote|schrieb|a écrit|ha scritto|escribió|schreef|skrev|escreveu)\s?:$/i,
  /^-{2,}\s*(?:original message|ursprüngliche nachricht|message d.origine|messaggio originale|mensaje original|oorspronkelijk bericht|forwarded message)\s*-{2,}$/i,
];

/** The head of a letter as some programs write it out above what they quote. */
const HEAD = /^(?:from|von|de|da|van)\s?:\s.{2,200}$/i;
const HEAD_GOES_ON =
  /^(?:sent|date|gesendet|datum|envoyé|inviato|enviado|to|an|à|a|subject|betreff|objet|oggetto|asunto|cc)\s?:/i;

const LONGEST_LINE = 400;

/**
 * Parts a text where its tail is quotation. What is quoted between what is said stays, so that answers written between the lines
 * are read with them; where all is quotation, nothing is parted.
 */
export function partQuoted(text: string): Parted {
  const lines = text.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  const from = lines.findIndex((_, at) => beginsAt(lines, at) && isQuotationFrom(lines, at));
  const said = from < 0 ? lines : lines.slice(0, from);
  if (from < 0 || said.every((line) => line.trim() === '')) return { said: lines.join('\n').trim(), quoted: '' };
  return { said: said.join('\n').trim(), quoted: lines.slice(from).join('\n').trim() };
} // prettier-ignore

function beginsAt(lines: readonly string[], at: number): boolean {
  const line = lineAt(lines, at);
  if (line.startsWith('>')) return true;
  const two = `${line} ${lineAt(lines, at + 1)}`.trim();
  return BEGINS.some((begin) => begin.test(line) || begin.test(two)) || isHead(lines, at);
}

function isHead(lines: readonly string[], at: number): boolean {
  return HEAD.test(lineAt(lines, at)) && [1, 2].some((next) => HEAD_GOES_ON.test(lineAt(lines, at + next)));
}

/** Whether nothing is said any more from a line on: after a written-out head all is quotation, else only marked lines are. */
function isQuotationFrom(lines: readonly string[], at: number): boolean {
  if (isHead(lines, at) || /^-{2,}/.test(lineAt(lines, at))) return true;
  const rest = lines.slice(at).map((line) => line.trim());
  const marked = rest.findIndex((line) => line.startsWith('>'));
  if (marked < 0) return true; // introduced, and its marks were lost on the way
  return marked <= 3 && rest.slice(marked).every((line) => line === '' || line.startsWith('>'));
}

const lineAt = (lines: readonly string[], at: number) => (lines[at] ?? '').slice(0, LONGEST_LINE).trim();
