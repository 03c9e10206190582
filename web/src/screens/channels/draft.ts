import type { Condition, ShownRule } from './answer';
import { operatorsOf } from './fields';
import { readOperands, writeOperands } from './operands';

/** A condition as it is being written: the operands are still the words of a field. */
export interface DraftCondition {
  field: string;
  operator: string;
  text: string;
}

/** Conditions that all hold, of pages and screens only or of any event. */
export interface DraftLine {
  pages: boolean;
  conditions: readonly DraftCondition[];
}

/** A rule of the house as it is being written. */
export interface DraftRule {
  id: string;
  lines: readonly DraftLine[];
  /** null is no touch; '' is not said yet. */
  channel: string | null;
  reach: string;
  note?: string;
}

/** All of the house's rules as they are being changed, and the one that stands open. */
export interface Draft {
  rules: readonly DraftRule[];
  open?: string;
}

const NEW_CONDITION: DraftCondition = { field: 'campaign', operator: 'begins with', text: '' };
const NEW_LINE: DraftLine = { pages: true, conditions: [NEW_CONDITION] };

/** A rule as the house holds it, ready to be changed. */
export function draftOf({ id, when, channel, reach, note }: ShownRule): DraftRule {
  return { id, lines: when.map(lineOf), channel, reach, ...(note !== undefined && { note }) };
}

function lineOf(all: readonly Condition[]): DraftLine {
  const others = all.filter((condition) => !isPage(condition));
  const pages = others.length > 0 && others.length < all.length;
  const conditions = (pages ? others : all).map(({ field, operator, operands }) => ({
    field,
    operator,
    text: writeOperands(operator, operands),
  }));
  return { pages, conditions };
}

const PAGE: Condition = { field: 'type', operator: 'is', operands: ['page', 'screen'] };

function isPage({ field, operator, operands }: Condition): boolean {
  return field === PAGE.field && operator === PAGE.operator && operands.join() === PAGE.operands.join();
}

/** A rule as it is sent to the house. */
export function written({ id, lines, channel, reach, note }: DraftRule) {
  const when = lines.map(({ pages, conditions }) => [
    ...(pages ? [PAGE] : []),
    ...conditions.map(({ field, operator, text }) => ({
      field,
      operator,
      operands: readOperands(operator, text),
    })),
  ]);
  return { id, when, channel, reach, ...(note !== undefined && { note }) };
}

/** What a rule still lacks, as a request; undefined where nothing. */
export function lackOf({ lines, channel }: DraftRule): string | undefined {
  for (const { field, operator, text } of lines.flatMap((line) => line.conditions)) {
    const said = fieldNameOf(field);
    if (!said) return 'Name the property that it looks at.';
    const needs = operatorsOf(field).find((each) => each.value === operator)?.needs ?? true;
    if (needs && readOperands(operator, text).length === 0) return `Say what the ${said} ${operator}.`;
  }
  return channel === '' ? 'Choose its channel.' : undefined;
}

function fieldNameOf(field: string): string {
  return field.startsWith('property:') ? field.slice('property:'.length).trim() : field;
}

/** A new rule, last among the house's; its id is of the version that it will come with. */
export function withNew(
  rules: readonly DraftRule[],
  version: number,
  { source, after }: { source?: string; after?: string } = {},
): Draft {
  const id = freeId(rules, version);
  const conditions = source
    ? [{ field: 'source', operator: 'is', text: writeOperands('is', [source]) }]
    : NEW_LINE.conditions;
  const rule: DraftRule = { id, lines: [{ pages: true, conditions }], channel: '', reach: 'clicked' };
  const place = rules.findIndex((each) => each.id === after) + 1 || rules.length;
  return { rules: rules.toSpliced(place, 0, rule), open: id };
}

function freeId(rules: readonly DraftRule[], version: number): string {
  let number = 1;
  while (rules.some(({ id }) => id === `v${version}-${number}`)) number++;
  return `v${version}-${number}`;
}

/** The rules with one of them one place up or down. */
export function moved(rules: readonly DraftRule[], id: string, by: 1 | -1): readonly DraftRule[] {
  const from = rules.findIndex((rule) => rule.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= rules.length) return rules;
  return rules.toSpliced(from, 1).toSpliced(to, 0, rules[from]!);
}

/** A line with a condition more; it begins as one that is often meant. */
export function withCondition(line: DraftLine): DraftLine {
  const asked = line.conditions.map(({ field }) => field);
  const field = ['source', 'medium', 'campaign', 'path'].find((each) => !asked.includes(each)) ?? 'content';
  return { ...line, conditions: [...line.conditions, { field, operator: 'is', text: '' }] };
}

/** A rule with another line of conditions, any of which may hold. */
export function withLine(rule: DraftRule): DraftRule {
  return { ...rule, lines: [...rule.lines, NEW_LINE] };
}

/** A rule without a condition; a line without conditions goes too, but the last one stays. */
export function withoutCondition(rule: DraftRule, line: number, index: number): DraftRule {
  const lines = rule.lines
    .map((each, at) => (at === line ? { ...each, conditions: each.conditions.toSpliced(index, 1) } : each))
    .filter(({ conditions }) => conditions.length > 0);
  return lines.length > 0 ? { ...rule, lines } : rule;
}

/** A condition that looks at another field: its comparison stays if that field knows it, and so do its words. */
export function withField(line: DraftLine, index: number, field: string): DraftLine {
  const was = line.conditions[index]!;
  const operators = operatorsOf(field);
  const operator = operators.some(({ value }) => value === was.operator) ? was.operator : operators[0]!.value;
  const text = operator === 'is a' || was.operator === 'is a' ? '' : was.text;
  const pages = line.pages && field !== 'event' && field !== 'type';
  return { pages, conditions: line.conditions.with(index, { field, operator, text }) };
}
