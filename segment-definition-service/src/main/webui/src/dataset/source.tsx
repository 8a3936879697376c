import { Code, Group, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { warehouses as api } from '../api/definitions';
import { useWarehouses } from '../api/queries';
import { ProblemNote } from '../shell/broken';
import { slug } from '../builder/draft';
import { sourceOf } from './list';
import type { DatasetForm } from './form';

interface SourceChoiceProps {
  readonly form: DatasetForm;
  /** Where rows come from is chosen once. */
  readonly fixed: boolean;
  readonly choose: (change: Partial<DatasetForm>) => void;
}

/** The warehouse and its table. */
export function SourceChoice({ form, fixed, choose }: SourceChoiceProps) {
  const warehouses = useWarehouses();
  const tables = useQuery({
    queryKey: ['warehouses', form.warehouse, 'tables'],
    queryFn: ({ signal }) => api.tables(form.warehouse, signal),
    enabled: form.warehouse !== '' && !fixed,
  });
  if (fixed) {
    return form.query === undefined ? (
      <Text size="sm" className="quiet">{sourceOf({ warehouse: form.warehouse, source: { schema: form.schema, table: form.table } })}</Text>
    ) : (
      <Code block>{form.query}</Code>
    );
  }
  const error = warehouses.error ?? tables.error;
  return (
    <>
      {error && <ProblemNote error={error} again={() => void warehouses.refetch()} />}
      <Group align="flex-end" gap="sm">
        <Select
          w={200}
          label="Warehouse"
          placeholder="Choose"
          data={(warehouses.data?.items ?? []).map((each) => ({ value: each.id, label: `${each.id} (${each.engine})` }))}
          value={form.warehouse === '' ? null : form.warehouse}
          onChange={(warehouse) => choose({ warehouse: warehouse ?? '', schema: '', table: '' })}
        />
        <Select
          flex="1 1 260px"
          label="Table or view"
          placeholder={form.warehouse === '' ? 'Choose a warehouse first' : 'Choose'}
          searchable
          disabled={form.warehouse === ''}
          data={(tables.data?.items ?? []).map((each) => ({ value: `${each.schema}\n${each.table}`, label: each.schema === '' ? each.table : `${each.schema}.${each.table}` }))}
          value={form.table === '' ? null : `${form.schema}\n${form.table}`}
          onChange={(value) => {
            const [schema = '', table = ''] = (value ?? '').split('\n');
            const name = table.replaceAll('_', ' ');
            choose({ schema, table, ...(form.displayName === '' ? { displayName: name.charAt(0).toUpperCase() + name.slice(1), id: slug(table) } : {}) });
          }}
        />
      </Group>
    </>
  );
}
