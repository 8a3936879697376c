import { Button, Card, Group, Select, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDatasets } from '../api/queries';
import { REASONS, suppressions as api, type LookedUp, type Reason } from '../api/suppressions';
import { ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { plural, tellDone, When } from '../shell/say';
import { Held, KEY } from './held';
import { peopleOf } from './identifiers';

const BY_IDENTIFIER = '';

/** People who are told to no destination. */
export function SuppressionPage() {
  return (
    <Place title="Suppression" about="People who are told to no destination, whatever segments they are in">
      <Stack gap="lg">
        <People />
        <Held />
      </Stack>
    </Place>
  );
}

function People() {
  const client = useQueryClient();
  const datasets = useDatasets().data ?? [];
  const [text, setText] = useState('');
  const [dataset, setDataset] = useState(BY_IDENTIFIER);
  const [reason, setReason] = useState<Reason>('objection');
  const people = peopleOf(text, dataset === BY_IDENTIFIER ? null : dataset);
  const change = useMutation({
    mutationFn: (lift: boolean) => (lift ? api.lift(people) : api.add(people, reason)),
    onSuccess: ({ changed, unchanged }, lift) => {
      setText('');
      tellDone(`${lift ? 'Lifted' : 'Suppressed'}: ${changed}. Nothing to do for ${unchanged}.`);
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const ask = useMutation({ mutationFn: () => api.lookUp(people) });
  const type = (typed: string) => {
    setText(typed);
    ask.reset();
    change.reset();
  };
  const none = people.length === 0;
  return (
    <Card component="section" aria-label="People">
      <Title order={2} size="h5" mb="xs">Who</Title>
      <Stack>
        {change.isError && <ProblemNote error={change.error} />}
        {ask.isError && <ProblemNote error={ask.error} />}
        <Select
          label="Known by"
          data={[{ value: BY_IDENTIFIER, label: 'E-mail address, or phone number with its country code' }, ...datasets.map((each) => ({ value: each.id, label: `Id in ${each.displayName}` }))]}
          value={dataset}
          allowDeselect={false}
          onChange={(value) => { setDataset(value ?? BY_IDENTIFIER); ask.reset(); }}
        />
        <Textarea label="People" description="One on a line. They are hashed when they arrive, and never shown again." autosize minRows={3} maxRows={12} value={text} onChange={(event) => type(event.currentTarget.value)} />
        <Select label="Reason" data={[...REASONS]} value={reason} allowDeselect={false} onChange={(value) => setReason(REASONS.find((each) => each === value) ?? 'other')} />
        <Group>
          <Button disabled={none} loading={change.isPending} onClick={() => change.mutate(false)}>Suppress</Button>
          <Button variant="default" disabled={none} loading={ask.isPending} onClick={() => ask.mutate()}>Look up</Button>
          <Button variant="subtle" color="red" disabled={none || change.isPending} onClick={() => change.mutate(true)}>Lift</Button>
        </Group>
        {ask.data !== undefined && <Answer found={ask.data} />}
      </Stack>
    </Card>
  );
}

function Answer({ found: { people } }: { readonly found: LookedUp }) {
  const held = people.filter((each) => each.suppressed).length;
  return (
    <Stack gap={4} role="status">
      <Text size="sm">{held} of {plural(people.length, 'person', 'people')} suppressed</Text>
      {people.map(({ suppression }, at) => (
        <Text key={at} size="sm" className="quiet">
          Line {at + 1}: {suppression === undefined ? 'not suppressed' : <>{suppression.reason}, by {suppression.actor}, <When at={suppression.createTime} /></>}
        </Text>
      ))}
    </Stack>
  );
}
