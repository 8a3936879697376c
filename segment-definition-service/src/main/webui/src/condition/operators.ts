import type { Operand, Shape, Unit } from './node';

export type ColumnType = 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'text_array' | 'json';

/** What a value inside of JSON can be read as. */
export const INSIDE_TYPES: readonly ColumnType[] = ['text', 'number', 'boolean', 'date', 'timestamp', 'text_array'];

/** How a column is compared. The table is held against docs/condition-language.md by a test. */
export interface Operator {
  readonly name: string;
  readonly shape: Shape;
  readonly types: readonly ColumnType[];
  /** The operator in a sentence; … is where what it compares with goes, at the end when it is not there. */
  readonly says: string;
  /** The same of an array, where that is said in other words. */
  readonly saysOfArrays?: string;
  /** The type of what it compares with, where that is not the column's. */
  readonly of?: ColumnType;
  /** The only values that it takes. */
  readonly names?: readonly string[];
}

const DAYS: readonly string[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS: readonly string[] = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const SCALARS: readonly ColumnType[] = ['text', 'number', 'boolean', 'date', 'timestamp'];
const ALL: readonly ColumnType[] = [...SCALARS, 'text_array', 'json'];
const TIME: readonly ColumnType[] = ['date', 'timestamp'];

export const OPERATORS: readonly Operator[] = [
  { name: 'contains_any_of', shape: 'values', types: ['text_array'], says: 'contains any of', of: 'text' },
  { name: 'contains_all_of', shape: 'values', types: ['text_array'], says: 'contains all of', of: 'text' },
  { name: 'contains_none_of', shape: 'values', types: ['text_array'], says: 'contains none of', of: 'text' },
  { name: 'is_empty', shape: 'none', types: ['text_array'], says: 'has no elements' },
  { name: 'is_not_empty', shape: 'none', types: ['text_array'], says: 'is not without elements' },
  { name: 'is', shape: 'value', types: ['text', 'number'], says: 'is' },
  { name: 'is_not', shape: 'value', types: ['text', 'number'], says: 'is not' },
  { name: 'is_any_of', shape: 'values', types: ['text', 'number'], says: 'is any of' },
  { name: 'is_none_of', shape: 'values', types: ['text', 'number'], says: 'is none of' },
  { name: 'contains', shape: 'value', types: ['text'], says: 'contains' },
  { name: 'does_not_contain', shape: 'value', types: ['text'], says: 'does not contain' },
  { name: 'starts_with', shape: 'value', types: ['text'], says: 'starts with' },
  { name: 'does_not_start_with', shape: 'value', types: ['text'], says: 'does not start with' },
  { name: 'ends_with', shape: 'value', types: ['text'], says: 'ends with' },
  { name: 'does_not_end_with', shape: 'value', types: ['text'], says: 'does not end with' },
  { name: 'matches', shape: 'value', types: ['text'], says: 'matches the pattern' },
  { name: 'does_not_match', shape: 'value', types: ['text'], says: 'does not match the pattern' },
  { name: 'length_is', shape: 'value', types: ['text', 'text_array'], says: 'is exactly … characters long', saysOfArrays: 'has exactly … elements', of: 'number' },
  { name: 'length_at_least', shape: 'value', types: ['text', 'text_array'], says: 'is at least … characters long', saysOfArrays: 'has at least … elements', of: 'number' },
  { name: 'length_at_most', shape: 'value', types: ['text', 'text_array'], says: 'is at most … characters long', saysOfArrays: 'has at most … elements', of: 'number' },
  { name: 'length_between', shape: 'range', types: ['text', 'text_array'], says: 'is between … characters long', saysOfArrays: 'has between … elements', of: 'number' },
  { name: 'greater_than', shape: 'value', types: ['number'], says: 'is more than' },
  { name: 'at_least', shape: 'value', types: ['number'], says: 'is at least' },
  { name: 'less_than', shape: 'value', types: ['number'], says: 'is less than' },
  { name: 'at_most', shape: 'value', types: ['number'], says: 'is at most' },
  { name: 'between', shape: 'range', types: ['number'], says: 'is between' },
  { name: 'not_between', shape: 'range', types: ['number'], says: 'is not between' },
  { name: 'is_true', shape: 'none', types: ['boolean'], says: 'is true' },
  { name: 'is_not_true', shape: 'none', types: ['boolean'], says: 'is not true' },
  { name: 'is_false', shape: 'none', types: ['boolean'], says: 'is false' },
  { name: 'is_not_false', shape: 'none', types: ['boolean'], says: 'is not false' },
  { name: 'within_last', shape: 'span', types: TIME, says: 'is within the last' },
  { name: 'more_than_ago', shape: 'span', types: TIME, says: 'is more than … ago' },
  { name: 'less_than_ago', shape: 'span', types: TIME, says: 'is less than … ago' },
  { name: 'exactly_ago', shape: 'span', types: TIME, says: 'is exactly … ago' },
  { name: 'between_ago', shape: 'spans', types: TIME, says: 'is between … ago' },
  { name: 'within_next', shape: 'span', types: TIME, says: 'is within the next' },
  { name: 'more_than_ahead', shape: 'span', types: TIME, says: 'is more than … ahead' },
  { name: 'before', shape: 'value', types: TIME, says: 'is before' },
  { name: 'on', shape: 'value', types: TIME, says: 'is on' },
  { name: 'after', shape: 'value', types: TIME, says: 'is after' },
  { name: 'between_dates', shape: 'range', types: TIME, says: 'is from' },
  { name: 'today', shape: 'none', types: TIME, says: 'is today' },
  { name: 'this_period', shape: 'period', types: TIME, says: 'is in this' },
  { name: 'last_period', shape: 'period', types: TIME, says: 'is in last' },
  { name: 'next_period', shape: 'period', types: TIME, says: 'is in next' },
  { name: 'day_of_week_is_any_of', shape: 'values', types: TIME, says: 'is on a', of: 'text', names: DAYS },
  { name: 'month_is_any_of', shape: 'values', types: TIME, says: 'is in', of: 'text', names: MONTHS },
  { name: 'anniversary_today', shape: 'none', types: TIME, says: 'has its anniversary today' },
  { name: 'anniversary_within_next', shape: 'span', types: TIME, says: 'has its anniversary within the next' },
  { name: 'is_not_blank', shape: 'none', types: ALL, says: 'has a value' },
  { name: 'is_blank', shape: 'none', types: ALL, says: 'is blank' },
];

/** An array of texts as people read it: the API has it as JSON text. */
export function elements(json: string): string {
  try {
    const read: unknown = JSON.parse(json);
    return Array.isArray(read) ? read.map((each) => (typeof each === 'string' ? each : 'none')).join(', ') : json;
  } catch {
    return json;
  }
}

/** Whether values are one thing each, which can be the same, put in order and related. */
export function isScalar(type: ColumnType): boolean {
  return SCALARS.includes(type);
}

/** An operator in a sentence about a value of a type. */
export function operatorSays(operator: Operator, type: ColumnType | undefined): string {
  return type === 'text_array' ? (operator.saysOfArrays ?? operator.says) : operator.says;
}

/** How two columns of one type are compared with each other. */
export interface ColumnOperator {
  readonly name: string;
  /** Whether it wants values that have an order: numbers, days, instants. */
  readonly orders: boolean;
  readonly says: string;
  /** The same of days and instants. */
  readonly saysOfTime: string;
}

export const COLUMN_OPERATORS: readonly ColumnOperator[] = [
  { name: 'is', orders: false, says: 'is the same as', saysOfTime: 'is the same as' },
  { name: 'is_not', orders: false, says: 'is not the same as', saysOfTime: 'is not the same as' },
  { name: 'less_than', orders: true, says: 'is less than', saysOfTime: 'is before' },
  { name: 'at_most', orders: true, says: 'is at most', saysOfTime: 'is at or before' },
  { name: 'greater_than', orders: true, says: 'is more than', saysOfTime: 'is after' },
  { name: 'at_least', orders: true, says: 'is at least', saysOfTime: 'is at or after' },
];

/** How a number is computed of a column of related records. */
export interface AggregateFunction {
  readonly name: string;
  readonly types: readonly ColumnType[];
  /** In front of the column, in a sentence. */
  readonly says: string;
  readonly about: string;
  /** Whether there is a number without records, too. */
  readonly always: boolean;
}

export const FUNCTIONS: readonly AggregateFunction[] = [
  { name: 'sum', types: ['number'], says: 'sum of', about: 'An attribute of theirs, added up', always: true },
  { name: 'average', types: ['number'], says: 'average', about: 'An attribute of theirs, on average', always: false },
  { name: 'min', types: ['number'], says: 'lowest', about: 'The least value of an attribute', always: false },
  { name: 'max', types: ['number'], says: 'highest', about: 'The greatest value of an attribute', always: false },
  { name: 'count_distinct', types: SCALARS, says: 'number of different', about: 'How many different values there are', always: true },
];

const BY_NAME = new Map(OPERATORS.map((operator) => [operator.name, operator]));

export function operatorOf(name: string): Operator | undefined {
  return BY_NAME.get(name);
}

/** The operators that compare columns of a type, the usual ones first. */
export function operatorsFor(type: ColumnType): readonly Operator[] {
  return OPERATORS.filter((operator) => operator.types.includes(type));
}

export function columnOperatorOf(name: string): ColumnOperator | undefined {
  return COLUMN_OPERATORS.find((operator) => operator.name === name);
}

/** The operators that compare columns of a type with each other. */
export function columnOperatorsFor(type: ColumnType): readonly ColumnOperator[] {
  if (!isScalar(type)) return [];
  return COLUMN_OPERATORS.filter((operator) => !operator.orders || type === 'number' || TIME.includes(type));
}

/** A comparison of columns in a sentence. */
export function saysOf(operator: ColumnOperator, type: ColumnType | undefined): string {
  return type !== undefined && TIME.includes(type) ? operator.saysOfTime : operator.says;
}

export function functionOf(name: string): AggregateFunction | undefined {
  return FUNCTIONS.find((each) => each.name === name);
}

/** The operators that compare what a function comes to. Some functions always come to something. */
export function operatorsOf(aggregate: AggregateFunction): readonly Operator[] {
  return operatorsFor('number').filter((operator) => !aggregate.always || operator.shape !== 'none');
}

/** Units that mean something for a column and operator. */
export function unitsFor(type: ColumnType, operator: string): readonly Unit[] {
  const whole: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];
  return type === 'date' || operator === 'exactly_ago' || operator === 'anniversary_within_next' ? whole : ['minute', 'hour', ...whole];
}

