import { readSetting, writeSetting, type Records } from '../../engines/index.js';

/** The sample house that is in a house, or is being loaded into it. */
export interface SampleState {
  readonly seed: number;
  /** The last moment of its past, ISO 8601. */
  readonly until: string;
  readonly clients: number;
  readonly complete: boolean;
}

const NAME = 'sample';
const CLIENTS = 20_000;

/** The state of a sample that is about to be loaded. */
export function newSample({
  seed,
  until,
  clients = CLIENTS,
}: {
  readonly seed: number;
  readonly until: Date;
  readonly clients?: number;
}): SampleState {
  return { seed, until: until.toISOString(), clients, complete: false };
}

/** Undefined or null where there is no sample in the house. */
export function readSample(records: Records): Promise<SampleState | null | undefined> {
  return readSetting<SampleState | null>(records, NAME);
}

export function writeSample(records: Records, state: SampleState | null): Promise<void> {
  return writeSetting(records, NAME, state);
}
