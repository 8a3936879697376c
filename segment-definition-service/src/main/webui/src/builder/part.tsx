import { core, isGroup, type Node } from '../condition/node';
import type { Scope } from '../condition/rows';
import { BucketRow } from './bucket';
import { CompareRow } from './compare';
import { CompareColumnsRow } from './compare-columns';
import { GroupView } from './group';
import { ListRow } from './list-row';
import { OccurrenceRow } from './occurrence';
import { PerformedRow } from './performed';
import { RelatedRow } from './related';
import { SegmentRow } from './segment-row';
import { SequenceRow } from './sequence';
import { SqlRow } from './sql-row';

interface PartProps {
  readonly node: Node;
  readonly dataset: string;
  readonly depth: number;
  readonly scope: Scope;
}

/** A node of the tree with the negations around it. */
export function Part({ node, dataset, depth, scope }: PartProps) {
  const { node: inner, nots } = core(node);
  const negated = nots % 2 === 1;
  if (isGroup(inner)) return <GroupView group={inner} dataset={dataset} negated={negated} depth={depth} scope={scope} />;
  switch (inner.is) {
    case 'compare':
      return <CompareRow row={inner} dataset={dataset} negated={negated} />;
    case 'compare_columns':
      return <CompareColumnsRow row={inner} dataset={dataset} negated={negated} />;
    case 'performed':
      return <PerformedRow row={inner} dataset={dataset} negated={negated} depth={depth} scope={scope} />;
    case 'occurrence':
      return <OccurrenceRow row={inner} dataset={dataset} negated={negated} depth={depth} scope={scope} />;
    case 'sequence':
      return <SequenceRow row={inner} dataset={dataset} negated={negated} depth={depth} scope={scope} />;
    case 'bucket':
      return <BucketRow row={inner} dataset={dataset} negated={negated} />;
    case 'related':
      return <RelatedRow row={inner} dataset={dataset} negated={negated} depth={depth} scope={scope} />;
    case 'in_segment':
      return <SegmentRow row={inner} dataset={dataset} negated={negated} />;
    case 'in_list':
      return <ListRow row={inner} dataset={dataset} negated={negated} />;
    case 'sql':
      return <SqlRow row={inner} dataset={dataset} negated={negated} />;
  }
}
