import { core, isGroup, type Count, type Node, type Operand, type Row, type Scalar, type Span, type Window } from './node';
import { operatorOf } from './operators';
import { template, type Field } from './rows';

/** How things are called; ids where nobody gave a name. */
export interface Names {
  column(dataset: string, column: string): string;
  dataset(id: string): string;
  segment(id: string): string;
}

/** A piece of a definition in words; values stand out. */
export interface Word {
  readonly text: string;
  readonly stress: boolean;
}

export const IDS: Names = { column: (_, column) => column, dataset: (id) => id, segment: (id) => id };

const plain = (text: string): Word => ({ text, stress: false });
const stressed = (text: string): Word => ({ text, stress: true });

/** A row as a sentence. An odd number of negations around it turns it round. */
export function sentence(row: Row, negated: boolean, dataset: string, names: Names): readonly Word[] {
  const words = template(row).says.flatMap((piece) => {
    if ('say' in piece) return [plain(negated ? (piece.not ?? piece.say) : piece.say)];
    return field(row, piece.field, dataset, names);
  });
  return negated && row.is === 'compare' ? [plain('it is not so that'), ...words] : words;
}

/** A whole condition as one line of text. */
export function text(node: Node, dataset: string, names: Names = IDS): string {
  const { node: inner, nots } = core(node);
  const negated = nots % 2 === 1;
  if (!isGroup(inner)) {
    const where = inner.is === 'performed' && inner.where !== null ? ` where ${text(inner.where, inner.dataset, names)}` : '';
    return sentence(inner, negated, dataset, names).map((word) => word.text).join(' ') + where;
  }
  const joined = inner.of.map((child) => text(child, dataset, names)).join(inner.is === 'all' ? ' and ' : ' or ');
  return `${negated ? 'not ' : ''}(${joined})`;
}

function field(row: Row, name: Field, dataset: string, names: Names): readonly Word[] {
  switch (row.is) {
    case 'compare':
      return compareField(row, name, dataset, names);
    case 'performed':
      return performedField(row, name, names);
    case 'in_segment':
      return [stressed(names.segment(row.segment))];
  }
}

function compareField(row: Row & { is: 'compare' }, name: Field, dataset: string, names: Names): readonly Word[] {
  if (name === 'column') return [stressed(names.column(dataset, row.column))];
  if (name === 'operand') return [];
  const says = operatorOf(row.operator)?.says ?? row.operator;
  const [before = '', after] = says.split(' … ');
  return [plain(before), ...operandWords(row.operand), ...(after === undefined ? [] : [plain(after)])];
}

function performedField(row: Row & { is: 'performed' }, name: Field, names: Names): readonly Word[] {
  switch (name) {
    case 'events':
      return row.events.length === 0 ? [stressed('anything')] : listed(row.events);
    case 'dataset':
      return [stressed(names.dataset(row.dataset))];
    case 'count':
      return row.count === null ? [] : countWords(row.count);
    default:
      return row.window === null ? [plain('at any time')] : windowWords(row.window);
  }
}

function operandWords(operand: Operand): readonly Word[] {
  switch (operand.shape) {
    case 'none':
      return [];
    case 'value':
      return [stressed(value(operand.value))];
    case 'values':
      return listed(operand.values.map(value));
    case 'range':
      return [stressed(value(operand.from)), plain('to'), stressed(value(operand.to))];
    case 'span':
      return [stressed(span(operand.span))];
    case 'spans':
      return [stressed(span(operand.nearest)), plain('and'), stressed(span(operand.farthest))];
    case 'period':
      return [stressed(operand.period)];
  }
}

function countWords(count: Count): readonly Word[] {
  if (count.is === 'between') return [plain('between'), stressed(`${count.from ?? '…'} and ${count.to ?? '…'} times`)];
  const word = { at_least: 'at least', at_most: 'at most', exactly: 'exactly' }[count.is];
  return [plain(word), stressed(times(count.times))];
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
