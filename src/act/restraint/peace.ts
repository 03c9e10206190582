import { countryCode } from '../../collect/index.js';
import { houseSettings, type House } from '../../engines/index.js';
import { quietUntil, quietWords } from './quiet.js';
import { whereaboutsSql } from './whereabouts.sql.js';
import { zonesOf, type Whereabouts } from './zones.js';

/** Until when somebody is left in peace, and why: `it is 23:40 in Asia/Tokyo: goes out at 08:00 there`. */
export interface Peace {
  readonly until: Date;
  readonly says: string;
}

/** Whether a client is to be left in peace by the quiet hours of the house, where they live; undefined where they are not. */
export async function peaceOf(
  { records }: Pick<House, 'records'>,
  client: string,
  at: Date,
): Promise<Peace | undefined> {
  const { quietHours, timeZone } = await houseSettings(records);
  if (quietHours === null) return undefined;
  const [told] = await records.query<Whereabouts>(whereaboutsSql(client));
  const { country, phones } = told ?? { country: '', phones: [] };
  const zones = zonesOf({ country: countryCode(country.trim()), phones }, timeZone);
  const quiet = quietUntil(at, zones, quietHours);
  return quiet && { until: quiet.until, says: quietWords(at, quiet, zones) };
}
