export { clientValue, type ClientValue, type LifelineEntry, type Moved } from './client.js';
export { listClients, type ClientList, type ListedClient, type ListOptions } from './clients.js';
export { findEverything, findOrders, type FoundEverything, type FoundOrder } from './find.js';
export { readQueue, type Queue, type QueuedPair } from './queue.js';
