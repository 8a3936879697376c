import { nodes } from './tree';
import { children, type Count, type Measure, type Node, type Operand, type Scalar, type Sequence, type Span, type Window } from './node';
import { LEAST_STEPS, MOST_STEPS } from './steps';

/** The language's bounds, as docs/condition-language.md states them. */
export const BOUNDS = { depth: 20, nodes: 1_000 } as const;

/** A place that nobody has filled in, or something that the language's form does not allow. */
export interface Gap {
  readonly id: string;
  readonly message: string;
}

/**
 * What is missing in a tree's form, so that nobody is asked about half a sentence. Whether columns exist and types
 * fit is the server's to say.
 */
export function gaps(root: Node): readonly Gap[] {
  const all = nodes(root);
  const found = all.flatMap((node) => gap(node).map((message) => ({ id: node.id, message })));
  const parts = all.reduce((sum, node) => sum + (node.is === 'sequence' ? 1 + node.steps.length : 1), 0);
  if (parts > BOUNDS.nodes) found.push({ id: root.id, message: `There are more than ${BOUNDS.nodes} conditions` });
  if (depth(root) > BOUNDS.depth) found.push({ id: root.id, message: `It is nested deeper than ${BOUNDS.depth}` });
  return found;
}

function depth(node: Node): number {
  return 1 + Math.max(0, ...children(node).map(depth));
}

function gap(node: Node): readonly string[] {
  switch (node.is) {
    case 'all':
    case 'any':
      return node.of.length === 0 ? ['Add a condition'] : [];
    case 'not':
      return [];
    case 'compare':
      if (node.column === '') return ['Choose an attribute'];
      if (node.inside?.steps === null) return ['Fill in where to look inside of the JSON'];
      return isComplete(node.operand) ? [] : ['Fill in what it is compared with'];
    case 'compare_columns':
      if (node.column === '') return ['Choose an attribute'];
      return node.other === '' ? ['Choose the attribute that it is compared with'] : [];
    case 'related':
      return node.dataset === '' ? ['Choose what kind of records'] : unasked(node.measure);
    case 'performed':
      return [
        ...(node.dataset === '' ? ['Choose what kind of events'] : []),
        ...(node.count === null || isCounted(node.count) ? [] : ['Fill in how many times']),
        ...(node.window === null || isDated(node.window) ? [] : ['Fill in when']),
      ];
    case 'occurrence':
      return [
        ...(node.dataset === '' ? ['Choose what kind of events'] : []),
        ...(node.window === null || isDated(node.window) ? [] : ['Fill in when']),
      ];
    case 'sequence':
      return [...(node.dataset === '' ? ['Choose what kind of events'] : []), ...(node.window === null || isDated(node.window) ? [] : ['Fill in when']), ...unordered(node)];
    case 'bucket':
      return [
        ...(node.from === null || node.to === null ? ['Fill in the share'] : []),
        ...(node.salt === '' ? ['Give the draw a name'] : []),
      ];
    case 'in_segment':
      return node.segment === '' ? ['Choose a segment'] : [];
    case 'in_list':
      return node.list === '' ? ['Choose a list'] : [];
    case 'sql':
      return node.predicate.trim() === '' ? ['Write the SQL'] : [];
  }
}

function unordered({ steps }: Sequence): readonly string[] {
  return [
    ...(steps.length < LEAST_STEPS ? ['Add a step that follows'] : []),
    ...(steps.length > MOST_STEPS ? [`There are more than ${MOST_STEPS} steps`] : []),
    ...(steps.every((step) => step.within === null || isLong(step.within)) ? [] : ['Fill in how soon']),
    ...(steps.every((step) => step.same.every((same) => same.column !== '' && same.other !== '')) ? [] : ['Choose what the events have in common']),
  ];
}

function unasked(measure: Measure): readonly string[] {
  if (measure.is === 'every') return [];
  if (measure.is === 'count') return measure.count === null || isCounted(measure.count) ? [] : ['Fill in how many'];
  if (measure.column === '') return ['Choose an attribute of the records'];
  return isComplete(measure.operand) ? [] : ['Fill in what it is compared with'];
}

function isComplete(operand: Operand): boolean {
  switch (operand.shape) {
    case 'none':
    case 'period':
      return true;
    case 'value':
      return isGiven(operand.value);
    case 'values':
      return operand.values.length > 0;
    case 'range':
      return isGiven(operand.from) && isGiven(operand.to);
    case 'span':
      return isLong(operand.span);
    case 'spans':
      return isLong(operand.nearest) && isLong(operand.farthest);
  }
}

/** The empty text is a value: `is ""` means something. */
function isGiven(value: Scalar | null): boolean {
  return value !== null;
}

function isLong(span: Span): boolean {
  return span.amount !== null;
}

function isCounted(count: Count): boolean {
  return count.is === 'between' ? count.from !== null && count.to !== null : count.times !== null;
}

function isDated(window: Window): boolean {
  switch (window.is) {
    case 'within_last':
    case 'more_than_ago':
      return isLong(window.span);
    case 'between_ago':
      return isLong(window.nearest) && isLong(window.farthest);
    case 'before':
    case 'after':
      return window.day !== null;
    case 'between_dates':
      return window.from !== null && window.to !== null;
  }
}
