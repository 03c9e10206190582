/** A name in lower case, without accents and signs, its words parted by a blank: `Dt. Né` is `dt ne`. */
export function folded(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** How address books write what others call by one word: `E-mail 1 - Value`, `Organization 1 - Title`. */
const PLAINER: readonly (readonly [heading: RegExp, plain: string])[] = [
  [/^(.+ \d) value$/, '$1'],
  [/^(e ?mail \d) address$/, '$1'],
  [/^organi[sz]ation(?: \d)? name$/, 'company'],
  [/^organi[sz]ation(?: \d)? title$/, 'job title'],
  [/^group membership$/, 'tags'],
];

/** What a name can mean where it stands under another, as in `customer.email`: the whole of it, or its last part. */
export function namesOf(name: string): string[] {
  const whole = folded(name);
  const plainer = PLAINER.find(([heading]) => heading.test(whole));
  if (plainer) return [whole.replace(...plainer)];
  const last = name.slice(name.lastIndexOf('.') + 1);
  const names = [whole, folded(last), folded(last.replace(/\s*\([^)]*\)\s*$/, ''))];
  return [...new Set(names.filter((each) => each !== ''))];
}

/** Whose telephone or country it is that stands beside the client's own, and a second one of a kind. */
const BESIDE =
  /^(?:billing|shipping|delivery|default address|rechnungs?|liefer|business|work|other) .|(?:^| )(?:address)?[2-9](?: |$)/;

/** The order in which columns are given their meaning: what is the client's own comes first. */
export function inTurn(names: readonly string[]): number[] {
  const beside = names.map((name) => BESIDE.test(folded(name)));
  const all = [...names.keys()];
  return [...all.filter((index) => !beside[index]), ...all.filter((index) => beside[index])];
}

const either = (...patterns: string[]) => new RegExp(`^(?:${patterns.join('|')})$`);

/**
 * Headings of the exports of Google Contacts, Outlook, LinkedIn, Shopify and Salesforce that say nothing Maison has a
 * word for, or something of others than the client: their assistant's telephone is not theirs.
 */
const KEPT_AS_IT_IS = either(
  'file as|initials|short name|maiden name|subject|photo(?: url)?|anniversary|children|spouse|schools|hobby|keywords',
  '.*\\byomi(?: name)?|phonetic (?:first|middle|last) name',
  'billing information|directory server|mileage|sensitivity|priority|private|account|referred by|internet free busy',
  '(?:e ?mail|phone|address|website|organi[sz]ation|relation|event|custom field|im|external id)(?: \\d)? (?:label|type|service|display name|department|symbol|location|job description)',
  '(?:relation|event|custom field|im|external id)(?: \\d)? value|im ?address',
  '(?:address \\d|(?:business|home|other) address) (?:formatted|po box|extended address)',
  '(?:assistant|manager)(?: s)? (?:name|phone)|company main phone|(?:car|radio|tty tdd) phone|callback|isdn|pager|telex',
  '(?:(?:business|home|other|work) )?fax|department|office location|user [1-4]|(?:government|organizational) id number',
  'connected on|tax exempt|role',
  'is (?:deleted|email bounced|person account)|(?:master record|account|owner|reports to|created by|last modified by|jigsaw contact|individual|record ?type) id',
  '(?:mailing|other) (?:latitude|longitude|geocode accuracy|address)|(?:contact|account) owner|lead source|jigsaw|clean status',
  'last (?:activity|cu ?request|cu ?update|viewed|referenced) date|system modstamp|email bounced (?:reason|date)',
  'has opted out of (?:e ?mail|fax)|(?:e ?mail|fax) opt out|do not call',
);

/** What an address book calls one of several addresses or numbers: *Work*, *Mobile*. It is no fact of a client. */
const LABEL = /^(?:e ?mail|phone|address|website|organi[sz]ation|im)(?: \d)? (?:label|type)$/;

/** Headings by which an address book shows that it is one. */
const OF_ADDRESS_BOOK = either(
  'file as|directory server|e ?mail 1 (?:value|label|type)|e ?mail (?:type|display name)|internet free busy|tty tdd phone',
);

/** What a heading of a list of clients may mean. */
export interface Headings {
  /** The names by which the column may go. */
  readonly names: readonly string[];
  readonly keptAsItIs: boolean;
  /** It stands for no fact of anybody, and is left out. */
  readonly saysNothing: boolean;
}

/** How the columns of a list of clients may be named, each in the light of the others. */
export function headingsOfClients(names: readonly string[]): Headings[] {
  const all = names.map(folded);
  const isAddressBook = all.some((name) => OF_ADDRESS_BOOK.test(name));
  const hasSalutation = all.some((name) => /^(?:salutation|name prefix|anrede)$/.test(name));
  return names.map((name, index) => {
    const plain = all[index]!;
    const keptAsItIs = KEPT_AS_IT_IS.test(plain) || (isAddressBook && plain === 'location');
    const saysNothing = LABEL.test(plain);
    const isJob = hasSalutation && plain === 'title';
    return { names: isJob ? ['job title'] : namesOf(name), keptAsItIs, saysNothing };
  });
}
