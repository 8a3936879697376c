import { Button, Card, Checkbox, Group, Select, Table, TextInput, Title } from '@mantine/core';
import { isScalar, type ColumnType } from '../condition/operators';
import type { DatasetForm, Described } from './form';

const TYPES: Readonly<Record<ColumnType, string>> = { text: 'text', number: 'number', boolean: 'boolean', date: 'date', timestamp: 'timestamp', text_array: 'list of texts', json: 'JSON' };

interface ColumnEditorProps {
  readonly form: DatasetForm;
  readonly set: (change: Partial<DatasetForm>) => void;
  /** Looks at the table again. */
  readonly again: (() => void) | undefined;
}

/** Which columns can be used, what they are called, and which are personal. */
export function ColumnEditor({ form, set, again }: ColumnEditorProps) {
  const change = (name: string, to: Partial<Described>) =>
    set({ columns: form.columns.map((each) => (each.name === name ? { ...each, ...to } : each)) });
  const used = form.columns.filter((each) => each.used);
  return (
    <Card p={0} className="card-list">
      <Group px="lg" py="md" justify="space-between">
        <Title order={2} size="h5">Columns</Title>
        {again && <Button size="xs" variant="default" onClick={again}>Look at the table again</Button>}
      </Group>
      <Group px="lg" pb="md" gap="sm">
        <Role label="Id: unique, never empty" value={form.idColumn} columns={used.filter((each) => isScalar(each.type))} onChange={(idColumn) => set({ idColumn })} />
        {form.type === 'event' && (
          <>
            <Role label="Name of the event" clearable value={form.eventNameColumn} columns={used.filter((each) => each.type === 'text')} onChange={(eventNameColumn) => set({ eventNameColumn })} />
            <Role label="Time of the event" value={form.eventTimeColumn} columns={used.filter((each) => each.type === 'timestamp')} onChange={(eventTimeColumn) => set({ eventTimeColumn })} />
          </>
        )}
      </Group>
      <Table.ScrollContainer minWidth={520}>
        <Table horizontalSpacing="lg">
          <Table.Thead>
            <Table.Tr><Table.Th>Used</Table.Th><Table.Th>Column</Table.Th><Table.Th>Type</Table.Th><Table.Th>Called</Table.Th><Table.Th>Personal</Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {form.columns.map((column) => (
              <Table.Tr key={column.name}>
                <Table.Td><Checkbox aria-label={`Use ${column.name}`} checked={column.used} onChange={(event) => change(column.name, { used: event.currentTarget.checked })} /></Table.Td>
                <Table.Td fw={600}>{column.name}</Table.Td>
                <Table.Td>
                  {column.types.length === 1 ? TYPES[column.type] : (
                    <Select size="xs" w={130} aria-label={`Type of ${column.name}`} data={column.types.map((type) => ({ value: type, label: TYPES[type] }))} value={column.type} allowDeselect={false} onChange={(type) => type !== null && change(column.name, { type: type as ColumnType })} />
                  )}
                </Table.Td>
                <Table.Td><TextInput size="xs" aria-label={`What ${column.name} is called`} value={column.label ?? ''} onChange={(event) => change(column.name, { label: event.currentTarget.value })} /></Table.Td>
                <Table.Td><Checkbox aria-label={`${column.name} is personal`} checked={column.personal ?? false} onChange={(event) => change(column.name, { personal: event.currentTarget.checked })} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

interface RoleProps {
  readonly label: string;
  readonly value: string;
  readonly columns: readonly Described[];
  readonly clearable?: boolean;
  readonly onChange: (name: string) => void;
}

function Role({ label, value, columns, clearable = false, onChange }: RoleProps) {
  return <Select w={220} label={label} data={columns.map((each) => each.name)} value={value === '' ? null : value} clearable={clearable} allowDeselect={clearable} onChange={(name) => onChange(name ?? '')} />;
}
