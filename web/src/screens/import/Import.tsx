import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';

export function Screen() {
  useTitle('Import');
  return <Sentence>Import</Sentence>;
}
