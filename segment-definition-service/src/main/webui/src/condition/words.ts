import { core, isGroup, type Aggregate, type Count, type Node, type Operand, type Row, type Same, type Scalar, type Sequence, type Span, type Step, type Window } from './node';
import { columnOperatorOf, functionOf, operatorOf, operatorSays, saysOf, type ColumnType } from './operators';
import { writePath } from './path';
import { isTurnedInFront, pieces, type Field } from './rows';

/** How things are called; ids where nobody gave a name. */
export interface Names {
  column(dataset: string, column: string): string;
  dataset(id: string): string;
  segment(id: string): string;
  list(id: string): string;
  /** Days and instants are compared in other words than numbers. */
  type(dataset: string, column: string): ColumnType | undefined;
}

/** A piece of a definition in words; values stand out. */
export interface Word {
  readonly text: string;
  readonly stress: boolean;
}

/** A condition on other rows, where it stands in a sentence. */
export interface Where {
  readonly where: Node;
  readonly dataset: string;
}

export const IDS: Names = { column: (_, column) => column, dataset: (id) => id, segment: (id) => id, list: (id) => id, type: () => undefined };

const plain = (text: string): Word => ({ text, stress: false });
const stressed = (text: string): Word => ({ text, stress: true });

/** A row as a sentence. An odd number of negations around it turns it round. */
export function sentence(row: Row, negated: boolean, dataset: string, names: Names): readonly (Word | Where)[] {
  const said = pieces(row).flatMap((piece): readonly (Word | Where)[] => {
    if ('say' in piece) return [plain(negated ? (piece.not ?? piece.say) : piece.say)];
    if (piece.field === 'where') return where(row);
    if (piece.field === 'satisfies') return satisfies(row);
    if (piece.field === 'steps') return row.is === 'sequence' ? row.steps.flatMap((_, at) => step(row, at, names)) : [];
    if (piece.field === 'measure') return [plain(measure(row, negated))];
    return field(row, piece.field, dataset, names);
  });
  return negated && isTurnedInFront(row) ? [plain('it is not so that'), ...said] : said;
}

function satisfies(row: Row): readonly (Word | Where)[] {
  if (row.is === 'occurrence') return [plain('is one where'), { where: row.satisfies, dataset: row.dataset }];
  return row.is === 'related' && row.measure.is === 'every' ? [plain('is one where'), { where: row.measure.satisfies, dataset: row.dataset }] : [];
}

/** A step in a sentence; all but the last one end with a comma. */
function step(row: Sequence, at: number, names: Names): readonly (Word | Where)[] {
  const here = row.steps[at];
  if (here === undefined) return [];
  const said = [
    ...(at === 0 ? [] : [plain(here.negated ? 'then not' : 'then')]),
    ...(here.events.length === 0 ? [stressed('anything')] : listed(here.events)),
    ...(here.where === null ? [] : [plain('where'), { where: here.where, dataset: row.dataset }]),
    ...(here.within === null ? [] : [plain('within'), stressed(span(here.within))]),
    ...here.same.flatMap((same) => common(same, row, names)),
  ];
  const last = said.at(-1);
  if (at === row.steps.length - 1 || last === undefined) return said;
  return 'where' in last ? [...said, plain('and')] : [...said.slice(0, -1), { ...last, text: `${last.text},` }];
}

function common(same: Same, { dataset, steps }: Sequence, names: Names): readonly Word[] {
  const earlier = plain(`step ${steps.findIndex((each: Step) => each.id === same.step) + 1}`);
  const column = stressed(names.column(dataset, same.column));
  if (same.operator === 'is' && same.column === same.other) return [plain('with the same'), column, plain('as in'), earlier];
  const operator = columnOperatorOf(same.operator);
  const says = operator === undefined ? same.operator : saysOf(operator, names.type(dataset, same.column));
  return [plain('whose'), column, plain(says), stressed(names.column(dataset, same.other)), plain('of'), earlier];
}

function where(row: Row): readonly (Word | Where)[] {
  if (!('where' in row) || row.where === null) return [];
  return [plain('where'), { where: row.where, dataset: row.dataset }];
}

/** A whole condition as one line of text. */
export function text(node: Node, dataset: string, names: Names = IDS): string {
  const { node: inner, nots } = core(node);
  const negated = nots % 2 === 1;
  if (!isGroup(inner)) {
    return sentence(inner, negated, dataset, names)
      .map((said) => ('where' in said ? text(said.where, said.dataset, names) : said.text))
      .join(' ');
  }
  const joined = inner.of.map((child) => text(child, dataset, names)).join(inner.is === 'all' ? ' and ' : ' or ');
  return `${negated ? 'not ' : ''}(${joined})`;
}

function field(row: Row, name: Field, dataset: string, names: Names): readonly Word[] {
  switch (row.is) {
    case 'compare':
      return compareField(row, name, dataset, names);
    case 'performed':
      return performedField(row, name, dataset, names);
    case 'compare_columns':
      return compareColumnsField(row, name, dataset, names);
    case 'related':
      return relatedField(row, name, dataset, names);
    case 'occurrence':
      return name === 'position' ? [plain(`the ${row.position}`)] : performedField(row, name, dataset, names);
    case 'sequence':
      return name === 'dataset' ? otherDataset(row, dataset, names) : row.window === null ? [plain('at any time')] : windowWords(row.window);
    case 'bucket':
      return [stressed(name === 'salt' ? row.salt : `${percent(row.from)} to ${percent(row.to)} %`)];
    case 'in_segment':
      return [stressed(names.segment(row.segment))];
    case 'in_list':
      return [stressed(names.list(row.list))];
    case 'sql':
      return [stressed(row.predicate.trim() === '' ? '…' : row.predicate.trim().replaceAll(/\s+/g, ' '))];
  }
}

