import type { Need } from '../session';

export interface Page {
  readonly name: string;
  readonly to: string;
  /** What somebody must be let to find anything there. */
  readonly needs: Need;
  /** Other addresses at which this page is the current one. */
  readonly also?: readonly string[];
}

/** The contents of the house: every page that exists, in the order in which it is listed. */
export const CONTENTS: readonly { name: string; pages: readonly Page[] }[] = [
  {
    name: 'People',
    pages: [
      { name: 'Today', to: '/today', needs: 'clients' },
      { name: 'Clients', to: '/clients', needs: 'clients' },
      { name: 'Conversations', to: '/conversations', needs: 'clients', also: ['/letters'] },
      { name: 'Same person?', to: '/records', needs: 'base' },
    ],
  },
  {
    name: 'Effect',
    pages: [
      { name: 'Attribution', to: '/attribution', needs: 'figures', also: ['/orders'] },
      { name: 'Paths', to: '/paths', needs: 'figures' },
      { name: 'Return and budget', to: '/budget', needs: 'figures' },
      { name: 'Proof', to: '/proof', needs: 'figures' },
      { name: 'Experiments', to: '/experiments', needs: 'figures' },
    ],
  },
  {
    name: 'The base',
    pages: [
      { name: 'State of the base', to: '/base', needs: 'base' },
      { name: 'Import', to: '/import', needs: 'files' },
      { name: 'Sources', to: '/sources', needs: 'files' },
      { name: 'Channels', to: '/channels', needs: 'figures' },
      { name: 'House', to: '/house', needs: 'judgement' },
      { name: 'People of the house', to: '/people', needs: 'people' },
      { name: 'Who did what', to: '/audit', needs: 'audit' },
    ],
  },
];

/** Words at the foot of a phone, of which somebody gets the first four that they are let to; the fifth is More, with the rest. */
export const TABS: readonly Page[] = [
  { name: 'Today', to: '/today', needs: 'clients' },
  { name: 'Clients', to: '/clients', needs: 'clients' },
  { name: 'Letters', to: '/conversations', needs: 'clients', also: ['/letters'] },
  { name: 'Attribution', to: '/attribution', needs: 'figures', also: ['/orders'] },
  { name: 'Paths', to: '/paths', needs: 'figures' },
];

/** Whether an address belongs to a page. */
export function isAt(page: Page, path: string): boolean {
  return [page.to, ...(page.also ?? [])].some((root) => path === root || path.startsWith(`${root}/`));
}

/** Pages that somebody is let to, group by group; a group without any is left out. */
export function contentsFor(may: (need: Need) => boolean): typeof CONTENTS {
  return CONTENTS.map((group) => ({ ...group, pages: group.pages.filter(({ needs }) => may(needs)) })).filter(
    ({ pages }) => pages.length > 0,
  );
}

/** Where somebody begins: on the effect where they see it, else on the first page that they are let to. */
export function firstPage(may: (need: Need) => boolean): string {
  return may('figures') ? '/attribution' : (contentsFor(may)[0]?.pages[0]?.to ?? '/clients');
}
