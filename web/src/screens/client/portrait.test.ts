import { describe, expect, it } from 'vitest';
import type { Answer, LifelineEntry } from './answer';
import { portrait } from './portrait';

const NOW = new Date('2026-03-15T12:00:00Z');
const entry = (kind: 'order' | 'contact', at: string, label = ''): LifelineEntry => ({
  at: `${at}T12:00:00Z`, kind, value: 1000, label, namespace: '', number: '26-1', status: '',
}); // prettier-ignore
const said = (lifeline: LifelineEntry[], moved: Answer['moved'] = []) =>
  portrait({ lifeline, moved } as unknown as Answer, 'Europe/Zurich', NOW);

describe('the portrait of a client', () => {
  it('says what is not there', () => {
    expect(said([])).toEqual({
      said: 'Has not ordered yet. Nobody of the house has spoken with them yet.',
      inferred: '',
    });
  });

  it('names the only order', () => {
    expect(said([entry('order', '2026-01-14', 'Contretemps 41')]).said).toMatch(
      /^Has ordered once: Contretemps 41, 2 months ago\./,
    );
  });

  it('names a season only where most of enough orders fell into it', () => {
    const autumn = ['2022-09-01', '2023-10-01', '2024-11-01'].map((at) => entry('order', at, 'Orée 26'));
    expect(said(autumn).said).not.toContain('autumn');
    expect(said([...autumn, entry('order', '2025-03-02', 'Orée 26')]).said).toMatch(
      /^Has ordered four times since 2022, mostly in autumn; last Orée 26, 12 months ago\./,
    );
  });

  it('counts conversations', () => {
    expect(said([entry('contact', '2026-03-10'), entry('contact', '2026-03-12')]).said).toContain(
      'The house has been in touch twice, last 3 days ago.',
    );
  });

  it('infers a channel only from most of enough orders', () => {
    const moved = [{ channel: 'Adviser', credit: 3, value: 1 }, { channel: 'Email', credit: 1, value: 1 }]; // prettier-ignore
    expect(said([], moved).inferred).toBe('Three of the last four orders followed adviser.');
    expect(said([], [{ channel: 'Adviser', credit: 2, value: 1 }]).inferred).toBe('');
    expect(said([], [{ channel: 'Unattributed', credit: 9, value: 1 }]).inferred).toBe('');
  });
});
