import type { Field } from './field.js';
import { DIFFER, levelsOf } from './levels.js';
import { PERSON, type LinkageModel } from './model.js';

/** Of values that differ, the part that is thought to be known before it is counted: of one person's records, and of all others'. */
const KNOWN = { person: 0.25, other: 0.001 };

/** A model as it begins once values are known: as it was, with a level more in their fields. */
export function withKnown(model: LinkageModel, fields: readonly Field[]): LinkageModel {
  const levels = fields.map(levelsOf);
  const isNew = (field: number) => levels[field]!.names.length > model.levels[field]!.names.length;
  const inserted = (numbers: Float64Array, field: number, number: number) => {
    const { known } = levels[field]!;
    return Float64Array.of(...numbers.slice(0, known), number, ...numbers.slice(known));
  };
  return {
    ...model,
    fields,
    levels,
    probabilities: model.probabilities.map((ofClass, which) =>
      ofClass.map((numbers, field) => {
        if (!isNew(field)) return numbers;
        const part = numbers[DIFFER]! * (which === PERSON ? KNOWN.person : KNOWN.other);
        const more = inserted(numbers, field, part);
        more[DIFFER]! -= part;
        return more;
      }),
    ),
    dependences: model.dependences.map((each) =>
      isNew(each.field) ? { ...each, lifts: inserted(each.lifts, each.field, 0) } : each,
    ),
  };
}
