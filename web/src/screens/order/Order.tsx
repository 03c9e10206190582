import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';

export function Screen() {
  useTitle('Order');
  return <Sentence>Order</Sentence>;
}
