import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/index.js';
import type { Reach } from './channels.js';
import type { LifeInProgress } from './life.js';
import { tabletOf } from './boutiques.js';
import { drawPiece } from './basket.js';
import { letterLanding, pageOf, writePage, userOf, writeVisit } from './site.js';
import { atHourAfter } from './seasons.js';
import type { Touch } from './touches.js';
import type { SourceSlug } from './types.js';
import { HOUSE } from './world.js';

type Writer = (life: LifeInProgress, touch: Touch) => void;

const SUBJECTS = ['the Cavale in box calf', 'a new strap', 'a birthday', 'the Méridien in rose gold', 'a fitting', 'the new stole', 'initials on the briefcase', 'a service of the watch', 'an anniversary', 'the archive exhibition', 'a visit to the atelier', 'the Étrier cuff']; // prettier-ignore
const STORIES = ['The saddler of rue de Grenelle', 'Nine hundred stitches', 'A watch for the lake', 'How iris becomes butter', 'Letters from the tannery', 'The blue of Ciel']; // prettier-ignore
const TOPICS = ['Caring for box calf', 'First watch at forty', 'Straps for summer', 'Scents of winter', 'Repairs that outlive us']; // prettier-ignore

/** Writes a track message and notes it as what stands for the touch. */
function note(
  life: LifeInProgress,
  touch: Touch,
  source: SourceSlug,
  event: string,
  properties: Record<string, unknown>,
) {
  const { at } = touch;
  const fields = { userId: life.person.id, event, properties: { ...properties, campaign: touch.campaign } };
  touch.written = { messageId: life.pen.write(source, at, 'track', fields), at };
}

/** The adviser and boutique of a client, as properties. */
function staffOf({ person }: LifeInProgress) {
  return { adviser: person.adviser, boutique: person.boutique.name };
}

function letter(life: LifeInProgress, touch: Touch): void {
  const { person, pen } = life;
  const { mailing, at, opened, clicked } = touch;
  const userId = person.lettersByAddress ? undefined : person.id;
  const campaign = { source: 'letters', medium: 'email', name: touch.campaign! };
  const context = { campaign, traits: { email: person.email } };
  const tell = (event: string, when: number, link_url?: string) => {
    const properties = { campaign_name: touch.campaign, email_subject: mailing!.subject, link_url };
    return pen.write('letters', when, 'track', { userId, event, context, properties });
  };
  touch.written = { messageId: tell('Email Delivered', at), at };
  if (opened) tell('Email Opened', opened);
  if (!clicked) return;
  const landing = letterLanding(touch.campaign!);
  const messageId = tell('Email Link Clicked', clicked, `${HOUSE.site}/${landing.query}`);
  touch.written = { messageId, at: clicked };
  writeVisit(life, clicked + 2 * SECOND, touch.visit!, landing);
}

function visit(life: LifeInProgress, touch: Touch): void {
  touch.written = { messageId: writeVisit(life, touch.at, touch.visit!), at: touch.at };
}

/** On the site: a page and what it was, told by the browser of the visit. */
function onSite(life: LifeInProgress, touch: Touch, event: string, path: string, title: string, about: object): void {
  const device = life.person.devices[touch.visit!.device]!;
  writePage(life, device, touch.at, { path, title: `${title} | ${HOUSE.name}` });
  const context = { page: { url: HOUSE.site + path, path, title }, userAgent: device.userAgent };
  const properties = { ...about };
  const { anonymousId } = device;
  const fields = { anonymousId, userId: userOf(life, device, touch.at), event, context, properties };
  touch.written = { messageId: life.pen.write('site', touch.at + 1, 'track', fields), at: touch.at + 1 };
} // prettier-ignore

/** What an adviser says, and at times the answer. */
function adviser(event: string, replies: number): Writer {
  return (life, touch) => {
    const subject = touch.subject ?? life.stream.pick(SUBJECTS);
    note(life, touch, 'advisers', event, { ...staffOf(life), subject });
    if (!life.stream.chance(replies)) return;
    const properties = { ...staffOf(life), subject };
    const at = atHourAfter(life.stream, touch.at + MINUTE, 'web', life.person.country.offset);
    life.pen.write('advisers', at, 'track', { userId: life.person.id, event: 'Client Replied', properties });
  };
}

/** A visit to a boutique; at some of them the client leafs through the catalogue on the house's tablet. */
function boutique(life: LifeInProgress, touch: Touch): void {
  const { person, stream } = life;
  note(life, touch, 'boutiques', 'Boutique Visited', staffOf(life));
  if (!person.boutique.tablet || !stream.chance(0.15)) return;
  const tablet = {
    anonymousId: tabletOf(person.boutique),
    userAgent: 'OstremontCatalogue/4.2 (iPad; iOS 18.5)',
    signedInFrom: stream.chance(0.5) ? touch.at : Infinity,
    identified: false,
  };
  for (let page = 1; page <= 3; page++)
    writePage(life, tablet, touch.at + page * 2 * MINUTE, pageOf(drawPiece(stream, person.tier)));
}

/** An advertisement that a partner showed to someone it had matched with the client book. */
function shown(life: LifeInProgress, touch: Touch): void {
  const context = { campaign: { source: 'dv360', medium: 'display', name: touch.campaign! } };
  const fields = { userId: life.person.id, event: 'Ad Shown', context };
  touch.written = { messageId: life.pen.write('media', touch.at, 'track', fields), at: touch.at };
}

/** How each touch is told by the system that sees it. */
export const WRITERS: Readonly<Record<Reach, Writer>> = {
  'letter delivered': letter,
  'letter opened': letter,
  'letter clicked': letter,
  'adviser wrote': adviser('Adviser Wrote', 0.34),
  'adviser called': adviser('Adviser Called', 0.1),
  'adviser met': adviser('Adviser Met', 0),
  'boutique visited': boutique,
  'evening invited': (life, touch) =>
    note(life, touch, 'advisers', 'Event Invited', { ...staffOf(life), name: touch.evening!.name, starts_on: dayOf(touch.evening!.at + life.person.boutique.offset * HOUR) }),
  'evening attended': (life, touch) =>
    note(life, touch, 'boutiques', 'Event Attended', { ...staffOf(life), name: touch.evening!.name }),
  'post received': (life, touch) => note(life, touch, 'clients', 'Letter Posted', { piece: touch.mailing!.subject }),
  'message sent': (life, touch) => note(life, touch, 'advisers', 'Message Sent', { ...staffOf(life), channel: 'WhatsApp' }),
  'story read': (life, touch) => {
    const story = life.stream.pick(STORIES);
    onSite(life, touch, 'Story Read', `/journal/${story.toLowerCase().replaceAll(' ', '-')}`, story, { story, campaign: story });
  },
  'community posted': (life, touch) => {
    const topic = life.stream.pick(TOPICS);
    onSite(life, touch, 'Community Posted', `/owners/${topic.toLowerCase().replaceAll(' ', '-')}`, topic, { topic });
  },
  introduced: (life, touch) => note(life, touch, 'clients', 'Introduction Made', { introduced_by: life.person.introducedBy, ...staffOf(life) }),
  'ad shown': shown,
  'paid search brand': visit,
  'paid search generic': visit,
  'organic search': visit,
  'paid social': visit,
  'organic social': visit,
  film: visit,
  'display prospecting': visit,
  'display retargeting': visit,
  affiliate: visit,
  referral: visit,
  assistant: visit,
  direct: visit,
}; // prettier-ignore

function dayOf(at: number): string {
  return new Date(Math.floor(at / DAY) * DAY).toISOString().slice(0, 10);
}
