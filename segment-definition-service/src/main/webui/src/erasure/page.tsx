import { Button, Card, Group, Select, Stack, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { erasures as api, REASONS, type Reason } from '../api/erasures';
import { useDatasets } from '../api/queries';
import { ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { tellDone } from '../shell/say';
import { KEY, Known } from './known';
import { identifiersOf, nameRows } from './steps';

/** People who are erased. */
export function ErasurePage() {
  return (
    <Place title="Erasure" about="People who are removed from every destination, and then forgotten">
      <Stack gap="lg">
        <Person />
        <Known />
      </Stack>
    </Place>
  );
}

function Person() {
  const client = useQueryClient();
  const datasets = useDatasets().data ?? [];
  const [dataset, setDataset] = useState<string | null>(null);
  const [keys, setKeys] = useState('');
  const [addresses, setAddresses] = useState('');
  const [reason, setReason] = useState<Reason>('request');
  const identifiers = identifiersOf(dataset, keys, addresses);
  const ask = useMutation({
    mutationFn: () => api.ask(identifiers, reason),
    onSuccess: () => {
      setKeys('');
      setAddresses('');
      tellDone('Asked for. The person is told to nobody any more.');
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <Card component="section" aria-label="Person">
      <Title order={2} size="h5" mb="xs">Who</Title>
      <Stack>
        {ask.isError && <ProblemNote error={ask.error} />}
        <Select label="Dataset" data={datasets.map((each) => ({ value: each.id, label: each.displayName }))} value={dataset} onChange={setDataset} />
        <Textarea label="Ids of the person's rows" description="One on a line. They say which rows are the person's." autosize minRows={1} maxRows={6} value={keys} onChange={(event) => setKeys(event.currentTarget.value)} />
        <Textarea label="E-mail addresses, and phone numbers with their country code" description="All that the person has, one on a line. Everything is hashed when it arrives, and never shown again." autosize minRows={2} maxRows={6} value={addresses} onChange={(event) => setAddresses(event.currentTarget.value)} />
        <Select label="Reason" data={[...REASONS]} value={reason} allowDeselect={false} onChange={(value) => setReason(REASONS.find((each) => each === value) ?? 'other')} />
        <Group>
          <Button color="red" disabled={!nameRows(identifiers)} loading={ask.isPending} onClick={() => ask.mutate()}>Erase</Button>
        </Group>
      </Stack>
    </Card>
  );
}
