import { expect, it } from 'vitest';
import { zonesOf } from './zones.js';

const nothing = { country: '', phones: [] };

it('reads where a client lives from their address before their telephone, and takes the house’s zone else', () => {
  expect(zonesOf({ country: 'JP', phones: ['+41446681800'] }, 'Europe/Paris')).toEqual(['Asia/Tokyo']);
  expect(zonesOf({ ...nothing, phones: ['+41446681800'] }, 'Europe/Paris')).toEqual(['Europe/Zurich']);
  expect(zonesOf({ country: 'Atlantis', phones: ['12'] }, 'Europe/Paris')).toEqual(['Europe/Paris']);
  expect(zonesOf({ country: 'XX', phones: [] }, 'Europe/Paris')).toEqual(['Europe/Paris']);
});

it('knows of a country with several zones only that it is one of them', () => {
  const zones = zonesOf({ ...nothing, country: 'US' }, 'Europe/Paris');
  expect(zones).toEqual(expect.arrayContaining(['America/New_York', 'Pacific/Honolulu']));
});

it('gives the zones of all places that a telephone may be of', () => {
  const zones = zonesOf({ ...nothing, phones: ['+41446681800', '+81332115211'] }, 'Europe/Paris');
  expect(zones).toEqual(['Europe/Zurich', 'Asia/Tokyo']);
});
