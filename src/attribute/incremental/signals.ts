/** What the events of one client are while they are read. Signals count from the weakest. */
export const ORDER = 0;
export const VIEW = 1;
export const ACT = 2;
export const BASKET = 3;
export const TOUCH = 4;
/** Of a contact that another touch stands for, as the second click on a letter: no touch of its own, nor a signal. */
export const ANSWER = 5;
/** Counts for nothing: of a session that is counted, or what only tells that the client was there. */
export const NOTHING = 7;

/** Added to the code of what a browser did before it was known whose it was. */
export const NOT_KNOWN = 8;

/** Names of signals by their code. */
export const SIGNAL_NAMES: Readonly<Record<number, string>> = {
  [VIEW]: 'view',
  [ACT]: 'act',
  [BASKET]: 'basket',
};

/** Types of event that show a page. */
export const SEEN_TYPES: readonly string[] = ['page', 'screen'];

/** Names of events of the client's own by which something was looked at. */
export const VIEWS: readonly string[] = [
  'Product Viewed',
  'Product List Viewed',
  'Product List Filtered',
  'Product Clicked',
  'Products Searched',
  'Promotion Viewed',
  'Promotion Clicked',
  'Application Opened',
];

/** Names of events by which something was chosen. */
export const BASKETS: readonly string[] = [
  'Product Added',
  'Product Saved',
  'Product Added to Wishlist',
  'Wishlist Product Added to Cart',
  'Cart Viewed',
  'Cart Shared',
  'Coupon Entered',
  'Checkout Started',
  'Checkout Step Viewed',
  'Checkout Step Completed',
  'Payment Info Entered',
];

/**
 * First words of names that tell what the house or a machine did, or what belongs to an outcome. Any other event of a
 * name is an act of the client's own, if a device of theirs told of it.
 */
export const NOT_THEIR_OWN: readonly string[] = [
  'Order', 'Subscription', 'Trial', 'Invoice', 'Payment', 'Refund', 'Email', 'SMS', 'Push', 'Message', 'Letter', 'Ad',
  'Adviser', 'Event', 'Introduction', 'Experiment', 'Unsubscribed', 'Install', 'Application',
]; // prettier-ignore
