import { MaisonError } from '../../core/index.js';
import type { Kind } from './types.js';

/** What the values of a column must look like for it to have the meaning. */
export type Content =
  | 'text' | 'id' | 'email' | 'phone' | 'address' | 'country' | 'currency' | 'instant' | 'day' | 'amount' | 'number'
  | 'type' | 'status' | 'list' | 'any' | 'part of a day' | 'consent' | 'postcode' | 'place'; // prettier-ignore

/** Something a column can become. */
export interface Meaning {
  readonly id: string;
  /** As a person reads it. */
  readonly label: string;
  readonly content: Content;
  /** Where the value stands in the message that a row becomes; the rest is read by name. */
  readonly path?: string;
  /** Column names (folded: lower case, no accents, words parted by a blank) that mean it. */
  readonly names: RegExp;
  /** A whole column of such content has this meaning whatever its name. */
  readonly byContent?: true;
}

/** Keeps the column beside the others, under its own name. */
export const KEPT = 'kept';

const ID = '(?:id|nr|no|n|num|number|nummer|numero|code|codice|key|ref|reference)';
const named = (pattern: string) => new RegExp(`^(?:${pattern})$`);

const EMAIL = named(
  '(?:.+ )?(?:e ?mail|mail|courriel|posta elettronica|correo)(?: address| adresse| \\d| (?:private?|privat|pro|business|work|geschaft|personnel|privata))?',
);
const PHONE = named(
  '(?:.+ )?(?:phone|telephone|tel|mobile?|cell|cellulare|telefono|telefon|handy|natel|portable|gsm)(?: number| nummer| no| nr| \\d)?(?: (?:priv|private?|privat|prive|privato|personal|mobile?|mob|mobil|portable|cell|cellulare|gesch|geschaft(?:lich)?|business|work|office|buro|bureau|pro|home|domicile|casa|ufficio|fisso|fixe|p|g|m))?',
);
const USER = named(
  `(?:user|customer|client|kunden?|kd|knd|contact|member|cliente|person) ?${ID}|${ID} (?:client|cliente|kunde)|uid|kdnr`,
);
const LOYALTY = named(
  `(?:.+ )?(?:loyalty|fidelity|fidelite|fedelta|treue|membership|tessera)(?: card| karte)?(?: ?${ID})?|card ${ID}`,
);
const ANONYMOUS = named('(?:anonymous|visitor|device|cookie|full visitor|ga client)(?: ?id)?');
/** Devices of a till are nobody's. */
const VISITOR = named('(?:anonymous|visitor|cookie|full visitor|ga client)(?: ?id)?');
const CURRENCY = named('(?:.+ )?(?:currency|currency code|wahrung|waehrung|devise|valuta|moneda|ccy)');
const BOUTIQUE = named(
  `(?:boutique|store|shop|location|filiale|magasin|negozio|branch|point of sale|pos)(?: (?:name|${ID}))?`,
);
const ADVISER = named(
  `(?:adviser|advisor|sales ?person|sales associate|seller|staff|employee|consultant|verkaufer|vendeur|venditore|consigliere)(?: (?:name|${ID}))?`,
);
const WHEN =
  '(?:.+ )?(?:date|time|timestamp|datetime|at|on|datum|data|fecha|zeit|jour|day|tag|giorno|ts)(?: utc)?';

/** When an order was made, not when it was paid or sent. */
const ORDERED = `(?:(?:order|ordered|created|placed|purchased?|processed|completed|sale|sold|invoice|transaction|receipt|bestell|kauf) ?)?(?:date|time|timestamp|datetime|at|on|datum|data|fecha|zeit|jour|day|tag|giorno)(?: (?:utc|commande|ordine))?`;

/** Who acted, in a message that tells of something that happened. */
const ACTOR: readonly Meaning[] = [
  { id: 'user', label: 'Client number', content: 'id', path: 'userId', names: USER },
  { id: 'anonymous', label: 'Anonymous id', content: 'id', path: 'anonymousId', names: ANONYMOUS },
  { id: 'email', label: 'E-mail', content: 'email', path: 'context.traits.email', names: EMAIL, byContent: true },
  { id: 'phone', label: 'Telephone', content: 'phone', path: 'context.traits.phone', names: PHONE },
  { id: 'loyalty', label: 'Loyalty number', content: 'id', path: 'context.traits.loyalty_number', names: LOYALTY },
  { id: 'country', label: 'Country', content: 'country', path: 'context.traits.country', names: named('(?:.+ )?(?:country|land|pays|paese|nazione|country code)') },
  { id: 'adviser', label: 'Adviser', content: 'text', path: 'properties.adviser', names: ADVISER },
  { id: 'boutique', label: 'Boutique', content: 'text', path: 'properties.boutique', names: BOUTIQUE },
  { id: 'currency', label: 'Currency', content: 'currency', path: 'properties.currency', names: CURRENCY },
]; // prettier-ignore

