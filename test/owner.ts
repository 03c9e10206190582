import { EVERYONE, NEEDS, type Viewer } from '../src/access/index.js';

/** The owner of a house, as a route of it finds them. */
export function ownerOf(email: string): {
  user: { id: string; name: string; email: string; role: 'owner' };
  viewer: Viewer;
} {
  return {
    user: { id: '1', name: email, email, role: 'owner' },
    viewer: {
      actor: email,
      actingFor: null,
      role: 'owner',
      speaksAs: email,
      may: new Set(NEEDS),
      scope: EVERYONE,
    },
  };
}
