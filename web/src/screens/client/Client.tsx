import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';

export function Screen() {
  useTitle('Client');
  return <Sentence>Client</Sentence>;
}