const EVENTS: readonly Meaning[] = [
  { id: 'message', label: 'Id of the event', content: 'id', path: 'messageId', names: named('(?:message|event|msg|record|row) ?(?:id|uuid|key)|id|uuid') },
  { id: 'type', label: 'Type', content: 'type', path: 'type', names: named('type|(?:event|message) type|call') },
  { id: 'event', label: 'Name of the event', content: 'text', path: 'event', names: named('event|(?:event|activity) name|(?:event )?type|action|activity|name|ereignis|evento|evenement') },
  { id: 'time', label: 'When it happened', content: 'instant', path: 'timestamp', names: named(WHEN) },
  { id: 'order', label: 'Order number', content: 'id', path: 'properties.order_id', names: named(`order(?: ?${ID})?|transaction ${ID}`) },
  { id: 'value', label: 'Value', content: 'amount', path: 'properties.revenue', names: named('revenue|value|amount|total|price|(?:.+ )?revenue|order value') },
  { id: 'url', label: 'Address of the page', content: 'address', path: 'context.page.url', names: named('(?:page |landing )?(?:url|page|location|link)|page location') },
  { id: 'referrer', label: 'Referrer', content: 'address', path: 'context.page.referrer', names: named('(?:page |http )?refer?rer') },
  { id: 'source', label: 'Campaign source', content: 'text', path: 'context.campaign.source', names: named('(?:utm |campaign |traffic )?source') },
  { id: 'medium', label: 'Campaign medium', content: 'text', path: 'context.campaign.medium', names: named('(?:utm |campaign |traffic )?medium') },
  { id: 'campaign', label: 'Campaign', content: 'text', path: 'context.campaign.name', names: named('(?:utm )?(?:campaign|kampagne|campagne|campagna)(?: name)?') },
  { id: 'content', label: 'Campaign content', content: 'text', path: 'context.campaign.content', names: named('(?:utm |campaign )?content') },
  { id: 'term', label: 'Campaign term', content: 'text', path: 'context.campaign.term', names: named('(?:utm |campaign )?(?:term|keyword)') },
  { id: 'agent', label: 'User agent', content: 'text', path: 'context.userAgent', names: named('user ?agent|browser') },
  ...ACTOR,
  { id: KEPT, label: 'Property of its own name', content: 'any', names: /^$/ },
]; // prettier-ignore

