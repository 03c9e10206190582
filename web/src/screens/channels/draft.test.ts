import { describe, expect, it } from 'vitest';
import { draftOf, lackOf, moved, withField, withNew, withoutCondition, written } from './draft';
import { readOperands, writeOperands } from './operands';
import { refusalOf } from './refusal';

const page = { field: 'type', operator: 'is', operands: ['page', 'screen'] };
const campaign = { field: 'campaign', operator: 'begins with', operands: ['atelier-', 'a,b', ''] };
const shown = {
  id: 'v1-1',
  group: 'house' as const,
  when: [[page, campaign], [campaign], [page]],
  channel: 'Story',
  reach: 'clicked',
  sentence: [],
};

describe('a draft of the house’s rules', () => {
  it('says what the house holds, and sends it back as it was', () => {
    const { sentence: _, group: __, ...held } = shown;
    expect(written(draftOf(shown))).toEqual(held);
  });

  it('begins with a rule of pages that lacks its words, then its channel', () => {
    const [rule] = withNew([], 2).rules;
    expect(rule?.id).toBe('v2-1');
    expect(lackOf(rule!)).toBe('Say what the campaign begins with.');
    expect(lackOf(withNew([], 2, { source: 'forum' }).rules[0]!)).toBe('Choose its channel.');
  });

  it('puts a new rule after the one that is looked at, and moves one within the list only', () => {
    const rules = [draftOf({ ...shown, id: 'a' }), draftOf({ ...shown, id: 'b' })];
    expect(withNew(rules, 1, { after: 'a' }).rules.map(({ id }) => id)).toEqual(['a', 'v1-1', 'b']);
    expect(moved(rules, 'a', 1).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(moved(rules, 'a', -1)).toBe(rules);
  });

  it('keeps a comparison that the next field knows, and its last condition', () => {
    const line = { pages: true, conditions: [{ field: 'source', operator: 'contains', text: 'x' }] };
    expect(withField(line, 0, 'path').conditions[0]).toMatchObject({ operator: 'contains', text: 'x' });
    expect(withField(line, 0, 'agent').conditions[0]).toMatchObject({ operator: 'is a', text: '' });
    expect(withField(line, 0, 'event').pages).toBe(false);
    const rule = { ...draftOf(shown), lines: [line] };
    expect(withoutCondition(rule, 0, 0)).toBe(rule);
  });

  it('reads words apart at commas, and a pattern as it stands', () => {
    expect(readOperands('is', ' a , "b,c",, ""')).toEqual(['a', 'b,c', '']);
    expect(readOperands('matches', 'a{1,2}')).toEqual(['a{1,2}']);
    expect(writeOperands('is', ['a', 'b,c', ''])).toBe('a, "b,c", ""');
  });

  it('marks the condition that the house refused, the unsaid page not counted', () => {
    const refusal = refusalOf('rule 0.when.0.1: path is: say what', [draftOf(shown)]);
    expect(refusal).toMatchObject({ id: 'v1-1', words: 'Path is: say what.' });
    expect(refusal.marks(0, 0, 'is')).toBe(true);
    expect(refusal.marks(1, 0, 'is')).toBe(false);
  });
});
