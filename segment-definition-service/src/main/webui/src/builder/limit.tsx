import { ActionIcon, Button, Group, NumberInput, Select, Text, Tooltip } from '@mantine/core';
import { ListEnd, X } from 'lucide-react';
import { directionOf, MOST_MEMBERS, NEW_LIMIT, ORDERED, type Direction, type LimitDraft } from '../condition/limit';
import { ColumnSelect } from './column-select';
import { isScalar } from '../condition/operators';
import { columnsOf, useBench } from './context';
import type { Draft } from './draft';

const IN_ALL = '';

/** How many of those who match are members, below the condition. */
export function LimitRow({ draft }: { readonly draft: Draft }) {
  const limit = draft.settings.limit;
  const set = (change: Partial<LimitDraft>) => limit !== null && draft.set({ limit: { ...limit, ...change } });
  if (limit === null) {
    return (
      <Button mt="sm" size="xs" variant="subtle" color="gray" leftSection={<ListEnd size={15} />} onClick={() => draft.set({ limit: NEW_LIMIT })}>
        Limit how many
      </Button>
    );
  }
  return (
    <section aria-label="Limit" data-testid="limit">
      <Group gap="xs" mt="md">
        <span className="say">at most</span>
        <NumberInput
          size="xs"
          w={110}
          aria-label="Most members"
          min={1}
          max={MOST_MEMBERS}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator
          hideControls
          value={limit.members ?? ''}
          onChange={(members) => set({ members: typeof members === 'number' ? members : null })}
        />
        <Order limit={limit} dataset={draft.settings.dataset} set={set} />
        <Tooltip label="No limit">
          <ActionIcon variant="subtle" color="gray" aria-label="Remove the limit" onClick={() => draft.set({ limit: null })}>
            <X size={15} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <Wrong limit={limit} />
    </section>
  );
}

interface OrderProps {
  readonly limit: LimitDraft;
  readonly dataset: string;
  readonly set: (change: Partial<LimitDraft>) => void;
}

function Order({ limit, dataset, set }: OrderProps) {
  const bench = useBench();
  const columns = columnsOf(bench, dataset);
  const type = columns.find((each) => each.name === limit.orderBy)?.type;
  const known = limit.forEach === IN_ALL || columns.some((each) => each.name === limit.forEach);
  const each = columns.filter((column) => isScalar(column.type)).map((column) => ({ value: column.name, label: `for each ${column.label ?? bench.names.column('', column.name)}` }));
  return (
    <>
      <Select
        size="xs"
        w={170}
        aria-label="For each"
        searchable
        data={[{ value: IN_ALL, label: 'in all' }, ...(known ? [] : [{ value: limit.forEach, label: `for each ${limit.forEach}` }]), ...each]}
        value={limit.forEach}
        allowDeselect={false}
        comboboxProps={{ width: 240, position: 'bottom-start' }}
        onChange={(forEach) => forEach !== null && set({ forEach })}
      />
      <span className="say">by</span>
      <ColumnSelect
        columns={columns.filter((column) => ORDERED.includes(column.type))}
        value={limit.orderBy}
        label="Ordered by"
        nothing="No attribute has an order"
        onChange={(column) => set({ orderBy: column.name })}
      />
      <Select
        size="xs"
        w={140}
        aria-label="First come"
        data={(['descending', 'ascending'] satisfies Direction[]).map((direction) => ({
          value: direction,
          label: type === 'text' ? directionOf(direction, type) : `${directionOf(direction, type)} first`,
        }))}
        value={limit.direction}
        allowDeselect={false}
        onChange={(direction) => direction !== null && set({ direction: direction as Direction })}
      />
    </>
  );
}

function Wrong({ limit }: { readonly limit: LimitDraft }) {
  const { answers } = useBench();
  const missing = [
    ...(limit.members === null || limit.members < 1 ? ['Say how many.'] : []),
    ...(limit.orderBy === '' ? ['Choose what they are ordered by.'] : []),
  ];
  const found = [...missing, ...answers.limitFindings.map((each) => each.message)];
  return found.length === 0 ? null : (
    <div role="alert">
      {found.map((message) => (
        <Text key={message} size="sm" c="red" mt={4}>{message}</Text>
      ))}
    </div>
  );
}
