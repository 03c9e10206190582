import { is, isA, PAGE, that } from './condition.js';
import type { Condition, Rule } from './rule.js';

const PAID = isA('medium', 'paid medium');

/** How a visit came, by the definitions that Google published for GA4's default channel group, in its order ... */
const PAID_ARRIVALS: readonly Rule[] = [
  arrival('cross-network', 'Cross-network', [[that('campaign', 'contains', 'cross-network')]]),
  arrival('paid-shopping', 'Paid Shopping', [
    [isA('source', 'marketplace'), PAID],
    [isA('campaign', 'shopping campaign'), PAID],
  ]),
  arrival('paid-search', 'Paid Search', [[isA('source', 'search engine'), PAID]]),
  arrival('paid-social', 'Paid Social', [[isA('source', 'social site'), PAID]]),
  arrival('paid-video', 'Paid Video', [[isA('source', 'video site'), PAID]]),
  arrival('display', 'Display', [
    [is('medium', 'display', 'banner', 'expandable', 'interstitial', 'cpm')],
    [clickId('dclid')],
  ]),
];

/** ... then click ids that only an advertisement adds. `fbclid` and `epik` are added to every link. */
const PAID_CLICKS: readonly Rule[] = [
  arrival('paid-search-click', 'Paid Search', [[clickId('gclid', 'gbraid', 'wbraid', 'gad_source', 'msclkid', 'yclid')]]),
  arrival('paid-social-click', 'Paid Social', [[clickId('ttclid', 'li_fat_id', 'twclid', 'sccid', 'rdt_cid')]]),
  arrival('affiliate-click', 'Affiliates', [[clickId('irclickid', 'awc', 'cjevent', 'ransiteid')]]),
  arrival('paid-other', 'Paid Other', [[PAID]]),
]; // prettier-ignore

/** Links that the house's own people, letters and pages carry, named by their medium. */
const OWN_LINKS: readonly Rule[] = [
  arrival('adviser-link', 'Adviser', [[is('medium', 'adviser', 'advisor', 'clienteling')]]),
  arrival('boutique-link', 'Boutique', [[is('medium', 'boutique', 'store', 'qr-boutique')]]),
  arrival('event-link', 'Event', [[is('medium', 'event', 'invitation')]]),
  arrival('story-link', 'Story', [[is('medium', 'story', 'editorial', 'journal')]]),
  arrival('community-link', 'Community', [[is('medium', 'community', 'forum', 'club')]]),
  arrival('introduction-link', 'Introduction', [[is('medium', 'introduction', 'refer-a-friend')]]),
  arrival('direct-mail-link', 'Direct Mail', [[is('medium', 'direct mail', 'direct-mail', 'direct_mail', 'letter', 'postal', 'print', 'catalogue', 'catalog')]]),
  arrival('messaging-link', 'Messaging', [
    [is('medium', 'messaging', 'whatsapp', 'imessage', 'line', 'viber', 'kakaotalk')],
    [is('source', 'whatsapp', 'imessage', 'line', 'viber', 'kakaotalk')],
  ]),
]; // prettier-ignore

const MAIL = ['email', 'e-mail', 'e_mail', 'e mail'];

const ORGANIC_ARRIVALS: readonly Rule[] = [
  arrival('organic-shopping', 'Organic Shopping', [
    [isA('source', 'marketplace')],
    [isA('campaign', 'shopping campaign')],
    [clickId('srsltid')],
  ]),
  arrival('email', 'Email', [
    [is('medium', ...MAIL)],
    [is('source', ...MAIL)],
    [clickId('mc_eid', '_kx')],
    [isA('source', 'web mailer')],
  ]),
  arrival('organic-social', 'Organic Social', [
    [isA('source', 'social site')],
    [is('medium', 'social', 'social-network', 'social-media', 'sm', 'social network', 'social media')],
    [clickId('fbclid', 'epik')],
  ], 'an fbclid is on every link of that site and proves no payment'),
  arrival('organic-video', 'Organic Video', [[isA('source', 'video site')], [that('medium', 'contains', 'video')]]),
  arrival('ai-assistants', 'AI Assistants', [[isA('source', 'assistant')]]),
  arrival('organic-search', 'Organic Search', [
    [isA('source', 'search engine')],
    [is('medium', 'organic')],
    [clickId('ysclid')],
  ]),
  arrival('affiliates', 'Affiliates', [[is('medium', 'affiliate', 'affiliates')]]),
  arrival('audio', 'Audio', [[is('medium', 'audio')]]),
  arrival('sms', 'SMS', [[is('source', 'sms')], [is('medium', 'sms')]]),
  arrival('push', 'Mobile Push Notifications', [
    [that('medium', 'ends with', 'push')],
    [that('medium', 'contains', 'mobile', 'notification')],
    [is('source', 'firebase')],
  ]),
  arrival('referral', 'Referral', [
    [is('medium', 'referral', 'app', 'link')],
    [that('campaign tag', 'is absent'), that('referrer', 'is given')],
  ]),
]; // prettier-ignore

/** What nothing explains: a visit that came from nowhere, and one whose source no rule knows. */
const LEFT_OVER: readonly Rule[] = [
  {
    ...arrival('direct', 'Direct', [
      [that('campaign tag', 'is absent'), that('referrer', 'is absent')],
      [is('source', '(direct)', 'direct'), is('medium', '', '(none)', '(not set)')],
    ]),
    reach: 'visited',
    note: 'takes nothing where another touch is known',
  },
  arrival('unassigned', 'Unassigned', [[]], 'a source that no rule names yet'),
];

export const ARRIVALS: readonly Rule[] = [
  ...PAID_ARRIVALS,
  ...PAID_CLICKS,
  ...OWN_LINKS,
  ...ORGANIC_ARRIVALS,
  ...LEFT_OVER,
];

/** A rule for pages: the given conditions hold beside that. */
function arrival(id: string, channel: string, when: readonly (readonly Condition[])[], note?: string): Rule {
  return {
    id,
    group: 'maison',
    when: when.map((all) => [PAGE, ...all]),
    channel,
    reach: 'clicked',
    ...(note !== undefined && { note }),
  };
}

function clickId(...names: string[]): Condition {
  return is('click id', ...names);
}