function compareColumnsField(row: Row & { is: 'compare_columns' }, name: Field, dataset: string, names: Names): readonly Word[] {
  if (name === 'column') return [stressed(names.column(dataset, row.column))];
  if (name === 'other') return [stressed(names.column(dataset, row.other))];
  const operator = columnOperatorOf(row.operator);
  return [plain(operator === undefined ? row.operator : saysOf(operator, names.type(dataset, row.column)))];
}

function measure(row: Row, negated: boolean): string {
  if (row.is !== 'related') return '';
  if (row.measure.is === 'count') return negated ? 'does not have' : 'has';
  if (row.measure.is === 'every') return negated ? 'not each of their' : 'each of their';
  return functionOf(row.measure.function)?.says ?? row.measure.function;
}

function relatedField(row: Row & { is: 'related' }, name: Field, dataset: string, names: Names): readonly Word[] {
  if (name === 'dataset') return otherDataset(row, dataset, names);
  if (row.measure.is === 'aggregate') return compareField(row.measure, name, row.dataset, names);
  if (row.measure.is === 'every') return [];
  return numberWords(row.measure.count ?? { is: 'at_least', times: 1 });
}

/** The other dataset, with the columns by which its rows are found where that has to be said. */
function otherDataset(row: Row & { is: 'performed' | 'occurrence' | 'sequence' | 'related' }, dataset: string, names: Names): readonly Word[] {
  const other = stressed(names.dataset(row.dataset));
  if (row.via === null) return [other];
  return [other, plain('by'), stressed(`${names.column(dataset, row.via.column)} = ${names.column(row.dataset, row.via.foreignColumn)}`)];
}

function compareField(row: (Row & { is: 'compare' }) | Aggregate, name: Field, dataset: string, names: Names): readonly Word[] {
  if (name === 'column') return [stressed(names.column(dataset, row.column))];
  if (name === 'inside') return 'inside' in row && row.inside !== null ? [plain('at'), stressed(row.inside.steps === null ? '…' : writePath(row.inside.steps))] : [];
  if (name === 'operand') return [];
  const operator = operatorOf(row.operator);
  const type = 'inside' in row ? (row.inside?.type ?? names.type(dataset, row.column)) : 'number';
  const says = operator === undefined ? row.operator : operatorSays(operator, type);
  const [before = '', after] = says.split(' … ');
  const joint = row.operator === 'between_dates' ? 'to' : 'and';
  return [plain(before), ...operandWords(row.operand, joint), ...(after === undefined ? [] : [plain(after)])];
}

function performedField(row: Row & { is: 'performed' | 'occurrence' }, name: Field, dataset: string, names: Names): readonly Word[] {
  switch (name) {
    case 'events':
      return row.events.length === 0 ? [stressed(row.is === 'occurrence' ? 'of all' : 'anything')] : listed(row.events);
    case 'dataset':
      return otherDataset(row, dataset, names);
    case 'count':
      return row.is === 'occurrence' || row.count === null ? [] : countWords(row.count);
    default:
      return row.window === null ? [plain('at any time')] : windowWords(row.window);
  }
}

function operandWords(operand: Operand, joint: string): readonly Word[] {
  switch (operand.shape) {
    case 'none':
      return [];
    case 'value':
      return [stressed(value(operand.value))];
    case 'values':
      return listed(operand.values.map(value));
    case 'range':
      return [stressed(value(operand.from)), plain(joint), stressed(value(operand.to))];
    case 'span':
      return [stressed(span(operand.span))];
    case 'spans':
      return [stressed(span(operand.nearest)), plain('and'), stressed(span(operand.farthest))];
    case 'period':
      return [stressed(operand.period)];
  }
}

const COUNTS = { at_least: 'at least', at_most: 'at most', exactly: 'exactly' } as const;

function countWords(count: Count): readonly Word[] {
  if (count.is === 'between') return [plain('between'), stressed(`${count.from ?? '…'} and ${count.to ?? '…'} times`)];
  return [plain(COUNTS[count.is]), stressed(times(count.times))];
}

function numberWords(count: Count): readonly Word[] {
  if (count.is === 'between') return [plain('between'), stressed(`${count.from ?? '…'} and ${count.to ?? '…'}`)];
  return [plain(COUNTS[count.is]), stressed(`${count.times ?? '…'}`)];
}

function windowWords(window: Window): readonly Word[] {
  switch (window.is) {
    case 'within_last':
      return [plain('in the last'), stressed(span(window.span))];
    case 'more_than_ago':
      return [plain('more than'), stressed(span(window.span)), plain('ago')];
    case 'between_ago':
      return [plain('between'), stressed(span(window.nearest)), plain('and'), stressed(span(window.farthest)), plain('ago')];
    case 'before':
    case 'after':
      return [plain(window.is), stressed(window.day ?? '…')];
    case 'between_dates':
      return [plain('from'), stressed(window.from ?? '…'), plain('to'), stressed(window.to ?? '…')];
  }
}

/** A place among the 10,000 of a draw, in per cent. */
export function percent(place: number | null): string {
  return place === null ? '…' : String(place / 100);
}

function listed(values: readonly string[]): readonly Word[] {
  return values.flatMap((each, at) => (at === 0 ? [stressed(each)] : [plain('or'), stressed(each)]));
}

function times(count: number | null): string {
  return count === null ? '… times' : count === 1 ? '1 time' : `${count} times`;
}

/** A length of time: 1 day, 30 days. */
export function span(value: Span): string {
  return `${value.amount ?? '…'} ${value.unit}${value.amount === 1 ? '' : 's'}`;
}

/** A value as people read it. */
export function value(scalar: Scalar | null): string {
  return scalar === null ? '…' : scalar === '' ? '(empty text)' : String(scalar);
}
