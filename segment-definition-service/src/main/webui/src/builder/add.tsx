import { Button, Menu, Text } from '@mantine/core';
import { Activity, Brackets, Plus, Tag, Users } from 'lucide-react';
import { ROWS } from '../condition/rows';
import { insert } from '../condition/tree';
import { blank, type Added } from './blank';
import { eventsOf, useBench } from './context';

const ICONS = { compare: Tag, performed: Activity, in_segment: Users } as const;

interface AddMenuProps {
  readonly group: string;
  readonly dataset: string;
  readonly ofEvents: boolean;
}

/** Adds a row or a group at the end of a group. Filters of events take the events' own attributes only. */
export function AddMenu({ group, dataset, ofEvents }: AddMenuProps) {
  const bench = useBench();
  const events = eventsOf(bench, dataset);
  const add = (added: Added) => {
    const own = bench.datasets.find((each) => each.id === dataset);
    bench.edit((root) => insert(root, group, blank(added, own, events)));
  };
  const rows = ROWS.filter((row) => row.is === 'compare' || (!ofEvents && (row.is !== 'performed' || events.length > 0)));
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" leftSection={<Plus size={14} />}>
          Add {ofEvents ? 'filter' : 'condition'}
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
