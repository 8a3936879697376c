import { describe, expect, it } from 'vitest';
import { blank } from '../src/builder/blank';
import { gaps } from '../src/condition/check';
import { NotUnderstood } from '../src/condition/json';
import { nodes, duplicate, negate, remove } from '../src/condition/tree';
import { addStep, earlierSteps, editStep, LEAST_STEPS, MOST_STEPS, moveStep, removeStep } from '../src/condition/steps';
import { MEMBERS, within } from '../src/condition/rows';
import { text } from '../src/condition/words';
import type { Related, Sequence } from '../src/condition/node';
import { at, json, tree } from './trees';

const STEPS = `{"sequence":{"dataset":"clicks","window":{"within_last":{"amount":30,"unit":"day"}},"steps":[
  {"events":["viewed"],"where":{"compare":{"column":"total","operator":"at_least","value":9}}},
  {"events":["added","saved"],"within":{"amount":7,"unit":"day"},"same":[{"column":"product","step":1}]},
  {"not":true,"events":["bought"],"within":{"amount":1,"unit":"week"},"same":[{"column":"total","operator":"less_than","step":2,"other":"price"}]}]}}`;

const sequence = (condition: string): Sequence => tree(condition) as Sequence;
const ids = (row: Sequence): readonly string[] => row.steps.map((step) => step.id);
const id = (row: Sequence, at: number): string => row.steps[at]?.id ?? '';
const compact = (text: string): string => text.replaceAll(/\s+/g, '');

