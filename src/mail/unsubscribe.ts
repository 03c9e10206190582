import { MaisonError } from '../core/index.js';
import { allow } from '../consent/index.js';
import { sql, type House } from '../engines/index.js';

interface Called {
  readonly client: string;
  readonly purpose: string;
  readonly name: string;
}

async function calledBy(house: House, token: string): Promise<Called> {
  const [found] = await house.records.query<Called>(sql`
    SELECT coalesce(merged_into, client.id) AS client, purpose, purpose.name
    FROM letter JOIN client ON client.id = letter.client JOIN purpose ON purpose.slug = letter.purpose
    WHERE unsubscribe = ${token}`);
  if (!found)
    throw new MaisonError(
      'this link belongs to no letter of ours any more; answer the letter, and we see to it',
      404,
    );
  return found;
}

/** What the link of a letter calls off: `Newsletter`. @throws MaisonError (404) where it is no letter's. */
export async function calledOff(house: House, token: string): Promise<string> {
  return (await calledBy(house, token)).name;
}

/** Takes back that whoever got a letter wants such ones; letters in person still go. @throws MaisonError (404) as above. */
export async function callOff(house: House, token: string): Promise<void> {
  const { client, purpose } = await calledBy(house, token);
  await allow(house, client, purpose, false, 'the client, by the link in a letter');
}