const ORDERS: readonly Meaning[] = [
  { id: 'number', label: 'Order number', content: 'id', names: named(`(?:order|bestellung|commande|ordine|receipt|invoice|transaction|ticket|sale)(?: ?${ID}| name)?|${ID} (?:commande|ordine)|bestellnummer|number|name|id`) },
  { id: 'namespace', label: 'Namespace of the number', content: 'text', names: named('(?:order )?namespace') },
  { id: 'cancelled at', label: 'Cancelled on', content: 'instant', names: named('(?:cancell?ed|voided|storniert|annule|annullato)(?: at| on| date| am| le)?') },
  { id: 'refund', label: 'Number of the refund', content: 'id', names: named(`(?:refund|return|credit note) ?${ID}`) },
  { id: 'refunded at', label: 'Refunded on', content: 'instant', names: named('(?:refund|refunded|return|returned)(?: at| on| date| time)') },
  { id: 'refunded', label: 'Amount refunded', content: 'amount', names: named('refund|refunded|(?:order )?(?:refund|refunded|returned) (?:amount|total)|(?:amount|total) (?:refunded|returned)') },
  { id: 'time', label: 'Ordered on', content: 'instant', names: named(ORDERED) },
  { id: 'status', label: 'Order, refund or cancellation', content: 'status', names: named('(?:order |financial |payment |transaction |row )?(?:status|type|state|kind)') },
  { id: 'revenue', label: 'Net value', content: 'amount', path: 'properties.revenue', names: named('revenue|net|netto|net (?:total|revenue|amount|sales|value)|(?:total|amount|montant|importo) (?:net|netto|ht|excl(?:uding)? (?:tax|vat))') },
  { id: 'total', label: 'Total', content: 'amount', path: 'properties.total', names: named('(?:order |grand )?(?:total|amount|sum|value|betrag|montant|importo|gesamt|summe|totale)(?: amount| price| paid| ttc| incl(?:uding)? (?:tax|vat))?|total (?:amount|value|price)') },
  { id: 'subtotal', label: 'Subtotal', content: 'amount', path: 'properties.subtotal', names: named('(?:order )?sub ?total(?: price| amount)?|zwischensumme|sous total') },
  { id: 'tax', label: 'Tax', content: 'amount', path: 'properties.tax', names: named('(?:order )?(?:total )?(?:tax|taxes|vat|mwst|ust|tva|iva|sales tax)(?: amount)?') },
  { id: 'shipping', label: 'Shipping', content: 'amount', path: 'properties.shipping', names: named('(?:total |order )?(?:shipping|delivery|versand|porto|livraison|spedizione|freight)(?: cost| price| amount| fee)?') },
  { id: 'discount', label: 'Discount', content: 'amount', path: 'properties.discount', names: named('(?:total |order |cart )?(?:discount|discounts|rabatt|remise|sconto)(?: amount)?') },
  { id: 'lines', label: 'Lines of the order', content: 'list', names: named('products|line ?items|items|lines|order lines') },
  { id: 'line sku', label: 'Line: article number', content: 'id', names: named(`(?:line ?item |line |item |product )?(?:sku|article|artikel|style)(?: ?${ID})?`) },
  { id: 'line product', label: 'Line: product id', content: 'id', names: named('(?:line ?item |line |item )?(?:product|item|variant) id') },
  { id: 'line name', label: 'Line: name', content: 'text', names: named('(?:line ?item |line |item |product )(?:name|title|description)|product|item|description|articolo|produit|bezeichnung') },
  { id: 'line price', label: 'Line: price of one', content: 'amount', names: named('(?:line ?item |line |item |unit |product )?price|item cost|einzelpreis|prix(?: unitaire)?|prezzo') },
  { id: 'line quantity', label: 'Line: quantity', content: 'number', names: named('(?:line ?item |line |item )?(?:quantity|qty|units|menge|quantite|quantita|pieces)') },
  { id: 'line total', label: 'Line: amount', content: 'amount', names: named('(?:line ?item |line |item )(?:total|amount)') },
  { id: 'line category', label: 'Line: category', content: 'text', names: named('(?:line ?item |line |item |product )?(?:category|collection|department|kategorie|categorie|categoria)') },
  ...ACTOR.map((meaning) => (meaning.id === 'anonymous' ? { ...meaning, names: VISITOR } : meaning)),
  { id: KEPT, label: 'Property of its own name', content: 'any', names: /^$/ },
]; // prettier-ignore

const CODE = '(?:.+ )?(?:zip|zip code|post ?code|postal code|plz|cap|npa|code postal)';
const TOWN = '(?:.+ )?(?:city|town|ort|stadt|ville|citta|luogo|localita|localite)';

/** The words of consents, before and after what is allowed. */
const CONSENT =
  '(?:allowed|permitted|consent|permission|opt ?in|ok|subscribed|subscription|accepted|erlaubt|gestattet|einwilligung|zustimmung|erwunscht|autorisee?|accepte|consentement|consenso|autorizzat[oa])';
const CONSENTS =
  '(?:accepts?|allows?|consent|opt ?in|permission|einwilligung|zustimmung|consentement|accepte|consenso)(?: (?:to|for|fur|pour|per|a|by))?';
const LETTERS = 'post|letters?|direct mail|mailings?|briefe?|briefpost|courrier|lettres?|posta|lettere';
const CALLS = '(?:tele)?phone|tel|calls?|telefon|anrufe?|appels?|telefono|chiamate';
const MESSAGES = 'messages?|messaging|sms|whatsapp|nachrichten|messaggi';

