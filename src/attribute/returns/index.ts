export { budgetOf, type Budget } from './budget.js';
export { budgetChannel, type Known } from './channels.js';
export { readBudget, type HouseBudget } from './read-budget.js';
export { readReturns, type Returns } from './read-returns.js';
export { BOLDNESSES, readTerms, type BudgetInput } from './terms.js';
