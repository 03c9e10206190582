import { z } from 'zod';
import { MaisonError } from '../../core/index.js';
import { COINCIDENCES } from './coincidence.js';
import type { Field, KnownAs } from './field.js';
import { FIELD_KINDS, levelsOf } from './levels.js';
import type { LinkageModel } from './model.js';

const numbers = z.array(z.number());
const KNOWN = z.object({
  values: z.tuple([z.string(), z.string()]),
  numbers: z.tuple([z.string(), z.string()]),
  clients: z.number(),
});
const WRITTEN = z.object({
  fields: z.array(
    z.object({
      role: z.string(),
      kind: z.enum(FIELD_KINDS),
      levels: z.array(z.string()),
      known: z.array(KNOWN).optional(),
    }),
  ),
  coincidences: z.array(z.string()),
  shares: numbers,
  probabilities: z.array(z.array(numbers)),
  dependences: z.array(
    z.object({ field: z.number(), on: z.number(), lifts: numbers, unless: z.number().optional() }),
  ),
});

/** A model as JSON. */
export function writeModel(model: LinkageModel): string {
  const { fields, levels, coincidences, shares, probabilities, dependences } = model;
  return JSON.stringify({
    fields: fields.map(({ role, kind, known }, field) => ({
      role,
      kind,
      levels: [...levels[field]!.names],
      ...(known && { known: known.map(writeKnown) }),
    })),
    coincidences: coincidences.map(({ name }) => name),
    shares: [...shares],
    probabilities: probabilities.map((of) => of.map((field) => [...field])),
    dependences: dependences.map(({ field, on, lifts, unless }) => ({
      field,
      on,
      lifts: [...lifts],
      ...(unless !== undefined && { unless }),
    })),
  } satisfies z.infer<typeof WRITTEN>);
}

/**
 * The model that `writeModel` wrote, number for number.
 * @throws {MaisonError} 409 where it is of a version of Maison with other levels: patterns would mean something else.
 */
export function readModel(text: string): LinkageModel {
  const read = WRITTEN.safeParse(JSON.parse(text));
  if (!read.success) throw otherVersion();
  const { coincidences, shares, probabilities, dependences } = read.data;
  const fields = read.data.fields.map(({ role, kind, known }): Field => ({
    role,
    kind,
    ...(known && { known: known.map(readKnown) }),
  }));
  const levels = fields.map(levelsOf);
  const known = coincidences.map((name) => COINCIDENCES.find((each) => each.name === name));
  const isOurs =
    known.every((each) => each !== undefined) &&
    read.data.fields.every((field, at) => field.levels.join('\n') === levels[at]!.names.join('\n'));
  if (!isOurs) throw otherVersion();
  return {
    fields,
    levels,
    coincidences: known as LinkageModel['coincidences'],
    shares,
    probabilities: probabilities.map((of) => of.map((field) => Float64Array.from(field))),
    dependences: dependences.map(({ unless, ...each }) => ({
      ...each,
      lifts: Float64Array.from(each.lifts),
      ...(unless !== undefined && { unless }),
    })),
  };
}

/** Numbers of 62 bits are text in JSON. */
const writeKnown = ({ values, numbers: [one, other], clients }: KnownAs): z.infer<typeof KNOWN> => ({
  values: [...values],
  numbers: [String(one), String(other)],
  clients,
});

const readKnown = ({ values, numbers: [one, other], clients }: z.infer<typeof KNOWN>): KnownAs => ({
  values,
  numbers: [BigInt(one), BigInt(other)],
  clients,
});

const otherVersion = () =>
  new MaisonError('the linkage model is of another version of Maison; link the records anew', 409);
