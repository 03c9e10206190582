import type { DateOrder, FieldKind, RecognisedColumn } from './field.js';
import { foldedText, isSilent, tokensOf } from './text.js';

/** A column's heading and a sample of its cells, all columns of a file row for row. */
export interface SampledColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

/** Headings by which roles go in the usual languages, folded, the most particular first; a role's number keeps several apart. */
const HEADINGS: readonly (readonly [role: string, kind: RecognisedColumn['kind'], heading: RegExp])[] = [
  ['gender', 'category', /^(?:gender|sex|geschlecht|sexe|genre|anrede|civilite|salutation)$/],
  ['title', 'category', /^(?:title|titel|titre|prefix|name prefix|honorific)$/],
  ['given name', 'given', /^(?:(?:first|given|fore|christian) ?names?|firstname|forename|fname|vornamen?|prenoms?|nombre|nome|given|first|имя|ονομα|名)$/],
  ['surname', 'surname', /^(?:(?:last|family|sur|second) ?names?|lastname|surname|lname|nachnamen?|familiennamen?|nom(?: de famille)?|apellidos?|cognome|family|last|фамилия|επωνυμο|姓)$/],
  ['full name', 'full name', /^(?:(?:full|client|customer|contact|person|display|guest|member) ?names?|name|fullname|nom complet|nom et prenom|kunde|client|customer|kontakt|contact|фио|ονοματεπωνυμο|姓名|氏名|名前)$/],
  ['birth date', 'date', /\b(?:birth|born|dob|geb|geburt\w*|naissance|nacimiento|nascita|bday|birthday|birthdate)\b|^date of birth$|^(?:дата рождения|生年月日|出生日期|生日)$/],
  ['email', 'email', /\b(?:e ?mails?|courriel|mail|correo)\b|^(?:почта|邮箱|メール.*)$/],
  ['phone', 'phone', /\b(?:phones?|tel|telefon\w*|telephone|mobile?|cell|handy|portable|natel|telefono|whatsapp)\b|^(?:телефон|τηλεφωνο|手机|电话|電話.*)$/],
  ['postcode', 'code', /\b(?:post ?codes?|postal codes?|zip(?: ?codes?)?|plz|code postal|cp|cap|postleitzahl)\b/],
  ['street', 'text', /\b(?:street(?: name| address)?|address(?: ?(?:line)? ?1)?|strasse|rue|adresse|via|direccion|indirizzo|addr)\b(?! ?2)/],
  ['house number', 'number', /^(?:street|house) ?(?:no|nr|number|num)$|^hausnummer$|^numero$/],
  ['city', 'word', /\b(?:city|town|suburb|ort|stadt|ville|ciudad|citta|locality|place of residence|wohnort)\b/],
  ['region', 'word', /^(?:state|region|province|county|kanton|canton|bundesland|departement)$/],
  ['country', 'category', /^(?:country|land|pays|pais|paese|nation)(?: ?code)?$/],
  ['company', 'text', /^(?:company|organi[sz]ation|firma|societe|employer|empresa|azienda)(?: name)?$/],
]; // prettier-ignore
/** Whether a field is of those that headings tell of a person, and not whatever else a file has. */
export const isOfPerson = (role: string) =>
  HEADINGS.some(([known]) => role === known || role.startsWith(`${known} `));

/** Headings that name the row and nothing of the person. */
const ID =
  /^(?:(?:row|record|rec|unique|entry|line|contact|customer|client|person|lead) ?)?(?:id|key|uuid|guid)$|^(?:row|line|nr|no|index)$|^$/;
const DATE =
  /^\s*(\d{1,4})[-/. ](\d{1,2}|\p{L}{3,9})[-/. ,]+(\d{1,4})(?:[T ].*)?$|^\s*(\d{4})(\d\d)(\d\d)\s*$/u;

/** Share of a column's cells that must look alike for it to be told by them. */
const MOST = 0.8;
/** A column of so many values at most, each on so many cells on average, is a category. */
const CATEGORY = { values: 40, cells: 20 };

/** So many cells of one value, and no other, tell nothing of anybody; of fewer under a heading that tells of persons it is chance. */
const CONSTANT = 20;
/** Why a column is left out that may tell something once more stands in it. */
export const [NOTHING, ONE_VALUE] = ['nothing stands in it', 'one value stands in all of it'];

