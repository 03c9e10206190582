export {
  hasOwner,
  openAccess,
  recoveryLink,
  startLink,
  type Access,
  type NewOwner,
  type SignedIn,
  type User,
  type Visitor,
} from './access.js';
export { visitorAddress } from './address.js';
export { audit, type AuditEntry } from './audit.js';
