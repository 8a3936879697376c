import { Button, Card, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { lists } from '../api/definitions';
import { keys, useDatasets } from '../api/queries';
import { Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { missing, slug } from './form';

const TRAIL = [{ to: '/lists', label: 'Lists' }];

/** Makes a list; its ids come on its own page. */
export function ListEditor() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const datasets = useDatasets();
  const [displayName, setDisplayName] = useState('');
  const [description, setDescription] = useState('');
  const [chosen, setChosen] = useState('');
  const people = (datasets.data ?? []).filter((each) => each.type !== 'event');
  const dataset = chosen === '' && people.length === 1 ? (people[0]?.id ?? '') : chosen;
  const content = { id: slug(displayName), displayName, description, dataset };
  const lacks = missing(content);
  const create = useMutation({
    mutationFn: () => lists.create(content),
    onSuccess: (made) => void navigate(`/lists/${made.id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.lists }),
  });
  return (
    <Place title="New list" trail={TRAIL}>
      {datasets.isError && <ProblemNote error={datasets.error} again={() => void datasets.refetch()} />}
      {datasets.isPending ? (
        <Loading />
      ) : (
        <Card component="form" maw={560} onSubmit={(event: React.FormEvent) => { event.preventDefault(); create.mutate(); }}>
          <Stack>
            <TextInput label="Name" value={displayName} onChange={(event) => setDisplayName(event.currentTarget.value)} description={content.id === '' ? 'Such as “VIP guests”' : `Its id will be ${content.id}`} />
            <Select
              label="Ids of"
              placeholder="Dataset"
              data={people.map((each) => ({ value: each.id, label: each.displayName }))}
              value={dataset === '' ? null : dataset}
              allowDeselect={false}
              onChange={(value) => setChosen(value ?? '')}
              description="The rows that the ids belong to. It stays like this."
            />
            <Textarea label="What it is for" autosize minRows={2} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
            {create.isError && <ProblemNote error={create.error} />}
            <Button type="submit" disabled={lacks !== undefined} loading={create.isPending} title={lacks}>Make the list</Button>
          </Stack>
        </Card>
      )}
    </Place>
  );
}
