import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';

export function Screen() {
  useTitle('Clients');
  return <Sentence>Clients</Sentence>;
}
