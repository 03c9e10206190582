import { describe, expect, it } from 'vitest';
import { GOOGLE, NEWSLETTER, deriving, page, refresh, take, touches, track } from '../../test/deriving.js';

deriving();

describe('visits', () => {
  it('are one touch, however many pages they have', async () => {
    await take(page(0, GOOGLE), ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((minute) => page(minute)));
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search']);
  });

  it('end after half an hour without a page', async () => {
    await take(page(0, GOOGLE), page(29), page(58), page(89, ''), page(100, GOOGLE));
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search', '89 Direct', '100 Organic Search']);
  });

  it('have a further touch for a new source, once', async () => {
    await take(
      page(0, GOOGLE),
      page(5, '', NEWSLETTER),
      page(6, GOOGLE),
      page(7, '', NEWSLETTER),
      page(8, ''),
    );
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search', '5 Email']);
  });

  it('go on when the house or a payment provider sends them back, however late', async () => {
    await take(
      page(0, GOOGLE),
      page(10, 'https://www.paypal.com/'),
      page(60, 'https://checkout.stripe.com/'),
      page(120),
      page(121, ''),
    );
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search']);
  });

  it('of robots are none', async () => {
    await take(page(0, GOOGLE, { bot: 1 }), page(10, ''));
    await refresh();
    expect(await touches()).toEqual(['10 Direct']);
  });

  it('are one touch with the click that was reported', async () => {
    await take(track(0, 'Email Link Clicked'), page(1, '', NEWSLETTER), page(3, GOOGLE));
    await refresh();
    expect(await touches()).toEqual(['0 Email', '3 Organic Search']);
  });
});
