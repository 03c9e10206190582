export { gatherEvidence, type Evidence } from './evidence.js';
export { foretoldChecks } from './judge.js';
