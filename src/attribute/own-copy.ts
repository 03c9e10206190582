/**
 * The same text in memory of its own. A piece that was cut out of a block of a file keeps the whole block alive,
 * which matters for the few that are kept for long.
 */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
