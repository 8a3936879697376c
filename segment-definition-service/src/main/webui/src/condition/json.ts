import { fields, known, list, NotUnderstood, only, onlyThese, scalar, span, text, whole, type Fields, type Json } from './fields';
import { newId, type Aggregate, type Count, type Inside, type Join, type Measure, type Node, type Occurrence, type Operand, type Period, type Same, type Sequence, type Span, type Step, type Window } from './node';
import { columnOperatorOf, functionOf, INSIDE_TYPES, operatorOf, type Operator } from './operators';

export { NotUnderstood, type Json } from './fields';

/** Reads the condition language's JSON form. */
export function read(json: Json): Node {
  const [is, content] = only(json);
  switch (is) {
    case 'all':
    case 'any':
      return { id: newId(), is, of: list(content).map(read) };
    case 'not':
      return { id: newId(), is, of: read(content) };
    case 'compare':
      return readCompare(fields(content));
    case 'compare_columns':
      return readCompareColumns(fields(content));
    case 'performed':
      return readPerformed(fields(content));
    case 'first_performed':
      return readOccurrence('first', fields(content));
    case 'last_performed':
      return readOccurrence('last', fields(content));
    case 'related':
      return readRelated(fields(content));
    case 'sequence':
      return readSequence(fields(content));
    case 'bucket':
      return readBucket(fields(content));
    case 'in_segment':
      return { id: newId(), is, segment: text(fields(content).segment) };
    case 'in_list':
      return { id: newId(), is, list: text(fields(content).list) };
    case 'sql':
      return { id: newId(), is, predicate: text(fields(content).predicate) };
    default:
      throw new NotUnderstood(`There is no node ${is}`);
  }
}

function readCompare(json: Fields): Node {
  const operator = known('operator', json.operator, operatorOf);
  onlyThese(json, ['column', 'path', 'type', 'operator', ...OPERAND_FIELDS[operator.shape]]);
  return { id: newId(), is: 'compare', column: text(json.column), inside: readInside(json), operator: operator.name, operand: readOperand(operator.shape, json) };
}

function readInside(json: Fields): Inside | null {
  if (json.path === undefined && json.type === undefined) return null;
  const steps = list(json.path ?? null).map((step) => (typeof step === 'string' ? step : whole(step)));
  return { steps, type: known('type inside of JSON', json.type, (name) => INSIDE_TYPES.find((type) => type === name)) };
}

function readCompareColumns(json: Fields): Node {
  onlyThese(json, ['column', 'operator', 'other']);
  const operator = known('comparison of columns', json.operator, columnOperatorOf);
  return { id: newId(), is: 'compare_columns', column: text(json.column), operator: operator.name, other: text(json.other) };
}

function readRelated(json: Fields): Node {
  onlyThese(json, ['dataset', 'via', 'count', 'aggregate', 'every', 'where']);
  return {
    id: newId(),
    is: 'related',
    dataset: text(json.dataset),
    via: readJoin(json.via),
    measure: readMeasure(json),
    where: json.where === undefined ? null : read(json.where),
  };
}

function readMeasure(json: Fields): Measure {
  if ([json.count, json.aggregate, json.every].filter((each) => each !== undefined).length > 1) throw new NotUnderstood('More than one thing is asked');
  if (json.every !== undefined) return { is: 'every', satisfies: read(json.every) };
  if (json.aggregate === undefined) return { is: 'count', count: json.count === undefined ? null : readCount(json.count) };
  return readAggregate(fields(json.aggregate));
}

function readAggregate(json: Fields): Aggregate {
  const aggregate = known('function', json.function, functionOf);
  const operator = known('operator of numbers', json.operator, numberOperatorOf);
  onlyThese(json, ['function', 'column', 'operator', ...OPERAND_FIELDS[operator.shape]]);
  return { is: 'aggregate', function: aggregate.name, column: text(json.column), operator: operator.name, operand: readOperand(operator.shape, json) };
}

function numberOperatorOf(name: string): Operator | undefined {
  const operator = operatorOf(name);
  return operator?.types.includes('number') === true ? operator : undefined;
}

const OPERAND_FIELDS: Readonly<Record<Operand['shape'], readonly string[]>> = {
  none: [],
  value: ['value'],
  values: ['values'],
  range: ['from', 'to'],
  span: ['amount', 'unit'],
  spans: ['nearest', 'farthest'],
  period: ['period'],
};

