import { Group as Line, SegmentedControl, Text } from '@mantine/core';
import type { Group } from '../condition/node';
import type { Scope } from '../condition/rows';
import { replace } from '../condition/tree';
import { AddMenu } from './add';
import { useBench } from './context';
import { Part } from './part';
import { SizeOfPart } from './part-size';
import { PartMenu } from './menu';
import { Verdict } from './verdict';
import { Wrong } from './wrong';

interface GroupViewProps {
  readonly group: Group;
  readonly dataset: string;
  readonly negated: boolean;
  /** 0 at the top. */
  readonly depth: number;
  readonly scope: Scope;
}

const LABELS = { members: 'Group: match', events: 'Events match', records: 'Records match' } as const;

/** A group: how its parts are joined, the parts, and a place to add one. */
export function GroupView({ group, dataset, negated, depth, scope }: GroupViewProps) {
  const bench = useBench();
  const label = depth === 0 ? 'Members match' : LABELS[scope.rows];
  return (
    <section className="group" aria-label={`Group: ${negated ? 'not ' : ''}${group.is} of`}>
      <Line justify="space-between" wrap="nowrap" gap="xs">
        <Line gap="xs">
          <Text size="sm" fw={600}>
            {label}
            {negated && <span className="turned"> not</span>}
          </Text>
          <SegmentedControl
            size="xs"
            aria-label="How conditions are joined"
            value={group.is}
            data={[
              { value: 'all', label: 'all' },
              { value: 'any', label: 'any' },
            ]}
            onChange={(is) => bench.edit((root) => replace(root, group.id, (node) => ({ ...node, is }) as Group))}
          />
          <Text size="sm" className="quiet">
            of these
          </Text>
          {depth > 0 && <SizeOfPart id={group.id} />}
        </Line>
        {depth > 0 && <PartMenu node={group} negated={negated} />}
      </Line>
      <Verdict id={group.id} dataset={dataset} />
      <Wrong id={group.id} />
      <ul className="parts">
        {group.of.map((child) => (
          <li key={child.id}>
            <Part node={child} dataset={dataset} depth={depth + 1} scope={scope} />
          </li>
        ))}
        <li>
          <AddMenu group={group.id} dataset={dataset} scope={scope} />
        </li>
      </ul>
    </section>
  );
}
