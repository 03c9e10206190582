/** What people write where they know nothing, folded. */
export const SILENT: readonly string[] = ['', 'na', 'n a', 'none', 'null', 'nil', 'nan', 'unknown', 'undefined', 'not known',
  'unbekannt', 'keine', 'inconnu', 'aucun', 'desconocido', 'x', 'xx', 'xxx', 'test', 'tbd', '0', '00', '000', '0000', '00000']; // prettier-ignore
const SILENT_SET = new Set(SILENT);

/** Letters that have no accent to take off, and what stands for them. */
export const LETTERS: readonly (readonly [string, string])[] = [
  ['ß', 'ss'], ['ø', 'o'], ['æ', 'ae'], ['œ', 'oe'], ['ł', 'l'], ['đ', 'd'], ['ð', 'd'], ['þ', 'th'], ['ı', 'i'],
]; // prettier-ignore

/** Two letters that stand for one with an umlaut, and that one without it. */
export const UMLAUTS: readonly (readonly [string, string])[] = [['ae', 'a'], ['oe', 'o'], ['ue', 'u']]; // prettier-ignore

/** Text in small letters without accents, all but letters and digits made one space: `O’Neill-Müller` is `o neill muller`. */
export function foldedText(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return LETTERS.reduce((folded, [letter, plainLetter]) => folded.replaceAll(letter, plainLetter), plain)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The folded words of a text. */
export function tokensOf(text: string): string[] {
  const folded = foldedText(text);
  return folded === '' ? [] : folded.split(' ');
}

/** The folded words of names: an umlaut is one however it was written. */
export function nameWordsOf(text: string): string[] {
  return tokensOf(text).map((word) =>
    UMLAUTS.reduce((spelt, [two, one]) => spelt.replaceAll(two, one), word),
  );
}

/** Whether a cell says nothing. */
export function isSilent(cell: string): boolean {
  return cell.trim() === '' || SILENT_SET.has(foldedText(cell));
}

/** Words before a name that are no part of it, folded. */
export const TITLES: readonly string[] = ['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'professor', 'sir', 'dame', 'lord', 'lady', 'rev', 'reverend',
  'captain', 'capt', 'colonel', 'general', 'major', 'baron', 'baroness', 'count', 'countess', 'duke', 'the', 'honourable', 'hon',
  'herr', 'frau', 'monsieur', 'madame', 'mme', 'mlle', 'm', 'signor', 'signora', 'sig', 'don', 'dona', 'senor', 'senora', 'sra', 'srta', 'signorina', 'dott',
  'dottore', 'dottoressa', 'ing', 'avv', 'dhr', 'mevr', 'mevrouw']; // prettier-ignore
/** How people are addressed before a name, folded, as a regular expression: none of it is anybody's name. */
export const ADDRESS =
  '(?:(?:sig|gent|dott|prof) (?:na|ra|rina|ma|mo|ssa)|herrn?|frau|mr|mrs|ms|miss|monsieur|madame|mme|mlle|sig|signora?|signorina|sra|srta|dhr|mevr)';
/** Words behind a name that are no part of it, folded. */
export const SUFFIXES: readonly string[] = ['jr', 'jnr', 'junior', 'sr', 'snr', 'senior', 'ii', 'iii', 'iv', 'phd', 'md', 'esq', 'esquire', 'baronet', 'bt']; // prettier-ignore
