export { proveBudgets, readBudgets } from './budgets/prove.js';
export { budgetTable } from './budgets/table.js';
export { judge, type Judged } from './judge.js';
export { writeBudgetProof, writeProof } from './methods.js';
export { programDigest } from './program.js';
export { prove, type ProveOptions } from './prove.js';
export { readResults } from './results.js';
export { proofTables, type ProofTable } from './tables.js';
export type { ProvedHouse } from './types.js';
