import { Button, Card, Group, Table, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { conditions, type Preview } from '../api/definitions';
import { toJson } from '../api/json';
import type { Scalar } from '../condition/node';
import { elements, type ColumnType } from '../condition/operators';
import { Loading, ProblemNote } from '../shell/broken';
import type { Answers } from './answers';
import { useBench } from './context';
import { queue } from './queue';

const SHOWN = 25;

/** The first members as it stands now, once somebody asks for them. */
export function Members({ answers }: { readonly answers: Answers }) {
  const [open, setOpen] = useState(false);
  const key = toJson(answers.edited);
  const preview = useQuery({
    queryKey: ['conditions', 'preview', key],
    queryFn: ({ signal }) => queue(signal, () => conditions.preview(answers.edited, SHOWN, [], signal)),
    enabled: open && answers.sound,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Card p={0} className="card-list">
      <Group px="md" py="sm" justify="space-between">
        <div>
          <Title order={2} size="h6">Members</Title>
          <Text size="xs" className="quiet">The first {SHOWN} by their ids. Personal columns are never shown.</Text>
        </div>
        <Button variant="default" size="xs" leftSection={<Eye size={14} />} disabled={!answers.sound && !open} onClick={() => setOpen(!open)}>
          {open ? 'Hide' : `Show ${SHOWN} members`}
        </Button>
      </Group>
      {open && preview.isError && <ProblemNote error={preview.error} again={() => void preview.refetch()} />}
      {open && preview.isLoading && <Loading />}
      {open && preview.data && <Rows preview={preview.data} dimmed={preview.isPlaceholderData} dataset={answers.edited.dataset} />}
    </Card>
  );
}

/** Members in a table. */
export function Rows({ preview, dimmed, dataset }: { readonly preview: Preview; readonly dimmed: boolean; readonly dataset: string }) {
  const { names } = useBench();
  const keyed = preview.rows.some((row) => row.memberKey !== null);
  if (preview.rows.length === 0) return <Text px="md" pb="md" size="sm">Nobody is like that.</Text>;
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table className="members numbers" horizontalSpacing="md" style={{ opacity: dimmed ? 0.5 : 1 }} data-testid="members">
        <Table.Thead>
          <Table.Tr>
            {keyed && <Table.Th>Member</Table.Th>}
            {preview.columns.map((column) => <Table.Th key={column}>{names.column(dataset, column)}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.rows.map((row, at) => (
            <Table.Tr key={row.memberKey ?? at}>
              {keyed && <Table.Td fw={600}>{row.memberKey}</Table.Td>}
              {preview.columns.map((column) => <Table.Td key={column}><Cell value={row.values[column] ?? null} type={names.type(dataset, column)} /></Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Cell({ value, type }: { readonly value: Scalar | null; readonly type: ColumnType | undefined }) {
  if (value === null) return <Text span size="sm" className="quiet">none</Text>;
  if (typeof value === 'boolean') return <>{value ? 'yes' : 'no'}</>;
  const text = String(value);
  if (type === 'text_array') return <>{elements(text)}</>;
  if (type === 'json') return <Text span size="xs" ff="monospace" lineClamp={3} style={{ overflowWrap: 'anywhere' }}>{text}</Text>;
  return <>{/^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 16).replace('T', ' ') : text}</>;
}
