import { Button, Card, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { datasets as api, warehouses, type Dataset, type DatasetContent } from '../api/definitions';
import { keys } from '../api/queries';
import { slug } from '../builder/draft';
import { Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { tellDone } from '../shell/say';
import { ColumnEditor } from './columns';
import { BLANK, contentOf, formOf, withFound, type DatasetForm } from './form';
import { RelationshipEditor } from './relationships';
import { SourceChoice } from './source';

const TYPES = [
  { value: 'person', label: 'People' },
  { value: 'company', label: 'Companies' },
  { value: 'event', label: 'Events: what was done, and when' },
  { value: 'generic', label: 'Something else' },
];
const TRAIL = [{ to: '/datasets', label: 'Datasets' }];

/** Describes a table, or changes its description. */
export function DatasetEditor() {
  const { dataset: id } = useParams();
  const found = useQuery({ queryKey: [...keys.datasets, 'one', id], queryFn: ({ signal }) => api.get(id ?? '', signal), enabled: id !== undefined });
  if (id === undefined) return <Editor existing={undefined} />;
  if (found.isError) return <Place title={id} trail={TRAIL}><ProblemNote error={found.error} again={() => void found.refetch()} /></Place>;
  return found.data === undefined ? <Place title={id} trail={TRAIL}><Loading /></Place> : <Editor key={found.data.id} existing={found.data} />;
}

function Editor({ existing }: { readonly existing: Dataset | undefined }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [form, setForm] = useState<DatasetForm>(() => (existing === undefined ? BLANK : formOf(existing)));
  const set = (change: Partial<DatasetForm>) => setForm((before) => ({ ...before, ...change }));
  const describe = useMutation({
    mutationFn: (of: DatasetForm) => warehouses.describe(of.warehouse, of.query === undefined ? { schema: of.schema, table: of.table } : { query: of.query }),
    onSuccess: ({ columns }, of) => setForm((before) => withFound(before, columns, of.columns.length === 0)),
  });
  const save = useMutation({
    mutationFn: () => (existing === undefined ? api.create(contentOf(form)) : api.change(contentOf(form), existing.version)),
    onSuccess: (saved) => {
      tellDone('Saved');
      void client.invalidateQueries({ queryKey: keys.datasets });
      void navigate(`/datasets/${saved.id}`);
    },
  });
  const choose = (change: Partial<DatasetForm>) => {
    const next = { ...form, ...change, columns: [], idColumn: '', eventNameColumn: '', eventTimeColumn: '' };
    setForm(next);
    if (next.warehouse !== '' && next.table !== '') describe.mutate(next);
  };
  const ready = form.displayName.trim() !== '' && form.idColumn !== '' && form.columns.some((each) => each.used);
  return (
    <Place
      title={existing?.displayName ?? 'New dataset'}
      trail={existing ? [...TRAIL, { to: `/datasets/${existing.id}`, label: existing.displayName }] : TRAIL}
      actions={<Button disabled={!ready} loading={save.isPending} onClick={() => save.mutate()}>Save</Button>}
    >
      <Stack gap="lg">
        {save.isError && <ProblemNote error={save.error} />}
        <Card>
          <Stack>
            <SourceChoice form={form} fixed={existing !== undefined} choose={choose} />
            {describe.isError && <ProblemNote error={describe.error} again={() => describe.mutate(form)} />}
            <Group align="flex-end" gap="sm">
              <TextInput flex="1 1 240px" label="Name" value={form.displayName} onChange={(event) => set({ displayName: event.currentTarget.value })} />
              <TextInput w={200} label="Id" disabled={existing !== undefined} placeholder={slug(form.displayName)} value={form.id} onChange={(event) => set({ id: event.currentTarget.value })} />
              <Select w={250} label="A row is" data={TYPES} value={form.type} allowDeselect={false} onChange={(type) => type !== null && set({ type: type as DatasetContent['type'] })} />
            </Group>
          </Stack>
        </Card>
        {describe.isPending && <Card><Loading /></Card>}
        {form.columns.length > 0 && (
          <>
            <ColumnEditor form={form} set={set} again={existing === undefined ? undefined : () => describe.mutate(form)} />
            <RelationshipEditor form={form} set={set} />
          </>
        )}
      </Stack>
    </Place>
  );
}
