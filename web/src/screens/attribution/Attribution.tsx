import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';

export function Screen() {
  useTitle('Attribution');
  return <Sentence>Attribution</Sentence>;
}