function readOperand(shape: Operand['shape'], json: Fields): Operand {
  switch (shape) {
    case 'none':
      return { shape };
    case 'value':
      return { shape, value: scalar(json.value) };
    case 'values':
      return { shape, values: list(json.values ?? []).map((each) => scalar(each) ?? '') };
    case 'range':
      return { shape, from: scalar(json.from), to: scalar(json.to) };
    case 'span':
      return { shape, span: span(json) };
    case 'spans':
      return { shape, nearest: span(fields(json.nearest)), farthest: span(fields(json.farthest)) };
    case 'period':
      return { shape, period: text(json.period) as Period };
  }
}

function readPerformed(json: Fields): Node {
  onlyThese(json, ['dataset', 'via', 'events', 'count', 'window', 'where']);
  return {
    id: newId(),
    is: 'performed',
    dataset: text(json.dataset),
    via: readJoin(json.via),
    events: list(json.events ?? []).map(text),
    count: json.count === undefined ? null : readCount(json.count),
    window: json.window === undefined ? null : readWindow(json.window),
    where: json.where === undefined ? null : read(json.where),
  };
}

function readOccurrence(position: Occurrence['position'], json: Fields): Node {
  onlyThese(json, ['dataset', 'via', 'events', 'window', 'where', 'satisfies']);
  return {
    id: newId(),
    is: 'occurrence',
    position,
    dataset: text(json.dataset),
    via: readJoin(json.via),
    events: list(json.events ?? []).map(text),
    window: json.window === undefined ? null : readWindow(json.window),
    where: json.where === undefined ? null : read(json.where),
    satisfies: read(json.satisfies ?? null),
  };
}

function readSequence(json: Fields): Node {
  onlyThese(json, ['dataset', 'via', 'window', 'steps']);
  const steps: Step[] = [];
  for (const step of list(json.steps ?? null)) steps.push(readStep(fields(step), steps));
  return { id: newId(), is: 'sequence', dataset: text(json.dataset), via: readJoin(json.via), window: json.window === undefined ? null : readWindow(json.window), steps };
}

function readStep(json: Fields, before: readonly Step[]): Step {
  onlyThese(json, ['not', 'events', 'where', 'within', 'same']);
  return {
    id: newId(),
    negated: json.not === true,
    events: list(json.events ?? []).map(text),
    where: json.where === undefined ? null : read(json.where),
    within: json.within === undefined ? null : span(fields(json.within)),
    same: list(json.same ?? []).map((each) => readSame(fields(each), before)),
  };
}

function readSame(json: Fields, before: readonly Step[]): Same {
  onlyThese(json, ['column', 'operator', 'step', 'other']);
  const step = before[whole(json.step) - 1];
  if (step === undefined || step.negated) throw new NotUnderstood('There is no such earlier step');
  const operator = json.operator === undefined ? 'is' : known('comparison of columns', json.operator, columnOperatorOf).name;
  return { column: text(json.column), operator, step: step.id, other: text(json.other ?? json.column) };
}

function readBucket(json: Fields): Node {
  onlyThese(json, ['salt', 'from', 'to']);
  return { id: newId(), is: 'bucket', salt: text(json.salt), from: whole(json.from), to: whole(json.to) };
}

function readJoin(json: Json | undefined): Join | null {
  if (json === undefined) return null;
  const join = fields(json);
  onlyThese(join, ['column', 'foreign_column']);
  return { column: text(join.column), foreignColumn: text(join.foreign_column) };
}

function readCount(json: Json): Count {
  const [is, content] = only(json);
  switch (is) {
    case 'at_least':
    case 'at_most':
    case 'exactly':
      return { is, times: whole(content) };
    case 'between': {
      const range = fields(content);
      return { is, from: whole(range.from), to: whole(range.to) };
    }
    default:
      throw new NotUnderstood(`There is no count ${is}`);
  }
}

function readWindow(json: Json): Window {
  const [is, content] = only(json);
  switch (is) {
    case 'within_last':
    case 'more_than_ago':
      return { is, span: span(fields(content)) };
    case 'between_ago': {
      const range = fields(content);
      return { is, nearest: span(fields(range.nearest)), farthest: span(fields(range.farthest)) };
    }
    case 'before':
    case 'after':
      return { is, day: text(content) };
    case 'between_dates': {
      const range = fields(content);
      return { is, from: text(range.from), to: text(range.to) };
    }
    default:
      throw new NotUnderstood(`There is no window ${is}`);
  }
}

