import { ActionIcon, Menu } from '@mantine/core';
import { ArrowDown, ArrowUp, Copy, EllipsisVertical, Group as GroupIcon, Replace, Trash2, Ungroup } from 'lucide-react';
import { isGroup, type Group, type Row } from '../condition/node';
import { duplicate, move, negate, remove, unwrap, wrap } from '../condition/tree';
import { useBench } from './context';

/** What can be done with a row or group. */
export function PartMenu({ node, negated }: { readonly node: Group | Row; readonly negated: boolean }) {
  const { edit } = useBench();
  const what = isGroup(node) ? 'group' : 'condition';
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for this ${what}`} mt={3}>
          <EllipsisVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Replace size={15} />} onClick={() => edit((root) => negate(root, node.id))}>
          {negated ? 'Say it without “not”' : 'Say the opposite (not)'}
        </Menu.Item>
        <Menu.Item leftSection={<Copy size={15} />} onClick={() => edit((root) => duplicate(root, node.id))}>
          Duplicate
        </Menu.Item>
        <Menu.Item leftSection={<GroupIcon size={15} />} onClick={() => edit((root) => wrap(root, node.id))}>
          Put into a group
        </Menu.Item>
        {isGroup(node) && !negated && (
          <Menu.Item leftSection={<Ungroup size={15} />} onClick={() => edit((root) => unwrap(root, node.id))}>
            Take the group apart
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<ArrowUp size={15} />} rightSection="Alt ↑" onClick={() => edit((root) => move(root, node.id, 'up'))}>
          Move up
        </Menu.Item>
        <Menu.Item leftSection={<ArrowDown size={15} />} rightSection="Alt ↓" onClick={() => edit((root) => move(root, node.id, 'down'))}>
          Move down
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<Trash2 size={15} />} onClick={() => edit((root) => remove(root, node.id))}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
