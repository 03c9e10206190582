/** The contents of the house: every page that exists, in the order in which it is listed. */
export interface Page {
  readonly name: string;
  readonly to: string;
  /** Other addresses at which this page is the current one. */
  readonly also?: readonly string[];
}

export const CONTENTS: readonly { name: string; pages: readonly Page[] }[] = [
  {
    name: 'People',
    pages: [
      { name: 'Clients', to: '/clients' },
      { name: 'Same person?', to: '/records' },
    ],
  },
  {
    name: 'Effect',
    pages: [
      { name: 'Attribution', to: '/attribution', also: ['/orders'] },
      { name: 'Paths', to: '/paths' },
      { name: 'Return and budget', to: '/budget' },
      { name: 'Proof', to: '/proof' },
      { name: 'Experiments', to: '/experiments' },
    ],
  },
  {
    name: 'The base',
    pages: [
      { name: 'State of the base', to: '/base' },
      { name: 'Import', to: '/import' },
      { name: 'Sources', to: '/sources' },
      { name: 'Channels', to: '/channels' },
      { name: 'House', to: '/house' },
    ],
  },
];

/** The four words at the foot of a phone; the fifth is More, with the rest. */
export const TABS: readonly Page[] = [
  { name: 'Clients', to: '/clients' },
  { name: 'Attribution', to: '/attribution', also: ['/orders'] },
  { name: 'Paths', to: '/paths' },
  { name: 'Sources', to: '/sources' },
];

/** Whether an address belongs to a page. */
export function isAt(page: Page, path: string): boolean {
  return [page.to, ...(page.also ?? [])].some((root) => path === root || path.startsWith(`${root}/`));
}
