import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';

export function Screen() {
  useTitle('Channels');
  return <Sentence>Channels</Sentence>;
}
