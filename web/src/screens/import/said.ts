import { capital, counted, figure, numeral } from '../../format';
import type { Changes, Kind, Plan, Supplied } from './answer';

/** What the rows of a file are called: one, many, the file as a whole, and what its columns should hold. */
export const WORDS: Readonly<Record<Kind, { one: string; many: string; choice: string; columns: string }>> = {
  events: { one: 'event', many: 'events', choice: 'events', columns: 'who, when and what happened' },
  orders: {
    one: 'row of orders',
    many: 'rows of orders',
    choice: 'orders, refunds, cancellations',
    columns: 'number, day, amount, and whose it is: e-mail, telephone or client number',
  },
  clients: {
    one: 'person',
    many: 'people',
    choice: 'people',
    columns: 'name, e-mail, telephone, client number and what else is known',
  },
  spend: {
    one: 'row of spend',
    many: 'rows of spend',
    choice: 'spend',
    columns:
      'day, channel or campaign, cost; and, where the platform says so, orders and value that it claims',
  },
  rates: {
    one: 'exchange rate',
    many: 'exchange rates',
    choice: 'exchange rates',
    columns: 'day, currency, rate',
  },
};

/** `4,812 people`, with `about` where the file was not read to its end. */
export function rowsOf({ kind, sample }: Plan): string {
  const { one, many } = WORDS[kind];
  return `${sample.whole ? '' : 'about '}${counted(sample.total, one, many)}`;
}

/** The sentence: what the file is, and what it needs of the one who looks; `needs` is what stands out. */
export function finding(plan: Plan): { is: string; needs: string; well: boolean } {
  const is =
    plan.kind === 'clients'
      ? `This is a list of ${rowsOf(plan)}.`
      : `${plan.sample.total === 1 ? 'This is' : 'These are'} ${rowsOf(plan)}.`;
  if (plan.messages)
    return {
      is: `${is} They are messages as Segment writes them;`,
      needs: 'nothing needs to be mapped.',
      well: true,
    };
  if (plan.sample.rows > 0 && plan.sample.taken === 0)
    return { is, needs: 'None of it can be taken; why stands below.', well: false };
  const open = plan.columns.filter((column) => !column.sure).length;
  const all = plan.columns.length;
  if (plan.missing.length > 0)
    return { is, needs: `No column says ${plan.missing.join(', nor ')}; choose it below.`, well: false };
  if (open === 0)
    return {
      is,
      needs: all === 1 ? 'Its one column is sure.' : `All ${numeral(all)} columns are sure.`,
      well: true,
    };
  const sure = `${capital(numeral(all - open))} of its ${figure(all)} columns ${all - open === 1 ? 'is' : 'are'} sure;`;
  return {
    is: `${is} ${sure}`,
    needs: `${numeral(open)} ${open === 1 ? 'needs' : 'need'} your eye.`,
    well: true,
  };
}

/** What the foot says: how many would come in, how many would not. */
export function wouldTake({ sample, kind }: Plan): { taken: string; refused: number } {
  const share = sample.rows === 0 ? 0 : sample.taken / sample.rows;
  const taken = sample.whole ? sample.taken : Math.round(sample.total * share);
  const { one, many } = WORDS[kind];
  return { taken: `${sample.whole ? '' : 'about '}${counted(taken, one, many)}`, refused: sample.refused };
}

/** `consent, from Boutique Genève`; '' where nothing was said of where people are from. */
export function suppliedSaid({ basis, suppliedBy, phoneCountry }: Supplied): string {
  const phones = phoneCountry && `telephones of ${phoneCountry} where they name no country`;
  return [basis, suppliedBy && `from ${suppliedBy}`, phones].filter(Boolean).join(', ');
}

/** `1 is new, 2 changed, 40 are the same; 3 of the last file of this name did not come again.` */
export function changesSaid({ fresh, changed, same, gone, kept = 0 }: Changes): string {
  const are = (count: number) => `${figure(count)} ${count === 1 ? 'is' : 'are'}`;
  const stays = kept === 1 ? 'One value stays' : `${capital(numeral(kept))} values stay`;
  const unread = kept === 0 ? '' : ` ${stays} as told before, where a cell cannot be read.`;
  return `${are(fresh)} new, ${figure(changed)} changed, ${are(same)} the same; ${figure(gone)} of the last file of this name did not come again.${unread}`;
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** `612 KB`. */
export function size(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  return `${figure(value, step === 0 || value >= 100 ? 0 : 1)}\u00a0${UNITS[step]}`;
}

/** `till-2026.csv.gz` without what tells its format: `till-2026`. */
export function withoutEnding(file: string): string {
  return file.replace(/(?:\.(?:jsonl?|ndjson|csv|tsv|txt|parquet|vcf|vcard|gz))+$/i, '');
}

/** The short name that a source goes by: `Boutique Genève, till` is `boutique-geneve-till`. */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}
