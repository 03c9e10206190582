export { readBudget, runForBudget, type HouseBudget } from './read-budget.js';
export { readReturns, type Returns } from './read-returns.js';
export { BOLDNESSES, readTerms, type BudgetInput } from './terms.js';
