import { core, isGroup, type Node } from '../condition/node';
import { CompareRow } from './compare';
import { GroupView } from './group';
import { PerformedRow } from './performed';
import { SegmentRow } from './segment-row';

interface PartProps {
  readonly node: Node;
  readonly dataset: string;
  readonly depth: number;
  readonly ofEvents?: boolean;
}

/** A node of the tree with the negations around it. */
export function Part({ node, dataset, depth, ofEvents = false }: PartProps) {
  const { node: inner, nots } = core(node);
  const negated = nots % 2 === 1;
  if (isGroup(inner)) return <GroupView group={inner} dataset={dataset} negated={negated} depth={depth} ofEvents={ofEvents} />;
  switch (inner.is) {
    case 'compare':
      return <CompareRow row={inner} dataset={dataset} negated={negated} />;
    case 'performed':
      return <PerformedRow row={inner} dataset={dataset} negated={negated} depth={depth} />;
    case 'in_segment':
      return <SegmentRow row={inner} dataset={dataset} negated={negated} />;
  }
}
