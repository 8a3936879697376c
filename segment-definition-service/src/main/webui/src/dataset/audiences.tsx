import { ActionIcon, Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AudienceOutcome, AudienceTable } from '../api/audiences';
import { datasets as api, type Dataset } from '../api/definitions';
import { keys, useDatasets } from '../api/queries';
import { ProblemNote } from '../shell/broken';
import { tellDone } from '../shell/say';
import { AudienceDialog } from './audience-dialog';
import { told } from './audience';
import { contentOf, formOf } from './form';

/** Tables of the warehouse whose rows are segments of the dataset. */
export function Audiences({ dataset }: { readonly dataset: Dataset }) {
  const client = useQueryClient();
  const all = useDatasets().data ?? [];
  const [edited, setEdited] = useState<AudienceTable | 'new'>();
  const settle = async () => {
    await client.invalidateQueries({ queryKey: keys.datasets });
    await client.invalidateQueries({ queryKey: keys.segments });
  };
  const refresh = useMutation({ mutationFn: () => api.refreshAudiences(dataset.id), onSettled: settle });
  const save = useMutation({
    mutationFn: (audienceTables: readonly AudienceTable[]) => api.change({ ...contentOf(formOf(dataset)), audienceTables }, dataset.version),
    onSuccess: (saved) => {
      setEdited(undefined);
      tellDone('Saved.');
      if (saved.audienceTables.length > 0) refresh.mutate();
    },
    onSettled: settle,
  });
  const put = (table: AudienceTable) =>
    save.mutate(
      dataset.audienceTables.some((each) => each.id === table.id)
        ? dataset.audienceTables.map((each) => (each.id === table.id ? table : each))
        : [...dataset.audienceTables, table],
    );
  const name = (id: string) => all.find((each) => each.id === id)?.displayName ?? id;
  return (
    <Card component="section" aria-label="Audience tables">
      <Title order={2} size="h5">Audiences that the warehouse manages</Title>
      <Text size="sm" className="quiet" mb="sm">Every row of an audience table is a segment, looked for every 15 minutes unless configured otherwise. A row that is gone stops its segment, which keeps its members.</Text>
      {save.isError && edited === undefined && <ProblemNote error={save.error} />}
      {refresh.isError && <ProblemNote error={refresh.error} />}
      <Stack gap="md">
        {dataset.audienceTables.map((each) => (
          <Group key={each.id} justify="space-between" align="flex-start" wrap="nowrap" component="article" aria-label={each.id}>
            <div>
              <Text size="sm" fw={600}>{each.id}</Text>
              <Text size="sm" className="quiet">
                rows of {name(each.audiences)}, called by {each.nameColumn}; members from {name(each.memberships)} by {each.audienceColumn} ·{' '}
                <Link to={`/segments?tag=${encodeURIComponent(each.id)}`} className="row-link">its segments</Link>
              </Text>
              <Result outcome={refresh.data?.tables.find((outcome) => outcome.table === each.id)} />
            </div>
            <Group gap="xs" wrap="nowrap">
              <ActionIcon variant="subtle" color="gray" aria-label={`Edit ${each.id}`} onClick={() => setEdited(each)}><Pencil size={15} /></ActionIcon>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={`Remove ${each.id}`}
                disabled={save.isPending}
                onClick={() => save.mutate(dataset.audienceTables.filter((other) => other.id !== each.id))}
              >
                <Trash2 size={15} />
              </ActionIcon>
            </Group>
          </Group>
        ))}
        <Group>
          <Button size="xs" variant="light" leftSection={<Plus size={14} />} onClick={() => setEdited('new')}>Take audiences from a table</Button>
          {dataset.audienceTables.length > 0 && (
            <Button size="xs" variant="default" leftSection={<RefreshCw size={14} />} loading={refresh.isPending} onClick={() => refresh.mutate()}>Look now</Button>
          )}
        </Group>
      </Stack>
      {edited !== undefined && (
        <AudienceDialog dataset={dataset} table={edited === 'new' ? undefined : edited} error={save.error} pending={save.isPending} onSave={put} onClose={() => { save.reset(); setEdited(undefined); }} />
      )}
    </Card>
  );
}

function Result({ outcome }: { readonly outcome: AudienceOutcome | undefined }) {
  if (outcome === undefined) return null;
  const bad = outcome.failure !== undefined || outcome.taken.length > 0;
  return (
    <Alert color={bad ? 'orange' : 'green'} p="xs" mt="xs" role="status">
      <Text size="sm">{told(outcome)}</Text>
    </Alert>
  );
}
