import { ActionIcon, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { datasets as api, type ComputedColumn, type Dataset } from '../api/definitions';
import { keys } from '../api/queries';
import { useNames } from '../segment/names';
import { ProblemNote } from '../shell/broken';
import { tellDone } from '../shell/say';
import { computedText, isEditable } from './computed';
import { ComputedDialog } from './computed-dialog';
import { contentOf, formOf } from './form';

/** The columns of a dataset that are computed. */
export function ComputedColumns({ dataset }: { readonly dataset: Dataset }) {
  const client = useQueryClient();
  const names = useNames();
  const [edited, setEdited] = useState<ComputedColumn | 'new'>();
  const save = useMutation({
    mutationFn: (computedColumns: readonly ComputedColumn[]) => api.change({ ...contentOf(formOf(dataset)), computedColumns }, dataset.version),
    onSuccess: () => {
      setEdited(undefined);
      tellDone('Saved');
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: keys.datasets });
      await client.invalidateQueries({ queryKey: keys.segments });
    },
  });
  const columns = dataset.computedColumns;
  const put = (column: ComputedColumn) =>
    save.mutate(edited === undefined || edited === 'new' ? [...columns, column] : columns.map((each) => (each.name === edited.name ? column : each)));
  return (
    <Card component="section" aria-label="Computed columns">
      <Title order={2} size="h5">Computed columns</Title>
      <Text size="sm" className="quiet" mb="sm">Computed of related rows whenever they are used; in conditions, limits and syncs they are columns like any other. Those that tell in which segments a row is are for syncs and members only.</Text>
      {save.isError && edited === undefined && <ProblemNote error={save.error} />}
      <Stack gap="md">
        {columns.map((each) => (
          <Group key={each.name} justify="space-between" align="flex-start" wrap="nowrap" component="article" aria-label={each.name}>
            <div>
              <Group gap={6}>
                <Text size="sm" fw={600}>{each.label ?? each.name}</Text>
                <Badge color="gray">{each.type}</Badge>
                {each.personal && <Badge color="orange">personal, never shown</Badge>}
              </Group>
              <Text size="sm">{computedText(each, names)}</Text>
            </div>
            <Group gap="xs" wrap="nowrap">
              <ActionIcon variant="subtle" color="gray" aria-label={`Edit ${each.name}`} disabled={!isEditable(each)} onClick={() => setEdited(each)}><Pencil size={15} /></ActionIcon>
              <ActionIcon variant="subtle" color="red" aria-label={`Remove ${each.name}`} disabled={save.isPending} onClick={() => save.mutate(columns.filter((other) => other.name !== each.name))}><Trash2 size={15} /></ActionIcon>
            </Group>
          </Group>
        ))}
        <div>
          <Button size="xs" variant="light" leftSection={<Plus size={14} />} onClick={() => setEdited('new')}>Compute a column</Button>
        </div>
      </Stack>
      {edited !== undefined && (
        <ComputedDialog dataset={dataset} column={edited === 'new' ? undefined : edited} error={save.error} pending={save.isPending} onSave={put} onClose={() => { save.reset(); setEdited(undefined); }} />
      )}
    </Card>
  );
}
