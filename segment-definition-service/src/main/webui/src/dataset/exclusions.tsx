import { ActionIcon, Button, Card, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { datasets as api, type Dataset, type Exclusion } from '../api/definitions';
import { keys } from '../api/queries';
import { Words } from '../segment/words';
import { ProblemNote } from '../shell/broken';
import { tellDone } from '../shell/say';
import { ExclusionDialog } from './exclusion-dialog';
import { contentOf, formOf } from './form';

/** Who is in no segment of a dataset. Every change is one of the dataset, and looks at all of its segments again. */
export function Exclusions({ dataset }: { readonly dataset: Dataset }) {
  const client = useQueryClient();
  const [edited, setEdited] = useState<Exclusion | 'new'>();
  const save = useMutation({
    mutationFn: (exclusions: readonly Exclusion[]) => api.change({ ...contentOf(formOf(dataset)), exclusions }, dataset.version),
    onSuccess: () => {
      setEdited(undefined);
      tellDone('Saved. Its segments are computed again.');
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: keys.datasets });
      await client.invalidateQueries({ queryKey: keys.segments });
    },
  });
  const others = (id: string) => dataset.exclusions.filter((each) => each.id !== id);
  const put = (exclusion: Exclusion) =>
    save.mutate(
      dataset.exclusions.some((each) => each.id === exclusion.id)
        ? dataset.exclusions.map((each) => (each.id === exclusion.id ? exclusion : each))
        : [...dataset.exclusions, exclusion],
    );
  return (
    <Card component="section" aria-label="Exclusions">
      <Title order={2} size="h5">Kept out of every segment</Title>
      <Text size="sm" className="quiet" mb="sm">Nobody for whom one of these holds is a member, unless a segment says that it ignores them.</Text>
      {save.isError && edited === undefined && <ProblemNote error={save.error} />}
      <Stack gap="md">
        {dataset.exclusions.map((each) => (
          <Group key={each.id} justify="space-between" align="flex-start" wrap="nowrap" component="article" aria-label={each.name}>
            <div>
              <Text size="sm" fw={600}>{each.name}</Text>
              <Words dataset={dataset.id} condition={each.condition} />
            </div>
            <Group gap="xs" wrap="nowrap">
              <Switch size="xs" label="applies" checked={each.enabled} disabled={save.isPending} onChange={(event) => put({ ...each, enabled: event.currentTarget.checked })} />
              <ActionIcon variant="subtle" color="gray" aria-label={`Edit ${each.name}`} onClick={() => setEdited(each)}><Pencil size={15} /></ActionIcon>
              <ActionIcon variant="subtle" color="red" aria-label={`Remove ${each.name}`} disabled={save.isPending} onClick={() => save.mutate(others(each.id))}><Trash2 size={15} /></ActionIcon>
            </Group>
          </Group>
        ))}
        <div>
          <Button size="xs" variant="light" leftSection={<Plus size={14} />} onClick={() => setEdited('new')}>Keep somebody out</Button>
        </div>
      </Stack>
      {edited !== undefined && (
        <ExclusionDialog dataset={dataset} exclusion={edited === 'new' ? undefined : edited} error={save.error} pending={save.isPending} onSave={put} onClose={() => { save.reset(); setEdited(undefined); }} />
      )}
    </Card>
  );
}
