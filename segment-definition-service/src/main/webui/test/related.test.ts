import { describe, expect, it } from 'vitest';
import type { Dataset, Relationship } from '../src/api/definitions';
import { toJson } from '../src/api/json';
import { blank } from '../src/builder/blank';
import { paired } from '../src/builder/compare-columns';
import { eventsOf, relatedTo } from '../src/builder/context';
import { gaps } from '../src/condition/check';
import { NotUnderstood, read, write, type Json } from '../src/condition/json';
import { columnOperatorsFor, FUNCTIONS, functionOf, operatorsOf } from '../src/condition/operators';
import { attach, places } from '../src/condition/places';
import { MEMBERS, ROWS, within } from '../src/condition/rows';
import { duplicate, find, insert, move, negate, nodes, remove } from '../src/condition/tree';
import { IDS, text, type Names } from '../src/condition/words';
import type { Performed, Related } from '../src/condition/node';
import { corpus, languagePage } from './corpus';
import { at, json, tree } from './trees';

const SUM = '{"function":"sum","column":"total","operator":"at_least","value":100}';
const PAID = '{"compare":{"column":"status","operator":"is","value":"paid"}}';

const NAMES: Names = {
  ...IDS,
  column: (_, column) => column.charAt(0).toUpperCase() + column.slice(1).replaceAll('_', ' '),
  dataset: (id) => id.charAt(0).toUpperCase() + id.slice(1),
  type: (_, column) => (column.endsWith('_at') ? 'timestamp' : 'number'),
};
const said = (condition: string): string => text(tree(condition), 'people', NAMES);

describe('related records', () => {
  it.each([
    `{"related":{"dataset":"orders"}}`,
    `{"related":{"dataset":"orders","count":{"between":{"from":0,"to":2}}}}`,
    `{"related":{"dataset":"orders","aggregate":${SUM},"where":${PAID}}}`,
    `{"related":{"dataset":"orders","aggregate":{"function":"max","column":"total","operator":"is_blank"}}}`,
    `{"related":{"dataset":"orders","aggregate":{"function":"average","column":"total","operator":"is_any_of","values":[1,2.5]}}}`,
    `{"related":{"dataset":"orders","aggregate":{"function":"sum","column":"total","operator":"at_least","value":12345678901234567890.123456789}}}`,
    `{"compare_columns":{"column":"shipped_at","operator":"less_than","other":"promised_at"}}`,
  ])('%s is read and written without a change', (condition) => {
    expect(json(tree(condition))).toBe(condition);
  });

  it.each([
    ['a count and an aggregate', `{"related":{"dataset":"orders","count":{"at_least":1},"aggregate":${SUM}}}`],
    ['a function that is not known', `{"related":{"dataset":"orders","aggregate":{"function":"median","column":"total","operator":"at_least","value":1}}}`],
    ['an operator that compares no numbers', `{"related":{"dataset":"orders","aggregate":{"function":"sum","column":"total","operator":"contains","value":"1"}}}`],
    ['a field that is not known', `{"related":{"dataset":"orders","window":{"within_last":{"amount":1,"unit":"day"}}}}`],
    ['a field of another operand', `{"related":{"dataset":"orders","aggregate":{"function":"sum","column":"total","operator":"is_blank","value":1}}}`],
    ['a comparison that columns do not have', `{"compare_columns":{"column":"a","operator":"contains","other":"b"}}`],
    ['a comparison of three columns', `{"compare_columns":{"column":"a","operator":"is","other":"b","third":"c"}}`],
    ['a comparison with more than it takes', `{"compare":{"column":"a","operator":"is","value":"b","case":"ignored"}}`],
  ])('%s is left alone', (_, condition) => {
    expect(() => tree(condition)).toThrow(NotUnderstood);
  });

  it.each([
    ['the dataset', '{"related":{"dataset":""}}'],
    ['how many', '{"related":{"dataset":"orders","count":{"between":{"from":0,"to":1}}}}', { is: 'count', count: { is: 'at_least', times: null } }],
    ['the attribute', '{"related":{"dataset":"orders","aggregate":{"function":"sum","column":"","operator":"at_least","value":1}}}'],
    ['the number', '{"related":{"dataset":"orders","aggregate":{"function":"sum","column":"total","operator":"at_least"}}}'],
    ['one end of a range', '{"related":{"dataset":"orders","aggregate":{"function":"sum","column":"total","operator":"between","from":1}}}'],
    ['the first column', '{"compare_columns":{"column":"","operator":"is","other":""}}'],
    ['the second column', '{"compare_columns":{"column":"a","operator":"is","other":""}}'],
  ])('has a gap where %s is missing', (_, condition, measure?: object) => {
    const row = tree(condition);
    expect(gaps(measure === undefined ? row : ({ ...row, measure } as Related))).toEqual([{ id: row.id, message: expect.stringMatching(/^(Choose|Fill in)/) }]);
  });

  it('has the gaps of the records, too, and leaves what is missing out of its JSON', () => {
    const root = tree('{"related":{"dataset":"orders","aggregate":{"function":"sum","column":"total","operator":"at_least"},"where":{"compare":{"column":"","operator":"is"}}}}');
    expect(gaps(root).map((gap) => gap.id)).toEqual([root.id, at(root, '$.related.where')]);
    expect(json(root)).toContain('"aggregate":{"function":"sum","column":"total","operator":"at_least"},');
  });

  it('is nested as deep as its records are', () => {
    const deep = (levels: number): string => (levels === 0 ? PAID : `{"related":{"dataset":"orders","where":${deep(levels - 1)}}}`);
    expect(gaps(tree(deep(19)))).toEqual([]);
    expect(gaps(tree(deep(20)))).toHaveLength(1);
  });
});

