import { ActionIcon, Button, Card, Group, Select, Stack, Text, Title } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import type { Column, Dataset, Relationship } from '../api/definitions';
import { useDatasets } from '../api/queries';
import { isScalar } from '../condition/operators';
import type { DatasetForm } from './form';

const CARDINALITIES = [
  { value: 'one-to-many', label: 'one of these, many of those' },
  { value: 'many-to-one', label: 'many of these, one of those' },
  { value: 'one-to-one', label: 'one of these, one of those' },
];

interface RelationshipEditorProps {
  readonly form: DatasetForm;
  readonly set: (change: Partial<DatasetForm>) => void;
}

/** What rows belong to in other datasets. */
export function RelationshipEditor({ form, set }: RelationshipEditorProps) {
  const others = (useDatasets().data ?? []).filter((each) => each.id !== form.id);
  const change = (at: number, to: Partial<Relationship>) =>
    set({ relationships: form.relationships.map((each, index) => (index === at ? { ...each, ...to } : each)) });
  const add = () => set({ relationships: [...form.relationships, { dataset: '', column: form.idColumn, foreignColumn: '', cardinality: 'one-to-many' }] });
  return (
    <Card>
      <Title order={2} size="h5">Related to</Title>
      <Text size="sm" className="quiet" mb="sm">Two datasets are related once, on one of them. Conditions on events need that.</Text>
      <Stack gap="sm">
        {form.relationships.map((each, at) => (
          <One key={at} relationship={each} form={form} others={others} change={(to) => change(at, to)} remove={() => set({ relationships: form.relationships.filter((_, index) => index !== at) })} />
        ))}
        <div>
          <Button size="xs" variant="light" leftSection={<Plus size={14} />} disabled={others.length === 0} onClick={add}>Add a relationship</Button>
        </div>
      </Stack>
    </Card>
  );
}

/** The columns that rows can be related by. */
function related(columns: readonly Column[]): string[] {
  return columns.filter((each) => isScalar(each.type)).map((each) => each.name);
}

interface OneProps {
  readonly relationship: Relationship;
  readonly form: DatasetForm;
  readonly others: readonly Dataset[];
  readonly change: (to: Partial<Relationship>) => void;
  readonly remove: () => void;
}

function One({ relationship, form, others, change, remove }: OneProps) {
  const other = others.find((each) => each.id === relationship.dataset);
  return (
    <Group gap="sm" align="flex-end">
      <Select w={180} size="xs" label="Dataset" data={others.map((each) => ({ value: each.id, label: each.displayName }))} value={relationship.dataset || null} allowDeselect={false} onChange={(dataset) => dataset !== null && change({ dataset, foreignColumn: '' })} />
      <Select w={150} size="xs" label="Where its" data={related(other?.columns ?? [])} value={relationship.foreignColumn || null} allowDeselect={false} onChange={(foreignColumn) => foreignColumn !== null && change({ foreignColumn })} />
      <Select w={150} size="xs" label="is this" data={related(form.columns.filter((each) => each.used))} value={relationship.column || null} allowDeselect={false} onChange={(column) => column !== null && change({ column })} />
      <Select w={220} size="xs" label="How many" data={CARDINALITIES} value={relationship.cardinality} allowDeselect={false} onChange={(cardinality) => cardinality !== null && change({ cardinality: cardinality as Relationship['cardinality'] })} />
      <ActionIcon variant="subtle" color="red" aria-label="Remove this relationship" onClick={remove}><Trash2 size={15} /></ActionIcon>
    </Group>
  );
}
