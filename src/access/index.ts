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
export { advisersOf, assignAdvisers, type Adviser, type Assignment } from './advisers.js';
export { carryOut, layOut, MOST_ASSIGNED, takeBack, type CarriedOut, type LaidOut } from './assignments.js';
export { audit, auditLook, readAudit, type AuditEntry, type AuditFilter, type AuditLine } from './audit.js';
export { requireClient, visibleOf } from './clients.js';
export {
  changePlace,
  invite,
  leave,
  linkAgain,
  listPeople,
  saidOfClients,
  type Invitation,
  type Person,
  type Place,
  type SaidOfClients,
} from './people.js';
export { NEEDS, ROLES, type Need, type Reach, type Role } from './roles.js';
export { EVERYONE, viewerOf, type Scope, type Viewer } from './viewer.js';
export { isVisibleSql, visibleCardSql, visibleClientsSql } from './visible.sql.js';
