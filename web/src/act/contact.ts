import { request } from '../api';

/** Takes a conversation back that one wrote down. @param id as which it was. */
export function takeContactBack(client: string, id: string): Promise<void> {
  return request(`/api/clients/${client}/contacts/${id}`, { method: 'DELETE' });
}

/** Ways in which the house and a client are in touch, as `POST /api/clients/:id/contacts` takes them. */
export type ContactKind = 'call' | 'met' | 'visit' | 'wrote' | 'message' | 'reply';

export const CONTACT_NAMES: readonly { value: ContactKind; name: string }[] = [
  { value: 'call', name: 'Called' },
  { value: 'wrote', name: 'Wrote' },
  { value: 'message', name: 'Message' },
  { value: 'met', name: 'Met' },
  { value: 'visit', name: 'Visit' },
  { value: 'reply', name: 'Reply' },
];
