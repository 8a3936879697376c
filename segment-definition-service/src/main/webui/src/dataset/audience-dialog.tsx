import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AudienceTable } from '../api/audiences';
import type { Dataset } from '../api/definitions';
import { useDatasets } from '../api/queries';
import { relatedTo } from '../builder/context';
import { ProblemNote } from '../shell/broken';

interface AudienceDialogProps {
  readonly dataset: Dataset;
  readonly table: AudienceTable | undefined;
  readonly error: unknown;
  readonly pending: boolean;
  readonly onSave: (table: AudienceTable) => void;
  readonly onClose: () => void;
}

const BLANK: AudienceTable = { id: '', audiences: '', nameColumn: '', memberships: '', audienceColumn: '' };

/** Says which table has the audiences, and which says who is in them. */
export function AudienceDialog({ dataset, table, error, pending, onSave, onClose }: AudienceDialogProps) {
  const datasets = useDatasets().data ?? [dataset];
  const [form, setForm] = useState(table ?? BLANK);
  const ways = relatedTo({ datasets }, dataset.id);
  const others = datasets.filter((each) => each.id !== dataset.id && each.warehouse === dataset.warehouse && each.state === 'active');
  const audiences = others.find((each) => each.id === form.audiences);
  const memberships = others.find((each) => each.id === form.memberships);
  const idType = audiences?.columns.find((each) => each.name === audiences.idColumn)?.type;
  const way = ways.find((each) => each.dataset.id === form.memberships && each.via?.column === form.via?.column && each.via?.foreignColumn === form.via?.foreignColumn);
  const complete = [form.id, form.audiences, form.nameColumn, form.memberships, form.audienceColumn].every((each) => each !== '');
  return (
    <Modal opened onClose={onClose} size="lg" title="Audiences from a table" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {error !== null && <ProblemNote error={error} />}
        <TextInput
          label="Id"
          description="The ids of its segments begin with it, and they are tagged with it"
          placeholder="crm"
          maxLength={20}
          value={form.id}
          disabled={table !== undefined}
          data-autofocus
          onChange={(event) => setForm({ ...form, id: event.currentTarget.value.trim() })}
        />
        <Select
          label="One row for each audience"
          placeholder="Choose a dataset"
          searchable
          data={others.map((each) => ({ value: each.id, label: each.displayName }))}
          value={form.audiences}
          onChange={(value) => setForm({ ...form, audiences: value ?? '', nameColumn: '' })}
        />
        <Select
          label="Its name"
          placeholder="Choose a column"
          searchable
          disabled={audiences === undefined}
          data={(audiences?.columns ?? []).filter((each) => each.type === 'text' && each.personal !== true).map((each) => each.name)}
          value={form.nameColumn}
          onChange={(value) => setForm({ ...form, nameColumn: value ?? '' })}
        />
        <Select
          label="One row for each member of each audience"
          description={`A dataset that ${dataset.displayName} is related to`}
          placeholder="Choose a dataset"
          searchable
          data={ways.filter((each) => each.dataset.id !== dataset.id).map((each) => ({ value: String(ways.indexOf(each)), label: each.label }))}
          value={way === undefined ? null : String(ways.indexOf(way))}
          onChange={(value) => {
            const { via: _, ...rest } = form;
            const chosen = value === null ? undefined : ways[Number(value)];
            setForm({ ...rest, memberships: chosen?.dataset.id ?? '', audienceColumn: '', ...(chosen?.via == null ? {} : { via: chosen.via }) });
          }}
        />
        <Select
          label="Which audience it is"
          description={audiences === undefined ? undefined : `Compared with ${audiences.idColumn} of ${audiences.displayName}`}
          placeholder="Choose a column"
          searchable
          disabled={memberships === undefined}
          data={(memberships?.columns ?? []).filter((each) => idType === undefined || each.type === idType).map((each) => each.name)}
          value={form.audienceColumn}
          onChange={(value) => setForm({ ...form, audienceColumn: value ?? '' })}
        />
        <Group justify="flex-end">
          <Button disabled={!complete} loading={pending} onClick={() => onSave(form)}>Save</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
