import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';

export function Screen() {
  useTitle('Sources');
  return <Sentence>Sources</Sentence>;
}
