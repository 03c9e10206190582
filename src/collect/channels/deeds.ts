import { is } from './condition.js';
import type { Reach, Rule } from './rule.js';

/** What people and letters did: events that say themselves what they are. */
const DEEDS_OF: readonly (readonly [id: string, channel: string | null, reach: Reach, events: string[], note?: string])[] = [
  ['email-opened', null, 'delivered', ['Email Opened'], 'machines open letters ahead of people; it is a signal'],
  ['email-clicked', 'Email', 'clicked', ['Email Link Clicked']],
  ['email-delivered', 'Email', 'delivered', ['Email Delivered']],
  ['adviser-met', 'Adviser', 'met', ['Adviser Met', 'Adviser Called']],
  ['adviser-wrote', 'Adviser', 'delivered', ['Adviser Wrote']],
  ['client-replied', 'Adviser', 'replied', ['Client Replied']],
  ['boutique-visited', 'Boutique', 'visited', ['Boutique Visited']],
  ['event-attended', 'Event', 'visited', ['Event Attended']],
  ['event-invited', 'Event', 'delivered', ['Event Invited']],
  ['story-read', 'Story', 'visited', ['Story Read']],
  ['community-posted', 'Community', 'replied', ['Community Posted']],
  ['introduction-made', 'Introduction', 'met', ['Introduction Made']],
  ['letter-posted', 'Direct Mail', 'delivered', ['Letter Posted']],
  ['message-sent', 'Messaging', 'delivered', ['Message Sent']],
  ['sms-clicked', 'SMS', 'clicked', ['SMS Link Clicked']],
  ['sms-delivered', 'SMS', 'delivered', ['SMS Delivered', 'SMS Sent']],
  ['push-tapped', 'Mobile Push Notifications', 'clicked', ['Push Notification Tapped']],
  ['push-received', 'Mobile Push Notifications', 'delivered', ['Push Notification Received']],
  ['ad-clicked', 'Display', 'clicked', ['Ad Clicked']],
  ['ad-shown', 'Display', 'shown', ['Ad Shown']],
]; // prettier-ignore

/** One rule for each deed. Segment's names where its specification has one, Maison's own elsewhere. */
export const DEEDS: readonly Rule[] = DEEDS_OF.map(([id, channel, reach, events, note]) => ({
  id,
  group: 'maison',
  when: [[is('event', ...events)]],
  channel,
  reach,
  ...(note !== undefined && { note }),
}));