/** The JSON form. Places that nobody has filled in are left out, so that the server names them. */
export function write(node: Node): Json {
  switch (node.is) {
    case 'all':
    case 'any':
      return { [node.is]: node.of.map(write) };
    case 'not':
      return { not: write(node.of) };
    case 'compare_columns':
      return { compare_columns: { column: node.column, operator: node.operator, other: node.other } };
    case 'related':
      return { related: filled({ dataset: node.dataset, via: writeJoin(node.via), ...writeMeasure(node.measure), where: node.where === null ? null : write(node.where) }) };
    case 'compare':
      return { compare: filled({ column: node.column, path: node.inside?.steps ?? null, type: node.inside?.type ?? null, operator: node.operator, ...writeOperand(node.operand) }) };
    case 'performed':
      return {
        performed: filled({
          dataset: node.dataset,
          via: writeJoin(node.via),
          events: node.events.length === 0 ? null : node.events,
          count: node.count === null ? null : writeCount(node.count),
          window: node.window === null ? null : writeWindow(node.window),
          where: node.where === null ? null : write(node.where),
        }),
      };
    case 'occurrence':
      return {
        [`${node.position}_performed`]: filled({
          dataset: node.dataset,
          via: writeJoin(node.via),
          events: node.events.length === 0 ? null : node.events,
          window: node.window === null ? null : writeWindow(node.window),
          where: node.where === null ? null : write(node.where),
          satisfies: write(node.satisfies),
        }),
      };
    case 'sequence':
      return {
        sequence: filled({
          dataset: node.dataset,
          via: writeJoin(node.via),
          window: node.window === null ? null : writeWindow(node.window),
          steps: node.steps.map((step) => writeStep(step, node)),
        }),
      };
    case 'bucket':
      return { bucket: filled({ salt: node.salt, from: node.from, to: node.to }) };
    case 'in_segment':
      return { in_segment: { segment: node.segment } };
    case 'in_list':
      return { in_list: { list: node.list } };
    case 'sql':
      return { sql: { predicate: node.predicate } };
  }
}

function writeJoin(join: Join | null): Json {
  return join === null ? null : { column: join.column, foreign_column: join.foreignColumn };
}

function writeStep(step: Step, { steps }: Sequence): Json {
  const same = step.same.map((each) =>
    filled({
      column: each.column,
      operator: each.operator === 'is' ? null : each.operator,
      step: steps.findIndex((earlier) => earlier.id === each.step) + 1,
      other: each.other === each.column ? null : each.other,
    }),
  );
  return filled({
    not: step.negated ? true : null,
    events: step.events.length === 0 ? null : step.events,
    where: step.where === null ? null : write(step.where),
    within: step.within === null ? null : writeSpan(step.within),
    same: same.length === 0 ? null : same,
  });
}

function writeMeasure(measure: Measure): Fields {
  if (measure.is === 'every') return { every: write(measure.satisfies) };
  if (measure.is === 'count') return { count: measure.count === null ? null : writeCount(measure.count) };
  return {
    aggregate: filled({ function: measure.function, column: measure.column, operator: measure.operator, ...writeOperand(measure.operand) }),
  };
}

function writeOperand(operand: Operand): Fields {
  switch (operand.shape) {
    case 'none':
      return {};
    case 'value':
      return { value: operand.value };
    case 'values':
      return { values: operand.values };
    case 'range':
      return { from: operand.from, to: operand.to };
    case 'span':
      return { amount: operand.span.amount, unit: operand.span.unit };
    case 'spans':
      return { nearest: writeSpan(operand.nearest), farthest: writeSpan(operand.farthest) };
    case 'period':
      return { period: operand.period };
  }
}

function writeCount(count: Count): Json {
  return count.is === 'between'
    ? { between: filled({ from: count.from, to: count.to }) }
    : filled({ [count.is]: count.times });
}

function writeWindow(window: Window): Json {
  switch (window.is) {
    case 'within_last':
    case 'more_than_ago':
      return { [window.is]: writeSpan(window.span) };
    case 'between_ago':
      return { between_ago: { nearest: writeSpan(window.nearest), farthest: writeSpan(window.farthest) } };
    case 'before':
    case 'after':
      return filled({ [window.is]: window.day });
    case 'between_dates':
      return { between_dates: filled({ from: window.from, to: window.to }) };
  }
}

function writeSpan(value: Span): Json {
  return filled({ amount: value.amount, unit: value.unit });
}

function filled(json: Fields): Fields {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}
