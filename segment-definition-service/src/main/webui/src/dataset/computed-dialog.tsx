import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ComputedColumn, Dataset } from '../api/definitions';
import { useDatasets } from '../api/queries';
import { write } from '../condition/json';
import { isGroup, type Node } from '../condition/node';
import { ProblemNote } from '../shell/broken';
import { BLANK_COMPUTED, KINDS, computable, computedOf, draftOf, endOf, filterOf, isOrdered, missing, takesColumn, takesFilter, takesRows, type ComputedDraft, type Kind } from './computed';
import { ComputedFilter } from './computed-filter';
import { ComputedPath } from './computed-path';
import { ComputedSegments } from './computed-segments';

interface ComputedDialogProps {
  readonly dataset: Dataset;
  readonly column: ComputedColumn | undefined;
  readonly error: unknown;
  readonly pending: boolean;
  readonly onSave: (column: ComputedColumn) => void;
  readonly onClose: () => void;
}

const FUNCTIONS = KINDS.map(({ kind, says }) => ({ value: kind, label: says }));

/** Says how a column is computed. */
export function ComputedDialog({ dataset, column, error, pending, onSave, onClose }: ComputedDialogProps) {
  const all = useDatasets().data ?? [dataset];
  const [draft, setDraft] = useState<ComputedDraft>(() => (column === undefined ? BLANK_COMPUTED : draftOf(column)));
  const [where, setWhere] = useState<Node | undefined>(() => (column === undefined ? undefined : filterOf(column)));
  const [filterSound, setFilterSound] = useState(true);
  const set = (change: Partial<ComputedDraft>) => setDraft((before) => ({ ...before, ...change }));
  const end = all.find((each) => each.id === endOf(draft));
  const filtered = where !== undefined && takesFilter(draft.kind) && !(isGroup(where) && where.of.length === 0);
  const gap = missing(draft, end) ?? (filtered && !filterSound ? 'Complete the filter.' : undefined);
  const columns = computable(end, draft.kind).map((each) => ({ value: each.name, label: each.label ?? each.name }));
  const orders = (end?.columns ?? []).filter((each) => each.type !== 'boolean').map((each) => ({ value: each.name, label: each.label ?? each.name }));
  return (
    <Modal opened onClose={onClose} size="xl" title="Computed column" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {error !== null && <ProblemNote error={error} />}
        <Group gap="sm" align="flex-end">
          <TextInput flex="1 1 200px" label="Name" maxLength={255} value={draft.name} data-autofocus onChange={(event) => set({ name: event.currentTarget.value })} />
          <TextInput flex="1 1 200px" label="Called" placeholder={draft.name} maxLength={200} value={draft.label} onChange={(event) => set({ label: event.currentTarget.value })} />
        </Group>
        {takesRows(draft.kind) && <ComputedPath dataset={dataset} all={all} path={draft.path} onChange={(path) => { set({ path, column: '', orderBy: '' }); setWhere(undefined); }} />}
        <Group gap="sm" align="flex-end">
          <Select w={260} label="What is computed" data={FUNCTIONS} value={draft.kind} allowDeselect={false} onChange={(kind) => kind !== null && set({ kind: kind as Kind, column: '', orderBy: '' })} />
          {takesColumn(draft.kind) && <Select w={200} label="of" searchable data={columns} value={draft.column === '' ? null : draft.column} allowDeselect={false} onChange={(name) => name !== null && set({ column: name })} />}
          {isOrdered(draft.kind) && (
            <Select w={200} label="in the order of" placeholder={end?.type === 'event' ? 'their time' : 'Choose'} clearable data={orders} value={draft.orderBy === '' ? null : draft.orderBy} onChange={(name) => set({ orderBy: name ?? '' })} />
          )}
        </Group>
        {!takesRows(draft.kind) && <ComputedSegments dataset={dataset.id} segments={draft.segments} onChange={(segments) => set({ segments })} />}
        {end !== undefined && takesFilter(draft.kind) && <ComputedFilter key={end.id} end={end} all={all} where={where} onChange={setWhere} onSound={setFilterSound} />}
        <Checkbox label="Its values are personal and are never shown" checked={draft.personal} onChange={(event) => set({ personal: event.currentTarget.checked })} />
        <Group justify="space-between">
          <Text size="sm" className="quiet" aria-live="polite">{gap}</Text>
          <Button disabled={gap !== undefined} loading={pending} onClick={() => onSave(computedOf(draft, filtered ? write(where) : undefined))}>Save</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
