import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';

export function Screen() {
  useTitle('Paths');
  return <Sentence>Paths</Sentence>;
}
