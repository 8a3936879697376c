import { ActionIcon, Anchor, Autocomplete, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { Link } from 'react-router';
import { usableColumns, type Dataset } from '../api/definitions';
import type { Destination } from '../api/orchestration';
import { leavesOut, requiredOf, rowLacks, takesOnlyNamed, withKind, withMapping, type MappingDraft, type SourceKind, type SyncForm } from './form';
import { TemplateInput } from './template';

const KINDS: readonly { readonly value: SourceKind; readonly label: string }[] = [
  { value: 'column', label: 'a column' },
  { value: 'filled-column', label: 'a column, unless empty' },
  { value: 'template', label: 'a template' },
  { value: 'filled-template', label: 'a template, unless blank' },
  { value: 'text', label: 'always a text' },
  { value: 'number', label: 'always a number' },
  { value: 'yes-no', label: 'always yes or no' },
];

interface MappingsProps {
  readonly form: SyncForm;
  readonly set: (form: SyncForm) => void;
  readonly dataset: Dataset | undefined;
  readonly destination: Destination | undefined;
  readonly found: ReadonlyMap<number, { readonly field?: string; readonly source?: string }>;
  /** What is wrong with all of them together. */
  readonly whole: string | undefined;
  /** Whether what is missing is told at the rows. */
  readonly tried: boolean;
}

/** What is told about each member: a field of the destination, from a column, put together by a template, or the same for everybody. */
export function Mappings({ form, set, dataset, destination, found, whole, tried }: MappingsProps) {
  const lacking = requiredOf(form, destination);
  const named = takesOnlyNamed(destination);
  const none = named && destination?.fields.length === 0;
  const change = (row: MappingDraft) => set({ ...form, mappings: form.mappings.map((each) => (each.key === row.key ? row : each)) });
  return (
    <Stack gap="sm" component="section" aria-label="Told about each member">
      <Text size="sm" className="quiet">
        {form.behaviour === 'remove-only'
          ? 'Who is removed is told nothing more about.'
          : none
          ? 'This destination takes nothing but the identity.'
          : named
            ? 'This destination takes only the fields that it names.'
            : 'This destination takes any field; write its name as it is there.'}
      </Text>
      {form.mappings.map((row, at) => (
        <Row
          key={row.key}
          row={row}
          place={at + 1}
          dataset={dataset}
          fields={named ? fieldsFor(row, form, destination) : undefined}
          offered={destination?.fields.map((each) => each.name) ?? []}
          wrong={found.get(row.key) ?? {}}
          lacks={tried ? rowLacks(row) : undefined}
          partial={destination?.partial !== false}
          change={change}
          remove={() => set({ ...form, mappings: form.mappings.filter((each) => each.key !== row.key) })}
        />
      ))}
      {dataset && form.behaviour !== 'remove-only' && none !== true && (
        <Text size="xs" className="quiet">
          A value of a related row, such as the city of a member’s shop, is a looked-up column of the dataset: <Anchor component={Link} to={`/datasets/${dataset.id}`} size="xs">describe one there</Anchor>, then choose it here.
        </Text>
      )}
      {whole !== undefined && <Text size="sm" c="red" role="alert">{whole}</Text>}
      <Group gap="sm">
        <Button variant="light" size="compact-sm" leftSection={<Plus size={14} />} disabled={none === true || form.behaviour === 'remove-only'} onClick={() => set(withMapping(form, ''))}>Add a field</Button>
        {lacking.map((field) => (
          <Button key={field} variant="light" color="orange" size="compact-sm" leftSection={<Plus size={14} />} onClick={() => set(withMapping(form, field))}>
            Add {field}, which is required
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

/** The fields that a row may have: those that no other row has. */
function fieldsFor(row: MappingDraft, form: SyncForm, destination: Destination | undefined) {
  const others = form.mappings.filter((each) => each.key !== row.key).map((each) => each.field);
  const fields = (destination?.fields ?? []).filter((each) => !others.includes(each.name)).map((each) => ({ value: each.name, label: each.required ? `${each.name} (required)` : each.name }));
  return row.field === '' || fields.some((each) => each.value === row.field) ? fields : [{ value: row.field, label: row.field }, ...fields];
}

interface RowProps {
  readonly row: MappingDraft;
  readonly place: number;
  readonly dataset: Dataset | undefined;
  /** What can be chosen; undefined when any name can be written. */
  readonly fields: readonly { readonly value: string; readonly label: string }[] | undefined;
  readonly offered: readonly string[];
  readonly wrong: { readonly field?: string; readonly source?: string };
  readonly lacks: string | undefined;
  /** Whether the destination keeps what it has where a field is left out. */
  readonly partial: boolean;
  readonly change: (row: MappingDraft) => void;
  readonly remove: () => void;
}

function Row({ row, place, dataset, fields, offered, wrong, lacks, partial, change, remove }: RowProps) {
  const fieldError = wrong.field ?? (row.field.trim() === '' ? lacks : undefined);
  const sourceError = wrong.source ?? (row.field.trim() === '' ? undefined : lacks);
  return (
    <Group gap="xs" align="flex-start" role="group" aria-label={`Field ${place}`}>
      {fields === undefined ? (
        <Autocomplete flex="1 1 160px" aria-label="Field" placeholder="Field" data={[...offered]} maxLength={200} value={row.field} error={fieldError} onChange={(field) => change({ ...row, field })} />
      ) : (
        <Select flex="1 1 160px" aria-label="Field" placeholder="Field" searchable data={[...fields]} value={row.field === '' ? null : row.field} error={fieldError} allowDeselect={false} onChange={(field) => field !== null && change({ ...row, field })} />
      )}
      <Select
        w={200}
        aria-label="Is"
        data={KINDS.map((each) => ({ ...each, disabled: leavesOut(each.value) && !partial && row.kind !== each.value }))}
        value={row.kind}
        allowDeselect={false}
        onChange={(kind) => kind !== null && change(withKind(row, kind as SourceKind))}
      />
      <Source row={row} dataset={dataset} error={sourceError} change={change} />
      <ActionIcon variant="subtle" color="gray" mt={4} aria-label={`Remove field ${place}`} onClick={remove}><Trash2 size={15} /></ActionIcon>
    </Group>
  );
}

interface SourceProps {
  readonly row: MappingDraft;
  readonly dataset: Dataset | undefined;
  readonly error: string | undefined;
  readonly change: (row: MappingDraft) => void;
}

function Source({ row, dataset, error, change }: SourceProps) {
  switch (row.kind) {
    case 'column':
    case 'filled-column':
      return <Select flex="1 1 180px" aria-label="Column" placeholder="Column" searchable data={columnsFor(dataset, row.column)} value={row.column === '' ? null : row.column} error={error} allowDeselect={false} onChange={(column) => column !== null && change({ ...row, column })} />;
    case 'template':
    case 'filled-template':
      return <TemplateInput text={row.constant} columns={columnsFor(dataset, '')} error={error} change={(constant) => change({ ...row, constant })} />;
    case 'yes-no':
      return <Select flex="1 1 180px" aria-label="Value" data={[{ value: 'yes', label: 'yes' }, { value: 'no', label: 'no' }]} value={row.constant} error={error} allowDeselect={false} onChange={(constant) => constant !== null && change({ ...row, constant })} />;
    case 'text':
    case 'number':
      return <TextInput flex="1 1 180px" aria-label="Value" placeholder={row.kind === 'number' ? '12.5' : 'Text'} inputMode={row.kind === 'number' ? 'decimal' : 'text'} maxLength={2_000} value={row.constant} error={error} onChange={(event) => change({ ...row, constant: event.currentTarget.value })} />;
  }
}

/** The dataset's columns; one that is chosen is among them, also when the dataset has it no more. */
export function columnsFor(dataset: Dataset | undefined, chosen: string, usable: (type: string) => boolean = () => true) {
  const columns = (dataset === undefined ? [] : usableColumns(dataset)).filter((each) => usable(each.type)).map((each) => ({ value: each.name, label: each.label ?? each.name }));
  return chosen === '' || columns.some((each) => each.value === chosen) ? columns : [{ value: chosen, label: dataset === undefined ? chosen : `${chosen} (not there any more)` }, ...columns];
}
