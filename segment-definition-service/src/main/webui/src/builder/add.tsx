import { Button, Menu, Text } from '@mantine/core';
import { Activity, ArrowLeftRight, Brackets, Dices, History, ListChecks, ListOrdered, Plus, Rows3, SquareTerminal, Tag, Users } from 'lucide-react';
import type { Row } from '../condition/node';
import { ROWS, type Scope } from '../condition/rows';
import { insert } from '../condition/tree';
import { blank, type Added } from './blank';
import { paired } from './compare-columns';
import { columnsOf, eventsOf, relatedTo, useBench } from './context';

const ICONS = { compare: Tag, performed: Activity, occurrence: History, sequence: ListOrdered, bucket: Dices, related: Rows3, in_segment: Users, in_list: ListChecks, sql: SquareTerminal, compare_columns: ArrowLeftRight } as const;

interface AddMenuProps {
  readonly group: string;
  readonly dataset: string;
  readonly scope: Scope;
}

/** Adds a row or a group at the end of a group. What can't be asked there is not offered. */
export function AddMenu({ group, dataset, scope }: AddMenuProps) {
  const bench = useBench();
  const events = eventsOf(bench, dataset);
  const related = relatedTo(bench, dataset);
  const add = (added: Added) => bench.edit((root) => insert(root, group, blank(added, events, related)));
  const isThere = (is: Row['is']) => {
    switch (is) {
      case 'compare':
      case 'bucket':
      case 'in_segment':
      case 'in_list':
      case 'sql':
        return true;
      case 'compare_columns':
        return paired(columnsOf(bench, dataset)).length > 0;
      case 'performed':
      case 'occurrence':
      case 'sequence':
        return events.length > 0;
      case 'related':
        return related.length > 0;
    }
  };
  const rows = ROWS.filter((row) => scope.takes.has(row.is) && isThere(row.is));
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" leftSection={<Plus size={14} />}>
          Add {scope.rows === 'members' ? 'condition' : 'filter'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {rows.map((row) => {
          const Icon = ICONS[row.is];
          return (
            <Menu.Item key={row.is} leftSection={<Icon size={16} />} onClick={() => add(row.is)}>
              {row.adds}
              <Text size="xs" className="quiet" aria-hidden>
                {row.about}
              </Text>
            </Menu.Item>
          );
        })}
        <Menu.Item leftSection={<Brackets size={16} />} onClick={() => add('group')}>
          Group
          <Text size="xs" className="quiet" aria-hidden>
            Conditions of which all, or any, hold
          </Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