describe('in words', () => {
  it.each([
    [`{"related":{"dataset":"orders","count":{"at_least":3},"where":${PAID}}}`, 'has at least 3 Orders where Status is paid'],
    [`{"related":{"dataset":"orders"}}`, 'has at least 1 Orders'],
    [`{"related":{"dataset":"orders","count":{"between":{"from":2,"to":5}}}}`, 'has between 2 and 5 Orders'],
    [`{"not":{"related":{"dataset":"orders","count":{"exactly":2}}}}`, 'does not have exactly 2 Orders'],
    [`{"related":{"dataset":"orders","aggregate":${SUM}}}`, 'sum of Total of Orders is at least 100'],
    [`{"related":{"dataset":"orders","aggregate":${SUM},"where":${PAID}}}`, 'sum of Total of Orders where Status is paid is at least 100'],
    [`{"not":{"related":{"dataset":"orders","aggregate":${SUM}}}}`, 'it is not so that sum of Total of Orders is at least 100'],
    [`{"related":{"dataset":"orders","aggregate":{"function":"max","column":"total","operator":"between","from":1,"to":5}}}`, 'highest Total of Orders is between 1 and 5'],
    [`{"related":{"dataset":"orders","aggregate":{"function":"count_distinct","column":"shop","operator":"greater_than","value":1}}}`, 'number of different Shop of Orders is more than 1'],
    [
      `{"related":{"dataset":"orders","aggregate":${SUM},"where":{"all":[${PAID},{"related":{"dataset":"products","where":{"compare":{"column":"kind","operator":"is","value":"shoes"}}}}]}}}`,
      'sum of Total of Orders where (Status is paid and has at least 1 Products where Kind is shoes) is at least 100',
    ],
    [`{"compare_columns":{"column":"shipped_at","operator":"greater_than","other":"promised_at"}}`, 'Shipped at is after Promised at'],
    [`{"compare_columns":{"column":"shipped_at","operator":"at_most","other":"promised_at"}}`, 'Shipped at is at or before Promised at'],
    [`{"compare_columns":{"column":"spent","operator":"greater_than","other":"limit"}}`, 'Spent is more than Limit'],
    [`{"not":{"compare_columns":{"column":"spent","operator":"is","other":"limit"}}}`, 'it is not so that Spent is the same as Limit'],
    [`{"performed":{"dataset":"visits","where":${PAID}}}`, 'did anything in Visits at any time where Status is paid'],
  ])('%s is said', (condition, words) => {
    expect(said(condition)).toBe(words);
  });
});

