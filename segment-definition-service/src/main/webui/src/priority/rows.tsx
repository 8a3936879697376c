import { ActionIcon, Group, Select, Stack, Text } from '@mantine/core';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useAllSegments } from '../api/queries';
import { useNames } from '../segment/names';
import { hasMembers } from '../segment/state';
import { moved } from './order';

interface OrderProps {
  readonly dataset: string;
  readonly list: string;
  readonly order: readonly string[];
  readonly change: (order: readonly string[]) => void;
}

/** The segments in order, and those that may be added. */
export function Order({ dataset, list, order, change }: OrderProps) {
  const { segment: name } = useNames();
  const free = (useAllSegments().data ?? []).filter(
    (each) =>
      each.dataset === dataset &&
      hasMembers(each.state) &&
      each.cohortOf === undefined &&
      !order.includes(each.id) &&
      (each.precedence === undefined || each.precedence.list === list),
  );
  return (
    <Stack gap="xs" component="section" aria-label="Order">
      {order.map((id, at) => (
        <Group key={id} gap="xs" wrap="nowrap" data-testid={`place-${at + 1}`}>
          <Text size="sm" w={28} ta="right" className="numbers quiet">{at + 1}.</Text>
          <Text size="sm" flex={1} truncate>{name(id)}</Text>
          <ActionIcon variant="subtle" color="gray" aria-label={`${name(id)} earlier`} disabled={at === 0} onClick={() => change(moved(order, id, -1))}><ArrowUp size={15} /></ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={`${name(id)} later`} disabled={at === order.length - 1} onClick={() => change(moved(order, id, 1))}><ArrowDown size={15} /></ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={`Take ${name(id)} out`} onClick={() => change(order.filter((each) => each !== id))}><Trash2 size={15} /></ActionIcon>
        </Group>
      ))}
      <Select
        aria-label="Add a segment"
        placeholder={free.length === 0 ? 'No other segment can be added' : 'Add a segment'}
        searchable
        disabled={free.length === 0}
        data={free.map((each) => ({ value: each.id, label: each.displayName }))}
        value={null}
        onChange={(value) => value !== null && change([...order, value])}
      />
    </Stack>
  );
}