const CLIENTS: readonly Meaning[] = [
  { id: 'record', label: 'Number in this file', content: 'id', names: named('uid|uuid|(?:record|row|card|entry) ?(?:id|uid|uuid)') },
  { id: 'user', label: 'Client number', content: 'id', path: 'userId', names: new RegExp(`${USER.source}|^(?:id|number|nr)$`) },
  { id: 'email', label: 'E-mail', content: 'email', path: 'traits.email', names: EMAIL, byContent: true },
  { id: 'phone', label: 'Telephone', content: 'phone', path: 'traits.phone', names: PHONE },
  { id: 'loyalty', label: 'Loyalty number', content: 'id', path: 'traits.loyalty_number', names: LOYALTY },
  { id: 'anonymous', label: 'Anonymous id', content: 'id', path: 'anonymousId', names: ANONYMOUS },
  { id: 'name', label: 'Name', content: 'text', path: 'traits.name', names: named('name|full ?name|client name|customer name|contact name|nom complet') },
  { id: 'given', label: 'Given name', content: 'text', path: 'traits.firstName', names: named('(?:first|given|fore) ?name|vorname|prenom|nome|nombre') },
  { id: 'family', label: 'Family name', content: 'text', path: 'traits.lastName', names: named('(?:last|family|sur) ?name|nachname|familienname|nom|nom de famille|cognome|apellidos?') },
  { id: 'middle', label: 'Middle name', content: 'text', path: 'traits.middleName', names: named('(?:middle|additional|second) ?names?|zweiter vorname|deuxieme prenom|secondo nome') },
  { id: 'suffix', label: 'Suffix of the name', content: 'text', path: 'traits.suffix', names: named('(?:name )?suffix') },
  { id: 'nickname', label: 'Nickname', content: 'text', path: 'traits.nickname', names: named('nick ?name|spitzname|rufname|surnom|soprannome') },
  { id: 'title', label: 'Title', content: 'text', path: 'traits.title', names: named('title|salutation|name prefix|anrede|titel|titolo|civilite') },
  { id: 'gender', label: 'Gender', content: 'text', path: 'traits.gender', names: named('gender|sex|geschlecht|sexe|sesso') },
  { id: 'birthday', label: 'Birthday', content: 'part of a day', path: 'traits.birthday', names: named('birth ?(?:day|date)|date of birth|dob|born(?: on)?|geb(?: (?:datum|dat|tag|am))?|geboren(?: am)?|geburtstag|geburtsdatum|naissance|anniversaire|nee? le|nata il|nascita|(?:date|dt|data) (?:de )?(?:naissance|ne|nascita|di nascita)|nato il|compleanno') },
  { id: 'language', label: 'Language', content: 'text', path: 'traits.language', names: named('language|locale|sprache|langue|lingua') },
  { id: 'street', label: 'Street', content: 'text', path: 'traits.address.street', names: named('(?:.+ )?(?:street|address|address line 1|strasse|adresse|rue|via|indirizzo)(?: ?[1-9])?(?: (?:nr|no|hausnummer|hausnr|line 1))?') },
  { id: 'place', label: 'Postcode and town', content: 'place', path: 'traits.address', names: named(`${CODE}|${TOWN}|(?:plz|zip|npa|cap|code postal|postcode|postal code) (?:und |et |e |and )?(?:ort|town|city|localite|ville|citta|localita|luogo)|(?:ort|town|city|localite|ville|citta|localita|luogo) (?:und |et |e |and )?(?:plz|zip|npa|cap|code postal|postcode|postal code)`) },
  { id: 'postcode', label: 'Postcode', content: 'postcode', path: 'traits.address.postalCode', names: named(CODE) },
  { id: 'town', label: 'Town', content: 'text', path: 'traits.address.city', names: named(TOWN) },
  { id: 'region', label: 'Region', content: 'text', path: 'traits.address.state', names: named('(?:.+ )?(?:state|province|region|canton|kanton|prov|provincia)(?: code| province)?') },
  { id: 'country', label: 'Country', content: 'country', path: 'traits.address.country', names: named('(?:.+ )?(?:country|land|pays|paese|nazione|country code)(?: region)?') },
  { id: 'company', label: 'Company', content: 'text', path: 'traits.company', names: named('(?:.+ )?company(?: name)?|firma|societe|azienda|organi[sz]ation|account name') },
  { id: 'job', label: 'Job title', content: 'text', path: 'traits.jobTitle', names: named('job ?title|position|occupation|profession|beruf|funktion|fonction|professione') },
  { id: 'website', label: 'Website', content: 'text', path: 'traits.website', names: named('(?:.+ )?(?:url|website|web ?site|web ?page|homepage|site web|sito(?: web)?)(?: \\d)?') },
  { id: 'since', label: 'Client since', content: 'part of a day', path: 'traits.createdAt', names: named('(?:client|customer|member) since|since|seit|depuis|dal|cliente depuis|cliente dal|kunde seit|client depuis|created(?: at| date)?|registered(?: at)?') },
  { id: 'adviser', label: 'Adviser', content: 'text', path: 'traits.adviser', names: ADVISER },
  { id: 'boutique', label: 'Boutique', content: 'text', path: 'traits.boutique', names: BOUTIQUE },
  { id: 'note', label: 'Private note', content: 'text', path: 'traits.note', names: named('notes?|description|remarks?|comments?|bemerkung|notiz|remarque') },
  { id: 'allows newsletter', label: 'Newsletter allowed', content: 'consent', path: 'traits.newsletter_allowed', names: named(`(?:.+ )?newsletter(?: .+)?|(?:e ?mail|mail|marketing|accepts marketing)(?: marketing)? ${CONSENT}|${CONSENTS} (?:e ?mail )?(?:marketing|e ?mails?|mails?|newsletters?)|opt ?in|werbung(?: .+)?`) },
  { id: 'allows post', label: 'Post allowed', content: 'consent', path: 'traits.post_allowed', names: named(`(?:${LETTERS})(?: marketing)?(?: ${CONSENT})?|${CONSENTS} (?:${LETTERS})(?: marketing)?`) },
  { id: 'allows telephone', label: 'Telephone allowed', content: 'consent', path: 'traits.telephone_allowed', names: named(`(?:${CALLS})(?: marketing)?(?: ${CONSENT})?|${CONSENTS} (?:${CALLS})(?: marketing)?`) },
  { id: 'allows messages', label: 'Messages allowed', content: 'consent', path: 'traits.messages_allowed', names: named(`(?:${MESSAGES})(?: marketing)?(?: ${CONSENT})?|${CONSENTS} (?:${MESSAGES})(?: marketing)?`) },
  { id: 'allowed on', label: 'Allowed or refused on', content: 'instant', path: 'traits.allowed_on', names: named(`(?:.+ )?(?:consent|opt ?in|opt ?out|permission|einwilligung|consentement|consenso)(?: (?:updated|changed|given|level))? (?:date|at|on|datum|time|timestamp|vom)|(?:date|datum|data) (?:of |der |du |del )?(?:consent|opt ?in|einwilligung|consentement|consenso)`) },
  { id: 'spent', label: 'Spent, as the file says', content: 'text', path: 'traits.total_spent', names: named('total spent') },
  { id: 'orders', label: 'Orders, as the file says', content: 'text', path: 'traits.total_orders', names: named('total orders|orders count') },
  { id: 'tags', label: 'Tags', content: 'text', path: 'traits.tags', names: named('tags?|labels?|categories') },
  { id: 'time', label: 'Written on', content: 'instant', path: 'timestamp', names: named('(?:last )?(?:updated|modified|changed)(?: at| on| date)?|timestamp') },
  { id: KEPT, label: 'Trait of its own name', content: 'any', names: /^$/ },
]; // prettier-ignore