describe('findings', () => {
  const root = tree(`{"all":[{"related":{"dataset":"orders","aggregate":${SUM},"where":{"any":[${PAID},{"related":{"dataset":"products"}}]}}},{"not":{"compare_columns":{"column":"a","operator":"is","other":"b"}}}]}`);

  it.each([
    ['$.condition.all[0].related.dataset', '$.all[0]'],
    ['$.condition.all[0].related.aggregate.function', '$.all[0]'],
    ['$.condition.all[0].related.aggregate.value', '$.all[0]'],
    ['$.condition.all[0].related.where.any[0].compare.column', '$.all[0].related.where.any[0]'],
    ['$.condition.all[0].related.where.any[1].related.count', '$.all[0].related.where.any[1]'],
    ['$.condition.all[1].not.compare_columns.other', '$.all[1].not'],
  ])('at %s belong to the row at %s', (path, place) => {
    const attached = attach(root, [{ path, code: 'unknown-column', message: 'there is no such column' }], '$.condition');
    expect([...attached.keys()]).toEqual([at(root, place)]);
  });

  it.each(corpus())('of $name have the places of its JSON', ({ condition }) => {
    const whole = read(condition);
    for (const node of nodes(whole)) {
      expect(toJson(follow(write(whole), places(whole).get(node.id) ?? ''))).toBe(toJson(write(node)));
    }
  });
});

/** What lies at a JSON path. */
function follow(value: Json, path: string): Json | undefined {
  const steps = path.match(/\w+/g) ?? [];
  return steps.reduce<Json | undefined>((inner, step) => (inner as Record<string, Json>)[step], value);
}

describe('edits', () => {
  const where = '{"all":[{"compare":{"column":"status","operator":"is","value":"paid"}},{"compare":{"column":"shop","operator":"is","value":"one"}}]}';
  const root = tree(`{"all":[{"related":{"dataset":"orders","count":{"at_least":1},"where":${where}}},{"in_segment":{"segment":"x"}}]}`);
  const first = at(root, '$.all[0].related.where.all[0]');

  it('move rows among the conditions on records, and never out of them', () => {
    const down = move(root, first, 'down');
    expect(json(down)).toContain('[{"compare":{"column":"shop"');
    expect(json(move(move(down, first, 'down'), first, 'down'))).toBe(json(down));
  });

  it('negate, duplicate and add among them', () => {
    expect(json(negate(root, first))).toContain('"where":{"all":[{"not":{"compare":{"column":"status"');
    const twice = duplicate(root, at(root, '$.all[0]'));
    expect(json(twice).match(/"related"/g)).toHaveLength(2);
    expect(new Set(nodes(twice).map((node) => node.id)).size).toBe(nodes(twice).length);
    const longer = insert(root, at(root, '$.all[0].related.where'), tree('{"compare_columns":{"column":"a","operator":"is","other":"b"}}'));
    expect(find(longer, at(longer, '$.all[0].related.where.all[2]'))?.is).toBe('compare_columns');
  });

  it('leave the records without a condition when the last one goes', () => {
    const one = remove(root, first);
    const none = remove(one, at(one, '$.all[0].related.where.all[0]'));
    expect(json(none)).toBe('{"all":[{"related":{"dataset":"orders","count":{"at_least":1}}},{"in_segment":{"segment":"x"}}]}');
  });
});

