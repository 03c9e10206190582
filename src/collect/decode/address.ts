import { remembered } from './cache.js';
import type { Draft } from './draft.js';
import { addressOf, firstText, objectOf, textOf } from './fields.js';
import type { Rejection } from './rejection.js';

/**
 * Click ids that advertising networks add to the address. Their names tell which network; their values would
 * tell which person, and are not kept.
 */
const CLICK_IDS: readonly string[] = [
  'gclid', 'gbraid', 'wbraid', 'dclid', 'gad_source', 'msclkid', 'fbclid', 'ttclid', 'li_fat_id', 'twclid',
  'yclid', 'ysclid', 'epik', 'sccid', 'rdt_cid', 'irclickid', 'awc', 'cjevent', 'ranSiteID', 'srsltid',
  'mc_eid', '_kx',
]; // prettier-ignore

const CLICK_ID_NAMES = new Set(CLICK_IDS);
const CLICK_ID_VALUES = new RegExp(`([?&](?:${CLICK_IDS.join('|')})=)[^&#"\\\\\\s]+`, 'g');

/** The address and the referrer, without the values of click ids. */
export function readAddress({ context, properties, row }: Draft): Rejection | undefined {
  const page = objectOf(context['page']);
  row.url = withoutClickValues(addressOf(page['url'] ?? properties['url']));
  row.referrer = withoutClickValues(
    addressOf(page['referrer'] ?? properties['referrer'] ?? objectOf(context['referrer'])['url']),
  );
  return undefined;
}

/**
 * The campaign, from `context.campaign`, else from the address, else as an event of e-mail or of an adviser names it;
 * and the names of the click ids in the address.
 */
export function readCampaign({ context, properties, row }: Draft): Rejection | undefined {
  const query =
    queryOf(row.url) || queryOf(addressOf(objectOf(context['page'])['search'] ?? properties['search']));
  const fromQuery = query === '' ? EMPTY : queryRead(query);
  const campaign = objectOf(context['campaign']);
  row.campaign_source = textOf(campaign['source']) || fromQuery.source;
  row.campaign_medium = textOf(campaign['medium']) || fromQuery.medium;
  row.campaign_name =
    firstText(campaign, CAMPAIGN_NAMES) || fromQuery.name || firstText(properties, CAMPAIGN_PROPERTIES);
  row.campaign_content = textOf(campaign['content']) || fromQuery.content;
  row.campaign_term = textOf(campaign['term']) || fromQuery.term;
  row.click_id = fromQuery.clickIds;
  return undefined;
}

const CAMPAIGN_NAMES = ['name', 'campaign'];
const CAMPAIGN_PROPERTIES = ['campaign_name', 'campaign'];

/** Takes the values of click ids out of an address, or out of JSON text that holds addresses. */
export function withoutClickValues(text: string): string {
  return text.includes('?') && namesClickId(text) ? text.replace(CLICK_ID_VALUES, '$1') : text;
}

const LONGEST_NAME = Math.max(...CLICK_IDS.map((name) => name.length));
const [QUESTION, AMPERSAND] = [63, 38];

/** Whether an address in the text has a click id. Most have none, which this tells faster than the expression. */
function namesClickId(text: string): boolean {
  for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) {
    for (let at = equals - 1; at >= 0 && equals - at <= LONGEST_NAME + 1; at -= 1) {
      const code = text.charCodeAt(at);
      if (code !== QUESTION && code !== AMPERSAND) continue;
      if (CLICK_ID_NAMES.has(text.slice(at + 1, equals))) return true;
      break;
    }
  }
  return false;
}

interface Query {
  source: string;
  medium: string;
  name: string;
  content: string;
  term: string;
  /** Names, in the order of the address, with a comma between. */
  clickIds: string;
}

const EMPTY: Query = { source: '', medium: '', name: '', content: '', term: '', clickIds: '' };

const PARAMETERS: ReadonlyMap<string, Exclude<keyof Query, 'clickIds'>> = new Map([
  ['utm_source', 'source'],
  ['utm_medium', 'medium'],
  ['utm_campaign', 'name'],
  ['utm_content', 'content'],
  ['utm_term', 'term'],
]);

function queryOf(url: string): string {
  const start = url.indexOf('?');
  if (start < 0) return '';
  const end = url.indexOf('#', start);
  return end < 0 ? url.slice(start + 1) : url.slice(start + 1, end);
}

function readQuery(query: string): Query {
  const found: Query = { ...EMPTY };
  for (const pair of query.split('&', 200)) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const parameter = PARAMETERS.get(name.toLowerCase());
    if (parameter !== undefined) found[parameter] ||= textOf(decoded(pair.slice(equals + 1)));
    else if (CLICK_ID_NAMES.has(name)) found.clickIds += `${found.clickIds === '' ? '' : ','}${name}`;
  }
  return found;
}

const queryRead = remembered(10_000, readQuery);

function decoded(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