const CLAIMED = '(?:claimed|attributed|reported|platform|total|website)';

const SPEND: readonly Meaning[] = [
  { id: 'day', label: 'Day', content: 'day', names: named(WHEN) },
  { id: 'channel', label: 'Channel', content: 'text', names: named('channel|kanal|canal|canale|(?:default )?channel group(?:ing)?') },
  { id: 'campaign', label: 'Campaign', content: 'text', names: named('campaign(?: name)?|kampagne|campagne|campagna|utm campaign') },
  { id: 'source', label: 'Campaign source', content: 'text', names: named('(?:utm |campaign |traffic )?source|platform|network|publisher|plattform|plateforme|piattaforma') },
  { id: 'medium', label: 'Campaign medium', content: 'text', names: named('(?:utm |campaign |traffic )?medium') },
  { id: 'claimed orders', label: 'Orders that the platform claims', content: 'number', names: named(`(?:${CLAIMED} )?(?:orders|purchases|conversions|results|bestellungen|conversionen|commandes|achats|ordini|acquisti)(?: ${CLAIMED})?`) },
  { id: 'claimed value', label: 'Value that the platform claims', content: 'amount', names: named(`(?:${CLAIMED} )?(?:(?:purchase|purchases|conversion|conversions|conv|order|orders)(?: conversion)? values?|revenue|sales|umsatz|chiffre d affaires|conversion ?wert|valeur(?: de)? conversions?)(?: ${CLAIMED})?(?: .{3})?`) },
  { id: 'cost', label: 'Cost', content: 'amount', names: named('(?:.+ )?(?:cost|costs|spend|spent|amount|kosten|ausgaben|depense|depenses|cout|couts|costo|spesa|budget|betrag|montant|importo)(?: .{3})?') },
  { id: 'currency', label: 'Currency', content: 'currency', names: CURRENCY },
]; // prettier-ignore

