import { sql } from '../engines/index.js';

/** What an event calls a person: given name and surname, else the full name; '' for nothing. */
const nameSql = sql`trimBoth(if(JSONExtractString(properties, 'lastName') = '', JSONExtractString(properties, 'name'),
  concat(JSONExtractString(properties, 'firstName'), ' ', JSONExtractString(properties, 'lastName'))))`;

/** What some events of a person call them as they were told last: of events, in a statement that groups them. */
export const calledLastSql = sql`argMax(${nameSql}, (occurred_at, revision, event_id))`;
