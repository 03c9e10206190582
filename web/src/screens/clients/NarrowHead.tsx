import { scaleName } from '../../format';
import { Pick } from '../../parts/Pick';
import type { Field, Way } from './answer';
import type { Writing } from './columns';

interface Headed {
  fields: readonly Field[];
  by: string;
  onSort: (by: string, way: Way) => void;
  writing: Writing;
  /** Whether the rows say what was spent. */
  hasSpend: boolean;
}

/** On a phone: by what the list is sorted, and the unit of its figures. */
export function NarrowHead({ fields, by, onSort, writing, hasSpend }: Headed) {
  const sorts = fields.filter(({ sort }) => sort !== undefined);
  const nameOf = ({ id, name }: Field) => (id === 'name' ? 'Name' : name);
  const sorted = sorts.find(({ id }) => id === by);
  return (
    <p className="head c heading">
      <Pick
        label="Sorted"
        value={by}
        shown={`by ${sorted ? nameOf(sorted).toLowerCase() : 'name'}`}
        options={sorts.map((field) => ({ value: field.id, name: nameOf(field) }))}
        onPick={(id) => onSort(id, sorts.find((field) => field.id === id)?.sort ?? 'up')}
      />
      {hasSpend && <span>spent, {scaleName(writing.scale)}</span>}
    </p>
  );
}