const RATES: readonly Meaning[] = [
  { id: 'currency', label: 'Currency', content: 'currency', names: new RegExp(`${CURRENCY.source}|^(?:from|code)$`) },
  { id: 'day', label: 'Day', content: 'day', names: named(WHEN) },
  { id: 'rate', label: 'Rate: one unit in the house’s currency', content: 'amount', names: named('(?:.+ )?(?:rate|kurs|taux|cours|tasso|value)') },
]; // prettier-ignore

/** What a column can become, by what the rows are; the first whose names fit is taken. */
export const MEANINGS: Readonly<Record<Kind, readonly Meaning[]>> = {
  events: EVENTS,
  orders: ORDERS,
  clients: CLIENTS,
  spend: SPEND,
  rates: RATES,
};

/** A group of meanings of which one must be mapped, with the words that say so. */
export interface Need {
  readonly oneOf: readonly string[];
  readonly says: string;
}

const PERSON = ['user', 'anonymous', 'email', 'phone', 'loyalty'];

/** What the rows cannot be taken without. */
export const NEEDS: Readonly<Record<Kind, readonly Need[]>> = {
  events: [
    { oneOf: ['event', 'type', 'url'], says: 'the name of the event' },
    { oneOf: ['time'], says: 'when it happened' },
    { oneOf: [...PERSON, 'order'], says: 'who it was (a client number, an e-mail, an anonymous id)' },
  ],
  orders: [
    { oneOf: ['number'], says: 'the order number' },
    { oneOf: ['time'], says: 'the day of the order' },
    {
      oneOf: [
        'total',
        'revenue',
        'subtotal',
        'line price',
        'line total',
        'lines',
        'refunded',
        'status',
        'cancelled at',
      ],
      says: 'an amount',
    },
  ],
  clients: [
    {
      oneOf: [...PERSON, 'name', 'given', 'family'],
      says: 'who it is (a name, a client number, an e-mail, a telephone)',
    },
  ],
  spend: [
    { oneOf: ['day'], says: 'the day' },
    { oneOf: ['channel', 'source', 'medium', 'campaign'], says: 'the channel, the source or the campaign' },
    { oneOf: ['cost'], says: 'the cost' },
  ],
  rates: [
    { oneOf: ['currency'], says: 'the currency' },
    { oneOf: ['day'], says: 'the day' },
    { oneOf: ['rate'], says: 'the rate' },
  ],
};

/** The meaning of a kind by its id. */
export function meaningOf(kind: Kind, id: string): Meaning | undefined {
  return MEANINGS[kind].find((meaning) => meaning.id === id);
}

/** What a column can become of a kind, as a person may write it: `user (Client number)`. */
export function meaningsSaid(kind: Kind): string {
  return MEANINGS[kind].map(({ id, label }) => `${id} (${label})`).join(', ');
}

/**
 * The id of a meaning, of its id or of the words by which the screens name it; '' leaves a column out.
 * @throws MaisonError that lists what there is.
 */
export function meaningNamed(kind: Kind, column: string, words: string): string {
  const plain = words.trim().toLowerCase();
  if (plain === '' || plain === 'leave out') return '';
  const found = MEANINGS[kind].find(({ id, label }) => id === plain || label.toLowerCase() === plain);
  if (found) return found.id;
  throw new MaisonError(
    `column "${column}" cannot become "${words}" of ${kind}; choose one of ${meaningsSaid(kind)}, or leave out`,
    422,
  );
}