/** Tells what the columns of one file are, by their headings and by what is in them. */
export function recognise(columns: readonly SampledColumn[]): RecognisedColumn[] {
  const taken = new Map<string, number>();
  const told = columns.map((column) => {
    const found = toldOf(column);
    if (found.kind === 'id' || found.kind === 'left out') return found;
    const nth = (taken.get(found.role) ?? 0) + 1;
    taken.set(found.role, nth);
    return nth === 1 ? found : { ...found, role: `${found.role} ${nth}` };
  });
  return withoutRepeats(withGivenNames(told, columns), columns);
}

/** Takes a column `name` beside one of surnames for given names, where it has one word more often than not. */
function withGivenNames(
  told: readonly RecognisedColumn[],
  columns: readonly SampledColumn[],
): RecognisedColumn[] {
  const has = (kind: RecognisedColumn['kind']) => told.some((column) => column.kind === kind);
  if (!has('surname') || has('given')) return [...told];
  return told.map((column, at) => {
    const single = share(columns[at]!.cells, (cell) => tokensOf(cell).length === 1);
    return column.kind === 'full name' && single > 0.5
      ? { ...column, kind: 'given', role: 'given name' }
      : column;
  });
}

function toldOf({ name, cells }: SampledColumn): RecognisedColumn {
  const heading = headingOf(name);
  const headed = HEADINGS.find(([, , pattern]) => pattern.test(heading));
  const filled = cells.filter((cell) => !isSilent(cell));
  const distinct = new Set(filled).size;
  if (filled.length === 0) return leftOut(name, NOTHING);
  if (distinct === 1 && cells.length > 1 && !(headed && filled.length < CONSTANT))
    return leftOut(name, ONE_VALUE);
  const isUnique = new Set(cells).size === cells.length;
  if (isUnique && cells.length > 1 && (ID.test(heading) || isCounted(cells)))
    return { name, kind: 'id', role: 'id' };
  const order = dateOrderOf(filled);
  if (headed && fits(headed[1], filled, order)) {
    const [role, kind] = headed;
    return { name, kind, role, ...(kind === 'date' && { order: order! }) };
  }
  const kind = kindOf(filled, distinct, order);
  return { name, kind, role: kind === 'email' ? kind : heading, ...(kind === 'date' && { order: order! }) };
}

const leftOut = (name: string, because: string): RecognisedColumn => ({
  name,
  kind: 'left out',
  role: '',
  because,
});

/** Whether the cells are whole numbers that only rise, and hardly leave one out: rows, counted. */
function isCounted(cells: readonly string[]): boolean {
  const numbers = cells.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : Number.NaN));
  const rises = numbers.every((number, at) => at === 0 || number > numbers[at - 1]!);
  const steps = numbers
    .slice(1)
    .map((number, at) => number - numbers[at]!)
    .sort((a, b) => a - b);
  return rises && steps.length > 10 && steps[0] === steps[Math.floor(steps.length * 0.9)];
}

/** Whether the cells do not speak against what the heading says. */
function fits(
  kind: RecognisedColumn['kind'],
  filled: readonly string[],
  order: DateOrder | undefined,
): boolean {
  switch (kind) {
    case 'date':
      return order !== undefined;
    case 'email':
      return share(filled, isEmail) > 0.5;
    case 'phone':
      return share(filled, (cell) => cell.replace(/\D/g, '').length >= 5) > 0.5;
    case 'given':
    case 'surname':
    case 'full name':
      return share(filled, (cell) => /\d/.test(cell)) < 0.5 && share(filled, isEmail) < 0.5;
    default:
      return true;
  }
}