describe('what is offered', () => {
  const rows = (scope: typeof MEMBERS): readonly string[] => ROWS.map((row) => row.is).filter((is) => scope.takes.has(is));
  const related = tree('{"related":{"dataset":"orders"}}') as Related;
  const performed = tree('{"performed":{"dataset":"visits"}}') as Performed;

  it('is everything about members, no segments and shares about records, and no events about events', () => {
    expect(rows(MEMBERS)).toEqual(['compare', 'performed', 'occurrence', 'sequence', 'related', 'in_segment', 'in_list', 'bucket', 'compare_columns', 'sql']);
    expect(rows(within(MEMBERS, related))).toEqual(['compare', 'performed', 'occurrence', 'sequence', 'related', 'compare_columns', 'sql']);
    expect(rows(within(MEMBERS, performed))).toEqual(['compare', 'related', 'compare_columns', 'sql']);
    expect(rows(within(within(MEMBERS, performed), related))).toEqual(['compare', 'related', 'compare_columns', 'sql']);
    expect([MEMBERS, within(MEMBERS, related), within(MEMBERS, performed)].map((scope) => scope.rows)).toEqual(['members', 'records', 'events']);
  });

  it('are the functions of the language page, with their types', () => {
    const documented = (languagePage().match(/<!-- functions: [\s\S]*<!-- \/functions -->/)?.[0] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
      .map((cells) => `${cells[1]}: ${cells[3]}`);
    expect(FUNCTIONS.map((each) => `${each.name}: ${each.types.length === 5 ? 'all but text_array and json' : each.types.join(', ')}`).sort()).toEqual(documented.sort());
  });

  it('are comparisons that mean something', () => {
    expect(columnOperatorsFor('text').map((each) => each.name)).toEqual(['is', 'is_not']);
    expect(columnOperatorsFor('boolean')).toHaveLength(2);
    for (const type of ['number', 'date', 'timestamp'] as const) expect(columnOperatorsFor(type)).toHaveLength(6);
    const blankOf = (name: string) => operatorsOf(functionOf(name) ?? FUNCTIONS[0]!).some((each) => each.name === 'is_blank');
    expect(FUNCTIONS.map((each) => each.name).filter(blankOf)).toEqual(['average', 'min', 'max']);
  });

  const dataset = (id: string, relationships: readonly Pick<Relationship, 'dataset' | 'column' | 'foreignColumn'>[], more: Partial<Dataset> = {}) =>
    ({ id, type: 'generic', warehouse: 'one', relationships, columns: [], ...more }) as unknown as Dataset;

  const people = dataset('people', [{ dataset: 'orders', column: 'id', foreignColumn: 'person' }, { dataset: 'gifts', column: 'id', foreignColumn: 'giver' }], {
    displayName: 'People',
    idColumn: 'id',
  });
  const gifts = dataset('gifts', [{ dataset: 'people', column: 'taker', foreignColumn: 'id' }], {
    displayName: 'Gifts',
    idColumn: 'number',
    columns: [{ name: 'taker', type: 'number', label: 'Taker' }],
  });
  const datasets = [
    people,
    dataset('orders', [{ dataset: 'people', column: 'person', foreignColumn: 'id' }]),
    gifts,
    dataset('visits', [{ dataset: 'people', column: 'person', foreignColumn: 'id' }], { type: 'event' }),
    dataset('elsewhere', [{ dataset: 'people', column: 'person', foreignColumn: 'id' }], { warehouse: 'two' }),
    dataset('alone', []),
  ];
  const ways = (from: string) => relatedTo({ datasets }, from).map((way) => (way.via === null ? way.dataset.id : way.label));

  it('are the ways to other datasets, whichever declares them, each by a name of its own', () => {
    expect(ways('people')).toEqual(['orders', 'Gifts by their giver', 'Gifts by their Taker', 'visits']);
    expect(ways('gifts')).toEqual(['People by Taker', 'People by giver']);
    expect(ways('orders')).toEqual(['people']);
    expect(ways('unknown')).toEqual([]);
    expect(eventsOf({ datasets }, 'people').map((way) => way.dataset.id)).toEqual(['visits']);
  });

  it('start with the first way', () => {
    expect(json(blank('related', [], relatedTo({ datasets }, 'people')))).toBe('{"related":{"dataset":"orders","count":{"at_least":1}}}');
    expect(json(blank('related', [], relatedTo({ datasets }, 'gifts')))).toBe(
      '{"related":{"dataset":"people","via":{"column":"taker","foreign_column":"id"},"count":{"at_least":1}}}',
    );
  });

  it('are two ways where a dataset is related to itself', () => {
    const self = dataset('staff', [{ dataset: 'staff', column: 'boss', foreignColumn: 'id' }], { displayName: 'Staff', idColumn: 'id' });
    expect(relatedTo({ datasets: [self] }, 'staff').map((way) => way.label)).toEqual(['Staff by boss', 'Staff by their boss']);
  });

  it('are said with their columns', () => {
    const paid = tree('{"performed":{"dataset":"orders","via":{"column":"id","foreign_column":"payer"}}}');
    expect(text(paid, 'people')).toBe('did anything in orders by id = payer at any time');
  });

  it('are columns that have another one of their type', () => {
    const columns = [{ name: 'a', type: 'date' }, { name: 'b', type: 'text' }, { name: 'c', type: 'date' }] as const;
    expect(paired(columns).map((each) => each.name)).toEqual(['a', 'c']);
  });
});