/** Whether an operator takes an instant as well as a day. */
export function takesInstants(operator: string): boolean {
  return operator === 'before' || operator === 'after';
}

/** An operand with nothing filled in but what is harmless. */
export function blankOperand(shape: Shape): Operand {
  switch (shape) {
    case 'none':
      return { shape };
    case 'value':
      return { shape, value: null };
    case 'values':
      return { shape, values: [] };
    case 'range':
      return { shape, from: null, to: null };
    case 'span':
      return { shape, span: { amount: 30, unit: 'day' } };
    case 'spans':
      return { shape, nearest: { amount: 30, unit: 'day' }, farthest: { amount: 60, unit: 'day' } };
    case 'period':
      return { shape, period: 'month' };
  }
}

/** What was filled in, as far as it means the same to another operator. */
export function carryOver(operand: Operand, before: string, { shape, of, names }: Operator): Operand {
  const known = operatorOf(before);
  if (known?.of !== of || known?.names !== names) return blankOperand(shape);
  if (operand.shape === shape) return operand;
  if (operand.shape === 'value' && shape === 'values') {
    return { shape, values: operand.value === null || operand.value === '' ? [] : [operand.value] };
  }
  if (operand.shape === 'values' && shape === 'value') return { shape, value: operand.values[0] ?? null };
  return blankOperand(shape);
}