function kindOf(filled: readonly string[], distinct: number, order: DateOrder | undefined): FieldKind {
  if (share(filled, isEmail) > MOST) return 'email';
  if (order !== undefined) return 'date';
  if (share(filled, (cell) => /^\s*(?:\+|00)[\d\s().\-/]{8,}$/.test(cell)) > MOST) return 'phone';
  if (distinct <= CATEGORY.values && filled.length >= CATEGORY.cells * distinct) return 'category';
  const meanLength = filled.reduce((sum, cell) => sum + cell.length, 0) / filled.length;
  if (share(filled, (cell) => /^\s*-?[\d.,]+\s*$/.test(cell)) > MOST)
    return meanLength >= 5 ? 'code' : 'number';
  if (share(filled, (cell) => /\d/.test(cell) && !/\s\S+\s/.test(cell.trim())) > MOST) return 'code';
  return share(filled, (cell) => tokensOf(cell).length > 1) > 0.5 ? 'text' : 'word';
}

const isEmail = (cell: string) => /^[^\s@]+@[^\s@]+$/.test(cell.trim());

function share(cells: readonly string[], test: (cell: string) => boolean): number {
  return cells.filter(test).length / cells.length;
}

const headingOf = (name: string) => foldedText(name.replace(/([a-z])([A-Z])/g, '$1 $2'));

/** In which order most cells write a date; undefined where most are none. */
export function dateOrderOf(filled: readonly string[]): DateOrder | undefined {
  let [dates, yearFirst, dayFirst, monthFirst] = [0, 0, 0, 0];
  for (const cell of filled) {
    const found = DATE.exec(cell);
    if (!found) continue;
    const [first, second, third] =
      found[4] === undefined ? [found[1]!, found[2]!, found[3]!] : found.slice(4);
    if (found[4] !== undefined && (Number(second) > 12 || Number(third) > 31)) continue;
    const isYear = first!.length === 4 && Number(first) > 1000 && Number(first) < 2200;
    if (!isYear && (third!.length === 1 || third!.length === 3)) continue;
    dates += 1;
    if (isYear) yearFirst += 1;
    else if (/\p{L}/u.test(second!) || Number(first) > 12) dayFirst += 1;
    else if (Number(second) > 12) monthFirst += 1;
  }
  if (dates < filled.length * 0.6) return undefined;
  if (yearFirst > dates / 2) return 'year first';
  return monthFirst > dayFirst ? 'month first' : 'day first';
}

/** Leaves out columns that only say again what others say, and makes of a full name beside its parts what it has more. */
function withoutRepeats(
  told: readonly RecognisedColumn[],
  columns: readonly SampledColumn[],
): RecognisedColumn[] {
  const named = told
    .map(({ kind }, index) => ({ kind, index }))
    .filter(({ kind }) => kind === 'given' || kind === 'surname');
  const hasNames = named.length >= 2;
  return told.map((column, index) => {
    const { name, kind } = column;
    if (kind === 'id' || kind === 'left out') return column;
    const twin = told
      .slice(0, index)
      .find((each, at) => each.kind === kind && sameCells(columns[at]!, columns[index]!));
    if (twin) return leftOut(name, `it repeats ${twin.name}`);
    if (!hasNames || !['full name', 'text', 'word'].includes(kind)) return column;
    const extra = extraTokens(
      columns[index]!,
      named.map((each) => columns[each.index]!),
    );
    if (extra === undefined) return column;
    if (extra < 0.02) return leftOut(name, 'it repeats the names');
    return { name, kind: 'rest of name', role: 'rest of name' };
  });
}

/** Whether two columns say the same, row for row, as far as they say anything. */
function sameCells(one: SampledColumn, other: SampledColumn): boolean {
  return one.cells.every(
    (cell, at) => cell === other.cells[at] || foldedText(cell) === foldedText(other.cells[at]!),
  );
}

/**
 * The share of cells with more tokens than the names beside them have; undefined where the column is of something else:
 * where most names do not stand in it.
 */
function extraTokens(column: SampledColumn, names: readonly SampledColumn[]): number | undefined {
  let [cells, holding, more] = [0, 0, 0];
  column.cells.forEach((cell, at) => {
    const tokens = new Set(tokensOf(cell));
    const parts = names.flatMap((name) => tokensOf(name.cells[at]!));
    if (tokens.size === 0 || parts.length === 0) return;
    cells += 1;
    if (parts.every((part) => tokens.has(part))) holding += 1;
    if ([...tokens].some((token) => !parts.includes(token))) more += 1;
  });
  return cells > 0 && holding > cells * MOST ? more / cells : undefined;
}
