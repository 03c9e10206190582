import { ASSISTANT_HOSTS, SEARCH_HOSTS, SEARCH_PATTERNS, SOCIAL_HOSTS } from './matomo.js';

/** Kinds of site that a source or a referrer may be. */
export type SiteKind =
  | 'payment provider'
  | 'web mailer'
  | 'assistant'
  | 'marketplace'
  | 'video site'
  | 'social site'
  | 'search engine';

/** How a kind of site is recognised. */
export interface Sites {
  readonly kind: SiteKind;
  /** Hosts without `www.`. */
  readonly hosts: readonly string[];
  /** Whether a host below one of them counts too: `m.facebook.com`. */
  readonly below: boolean;
  /** Hosts with `{}` for a country or language. */
  readonly patterns: readonly string[];
  /** What campaigns call it in `utm_source`, besides its hosts. */
  readonly names: readonly string[];
}

const PAYMENT = `
adyen.com affirm.com afterpay.com alipay.com amazonpay.com arcot.com authorize.net bancontact.com barclaycard.co.uk
braintreegateway.com cardinalcommerce.com checkout.com clearpay.co.uk computop-paygate.com datatrans.com
eps-ueberweisung.at giropay.de globalpay.com ideal.nl klarna.com klarnacdn.net mollie.com multisafepay.com nets.eu
ogone.com opayo.co.uk payone.com paypal.com payplug.com postfinance.ch przelewy24.pl rsa3dsauth.com sagepay.com
saferpay.com securesuite.co.uk securesuite.net six-payment-services.com sofort.com squareup.com stripe.com sumup.com
trustly.com twint.ch verifiedbyvisa.com wallee.com worldline.com worldpay.com`;

const MAILERS = `
com.google.android.gm mail.aol.com mail.google.com mail.proton.me mail.yahoo.com mail.zoho.com outlook.live.com
outlook.office.com outlook.office365.com webmail.bluewin.ch e.mail.ru mail.qq.com deref-gmx.net deref-web.de`;

/** Kinds in the order in which they are tried; a host is of the first that has it. */
export const SITES: readonly Sites[] = [
  { kind: 'payment provider', hosts: words(PAYMENT), below: true, patterns: [], names: [] },
  { kind: 'web mailer', hosts: words(MAILERS), below: false, patterns: [], names: [] },
  {
    kind: 'assistant',
    hosts: [...words(ASSISTANT_HOSTS), 'openai.com', 'copilot.com', 'm365.cloud.microsoft', 'poe.com', 'phind.com', 'claude.com', 'mistral.ai', 'deepseek.com', 'x.ai'],
    below: true,
    patterns: [],
    names: ['chatgpt', 'openai', 'perplexity', 'claude', 'gemini', 'copilot', 'grok', 'deepseek', 'le chat', 'meta ai'],
  },
  {
    kind: 'marketplace',
    hosts: ['shopping.google.com', 'etsy.com', 'alibaba.com', 'aliexpress.com', 'walmart.com', 'mercadolibre.com', 'tmall.com', 'jd.com', 'rakuten.co.jp', 'zalando.com', 'farfetch.com', 'mytheresa.com', 'net-a-porter.com', 'mrporter.com', 'ssense.com', 'chrono24.com', 'chrono24.ch', 'vestiairecollective.com', '1stdibs.com', 'therealreal.com', 'idealo.de', 'shopzilla.com', 'pricerunner.com'],
    below: true,
    patterns: ['amazon.{}', 'ebay.{}', 'zalando.{}'],
    names: ['amazon', 'ebay', 'etsy', 'google shopping', 'igshopping', 'alibaba', 'walmart', 'zalando', 'farfetch', 'chrono24'],
  },
  {
    kind: 'video site',
    hosts: ['youtube.com', 'youtu.be', 'vimeo.com', 'dailymotion.com', 'twitch.tv', 'youku.com', 'iqiyi.com', 'netflix.com', 'hulu.com', 'ted.com', 'wistia.com', 'com.google.android.youtube'],
    below: true,
    patterns: [],
    names: ['youtube', 'vimeo', 'dailymotion', 'twitch', 'youku', 'netflix', 'hulu', 'yt'],
  },
  {
    kind: 'social site',
    hosts: [...words(SOCIAL_HOSTS), 'com.instagram.android', 'com.facebook.katana', 'com.twitter.android', 'com.pinterest', 'com.linkedin.android'],
    below: true,
    patterns: [],
    names: ['facebook', 'fb', 'instagram', 'ig', 'meta', 'linkedin', 'twitter', 'x', 'pinterest', 'tiktok', 'snapchat', 'reddit', 'threads', 'tumblr', 'bluesky', 'mastodon', 'weibo', 'xing', 'vk', 'discord', 'social'],
  },
  {
    kind: 'search engine',
    hosts: [...words(SEARCH_HOSTS), 'com.google.android.googlequicksearchbox'],
    below: false,
    patterns: words(SEARCH_PATTERNS),
    names: ['google', 'adwords', 'googleads', 'google ads', 'bing', 'yahoo', 'duckduckgo', 'baidu', 'yandex', 'ecosia', 'qwant', 'naver', 'brave', 'startpage', 'sogou', 'seznam'],
  },
]; // prettier-ignore

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
