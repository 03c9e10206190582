import { describe, expect, it } from 'vitest';
import { decodeMessage } from './index.js';

function rowOf(message: object) {
  const decoded = decodeMessage(
    { type: 'page', anonymousId: 'a', messageId: 'm', ...message },
    { source: 's', receivedAt: 1.8e12, currency: 'CHF' },
  );
  if ('rejection' in decoded) throw new Error(decoded.rejection.message);
  return decoded.row;
}

const at = (url: string) => rowOf({ context: { page: { url } } });

describe('the campaign', () => {
  it('is what an event of e-mail or of an adviser names', () => {
    const event = (properties: object) => rowOf({ type: 'track', event: 'Email Delivered', properties });
    expect(event({ campaign_name: 'Spring' })).toMatchObject({ campaign_name: 'Spring' });
    expect(event({ campaign: 'Atelier' })).toMatchObject({ campaign_name: 'Atelier' });
    expect(event({ campaign: { name: 'x' } })).toMatchObject({ campaign_name: '' });
  });

  it('is what the sender says', () => {
    const campaign = { source: 'letter', medium: 'email', name: 'Spring', content: 'a', term: 'silk' };
    expect(rowOf({ context: { campaign, page: { url: 'https://m.ch/?utm_source=other' } } })).toMatchObject({
      campaign_source: 'letter',
      campaign_medium: 'email',
      campaign_name: 'Spring',
      campaign_content: 'a',
      campaign_term: 'silk',
    });
  });

  it('is read from the address otherwise', () => {
    const row = at(
      'https://m.ch/x?utm_source=new%20letter&utm_medium=e+mail&utm_campaign=50%&a=b&utm_term=#utm_content=no',
    );
    expect(row).toMatchObject({
      campaign_source: 'new letter',
      campaign_medium: 'e mail',
      campaign_name: '50%',
      campaign_content: '',
      campaign_term: '',
    });
  });
});

describe('click ids', () => {
  it('are kept by name, never by value', () => {
    const url = 'https://m.ch/?gclid=SECRET&a=1&fbclid=SECRET2#x';
    const row = rowOf({
      properties: { url, search: '?gclid=SECRET&a=1&fbclid=SECRET2' },
      context: { page: { url, referrer: 'https://m.ch/?msclkid=SECRET3' } },
    });
    expect(row.click_id).toBe('gclid,fbclid');
    expect(row.url).toBe('https://m.ch/?gclid=&a=1&fbclid=#x');
    expect(JSON.stringify(row)).not.toContain('SECRET');
    expect(JSON.parse(row.properties)).toEqual({
      url: 'https://m.ch/?gclid=&a=1&fbclid=#x',
      search: '?gclid=&a=1&fbclid=',
    });
  });
});