describe('events in order', () => {
  const row = sequence(STEPS);

  it('are read and written without a change', () => {
    expect(json(row)).toBe(compact(STEPS));
  });

  it('are said in a sentence', () => {
    expect(text(row, 'people')).toBe(
      'did viewed where total is at least 9 and then added or saved within 7 days with the same product as in step 1, ' +
        'then not bought within 1 week whose total is less than price of step 2 in clicks in the last 30 days',
    );
    const short = '{"sequence":{"dataset":"clicks","steps":[{"events":["a"]},{"events":["b"],"within":{"amount":7,"unit":"day"}},{"not":true}]}}';
    expect(text(tree(short), 'people')).toBe('did a, then b within 7 days, then not anything in clicks at any time');
    expect(text(negate(row, row.id), 'people')).toMatch(/^did not do viewed/);
  });

  it.each([
    ['a step with more than it takes', '{"sequence":{"dataset":"clicks","steps":[{},{"count":1}]}}'],
    ['a comparison with a later step', '{"sequence":{"dataset":"clicks","steps":[{},{"same":[{"column":"a","step":2}]}]}}'],
    ['a comparison with what did not happen', '{"sequence":{"dataset":"clicks","steps":[{},{"not":true},{"same":[{"column":"a","step":2}]}]}}'],
    ['a comparison that columns do not have', '{"sequence":{"dataset":"clicks","steps":[{},{"same":[{"column":"a","operator":"contains","step":1}]}]}}'],
    ['no steps', '{"sequence":{"dataset":"clicks"}}'],
  ])('%s is left alone', (_, condition) => {
    expect(() => tree(condition)).toThrow(NotUnderstood);
  });

  it('get another step at the end, up to ten', () => {
    let longer = addStep(row);
    expect(longer.steps.at(-1)).toMatchObject({ negated: false, events: [], where: null, within: null, same: [] });
    for (let more = 0; more < MOST_STEPS; more += 1) longer = addStep(longer);
    expect(longer.steps).toHaveLength(MOST_STEPS);
  });

  it('lose a step, and what was compared with it, down to two', () => {
    const without = removeStep(row, id(row, 1));
    expect(compact(json(without))).toContain('{"not":true,"events":["bought"],"within":{"amount":1,"unit":"week"}}]');
    expect(removeStep(without, id(without, 0)).steps).toHaveLength(LEAST_STEPS);
  });

  it('move with their comparisons, which count steps from the start', () => {
    const moved = moveStep(row, id(row, 2), 'up');
    expect(ids(moved)).toEqual([id(row, 0), id(row, 2), id(row, 1)]);
    expect(moved.steps[1]?.same).toEqual([]);
    expect(moved.steps[2]?.same).toEqual([{ column: 'product', operator: 'is', step: id(row, 0), other: 'product' }]);
    const far = sequence('{"sequence":{"dataset":"c","steps":[{},{},{"same":[{"column":"a","step":2}]}]}}');
    expect(json(moveStep(far, id(far, 1), 'up'))).toContain('"same":[{"column":"a","step":1}]');
    expect(moveStep(row, id(row, 0), 'up')).toBe(row);
    expect(moveStep(row, id(row, 2), 'down')).toBe(row);
  });

  it('start with an event that is compared with nothing', () => {
    const moved = moveStep(row, id(row, 1), 'up');
    expect(moved.steps[0]).toMatchObject({ negated: false, within: null, same: [] });
  });

  it('are compared with events alone that are there', () => {
    const negated = editStep(row, id(row, 1), { negated: true });
    expect(negated.steps[2]?.same).toEqual([]);
    expect(earlierSteps(negated, id(row, 2)).map((step) => step.id)).toEqual([id(row, 0)]);
    expect(editStep(row, id(row, 0), { negated: true }).steps[0]?.negated).toBe(false);
  });

  it('are duplicated with steps of their own', () => {
    const root = tree(`{"all":[${STEPS}]}`);
    const two = duplicate(root, at(root, '$.all[0]'));
    const [one, other] = nodes(two).filter((node) => node.is === 'sequence');
    expect(ids(one as Sequence).some((each) => ids(other as Sequence).includes(each))).toBe(false);
    expect(json(two)).toBe(`{"all":[${compact(STEPS)},${compact(STEPS)}]}`);
  });

  it('have places for the conditions of their steps', () => {
    const root = sequence('{"sequence":{"dataset":"c","steps":[{},{"where":{"in_segment":{"segment":"a"}}},{"where":{"in_segment":{"segment":"b"}}}]}}');
    expect(at(root, '$.sequence.steps[1].where')).toBe(root.steps[1]?.where?.id);
    expect(json(remove(root, at(root, '$.sequence.steps[2].where')))).toContain('},{}]');
  });

  it('have gaps where something is missing', () => {
    expect(gaps(row)).toEqual([]);
    const start = blank('sequence', [], []) as Sequence;
    expect(gaps(start).map((gap) => gap.message)).toEqual(['Choose what kind of events']);
    const open = editStep(row, id(row, 1), { within: { amount: null, unit: 'day' }, same: [{ column: '', operator: 'is', step: id(row, 0), other: '' }] });
    expect(gaps(open).map((gap) => gap.message)).toEqual(['Fill in how soon', 'Choose what the events have in common']);
    expect(gaps({ ...row, steps: row.steps.slice(0, 1) }).map((gap) => gap.message)).toEqual(['Add a step that follows']);
  });

  it('can be asked of records, and not of events', () => {
    const related = tree('{"related":{"dataset":"orders"}}') as Related;
    expect(within(MEMBERS, related).takes.has('sequence')).toBe(true);
    expect(within(MEMBERS, row).takes.has('sequence')).toBe(false);
    expect(within(MEMBERS, row).takes.has('performed')).toBe(false);
  });
});

describe('each of the related records', () => {
  const EVERY = '{"related":{"dataset":"orders","every":{"compare":{"column":"state","operator":"is","value":"paid"}},"where":{"compare":{"column":"total","operator":"at_least","value":9}}}}';
  const row = tree(EVERY) as Related;

  it('is said in a sentence that does not forget those who have none', () => {
    expect(text(row, 'people')).toBe('each of their orders where total is at least 9 (if there are any) is one where state is paid');
    expect(text(negate(row, row.id), 'people')).toMatch(/^not each of their orders/);
  });

  it('has places for its filter and for what is asked', () => {
    expect(at(row, '$.related.where')).toBe(row.where?.id);
    expect(row.measure.is === 'every' && row.measure.satisfies.id).toBe(at(row, '$.related.every'));
  });

  it('asks for something again when the last condition on it goes', () => {
    const nothing = remove(row, at(row, '$.related.every'));
    expect(json(nothing)).toContain('"every":{"all":[]}');
    expect(gaps(nothing)).toHaveLength(1);
  });

  it('is one thing that is asked, not two', () => {
    expect(() => tree(EVERY.replace('"every"', '"count":{"at_least":1},"every"'))).toThrow(NotUnderstood);
  });
});
