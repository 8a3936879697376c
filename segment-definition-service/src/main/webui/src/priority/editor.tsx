import { Button, Card, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { priorities, type PriorityList } from '../api/definitions';
import { keys, useAllSegments, useDatasets, usePriorities } from '../api/queries';
import { slug } from '../list/form';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { tellDone } from '../shell/say';
import { DeletePriorities } from './delete';
import { missing } from './order';
import { Order } from './rows';

const TRAIL = [{ to: '/priorities', label: 'Priorities' }];

/** Puts segments in order, or changes the order that there is. */
export function PriorityEditor() {
  const { list: id } = useParams();
  const lists = usePriorities();
  const datasets = useDatasets();
  const segments = useAllSegments();
  const saved = lists.data?.find((each) => each.id === id);
  const error = lists.error ?? datasets.error ?? segments.error;
  const title = id === undefined ? 'New priority list' : (saved?.displayName ?? id);
  if (error !== null) return <Place title={title} trail={TRAIL}><ProblemNote error={error} again={() => void lists.refetch()} /></Place>;
  if (lists.isPending || datasets.isPending || segments.isPending) return <Place title={title} trail={TRAIL}><Loading /></Place>;
  if (id !== undefined && saved === undefined) return <Place title={title} trail={TRAIL}><Empty title="There is no such priority list">It may have been deleted, or the address mistyped.</Empty></Place>;
  return (
    <Place title={title} trail={TRAIL} actions={saved && <DeletePriorities list={saved} />}>
      <Form key={saved?.version ?? 0} saved={saved} />
    </Place>
  );
}

function Form({ saved }: { readonly saved: PriorityList | undefined }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const people = (useDatasets().data ?? []).filter((each) => each.type !== 'event');
  const [displayName, setDisplayName] = useState(saved?.displayName ?? '');
  const [chosen, setChosen] = useState(saved?.dataset ?? '');
  const [order, setOrder] = useState<readonly string[]>(saved?.segments ?? []);
  const dataset = chosen === '' && people.length === 1 ? (people[0]?.id ?? '') : chosen;
  const content = { id: saved?.id ?? slug(displayName), displayName, dataset, segments: order };
  const lacks = missing(content.id, dataset, order);
  const save = useMutation({
    mutationFn: () => (saved === undefined ? priorities.create(content) : priorities.change(content, saved.version)),
    onSuccess: () => {
      tellDone('The order is saved. The segments are evaluated anew.');
      void navigate('/priorities');
    },
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: keys.priorities }), client.invalidateQueries({ queryKey: keys.segments })]),
  });
  return (
    <Card component="form" maw={680} onSubmit={(event: React.FormEvent) => { event.preventDefault(); save.mutate(); }}>
      <Stack>
        <TextInput label="Name" value={displayName} maxLength={200} onChange={(event) => setDisplayName(event.currentTarget.value)} description={saved === undefined && content.id !== '' ? `Its id will be ${content.id}` : undefined} />
        <Select
          label="Segments of"
          placeholder="Dataset"
          data={people.map((each) => ({ value: each.id, label: each.displayName }))}
          value={dataset === '' ? null : dataset}
          disabled={order.length > 0}
          allowDeselect={false}
          onChange={(value) => setChosen(value ?? '')}
        />
        <Order dataset={dataset} list={content.id} order={order} change={setOrder} />
        <Text size="xs" className="quiet">Each segment is left by those who are accepted members of one above it. A change that removes too many is held by the segment's guard, as ever.</Text>
        {save.isError && <ProblemNote error={save.error} />}
        <Group justify="flex-end" gap="sm">
          {lacks !== undefined && <Text size="sm" className="quiet" role="status">{lacks}</Text>}
          <Button type="submit" disabled={lacks !== undefined} loading={save.isPending}>Save the order</Button>
        </Group>
      </Stack>
    </Card>
  );
}
