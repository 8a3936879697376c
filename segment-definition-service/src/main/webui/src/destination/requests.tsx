import { Badge, Button, Card, Code, Collapse, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Destination, RequestOutcome, SeenRequest } from '../api/orchestration';
import { useDestinationRequests } from '../api/queries';
import { Loading, ProblemNote } from '../shell/broken';
import { count, plural, When } from '../shell/say';
import { bodyText, requestTitle } from './words';

const OUTCOMES: readonly { readonly value: RequestOutcome; readonly label: string; readonly color: string }[] = [
  { value: 'failed', label: 'Not taken', color: 'red' },
  { value: 'partly', label: 'Taken in part', color: 'orange' },
  { value: 'taken', label: 'Taken', color: 'pine' },
];

/** The last requests to a destination and their answers, without secrets and personal data. */
export function Requests({ destination }: { readonly destination: Destination }) {
  const [outcome, setOutcome] = useState<RequestOutcome>();
  const pages = useDestinationRequests(destination.id, outcome);
  return (
    <Card p={0} className="card-list" component="section" aria-label="Last requests">
      <Group justify="space-between" px="lg" py="md">
        <Title order={2} size="h5">Last requests</Title>
        <Select
          size="xs"
          aria-label="Which requests"
          placeholder="All"
          clearable
          data={OUTCOMES.map(({ value, label }) => ({ value, label }))}
          value={outcome ?? null}
          onChange={(value) => setOutcome((value ?? undefined) as RequestOutcome | undefined)}
        />
      </Group>
      {pages.isPending && <Loading />}
      {pages.isError && <ProblemNote error={pages.error} again={() => void pages.refetch()} />}
      {pages.data !== undefined && <Listed items={pages.data.pages.flatMap((page) => page.items)} />}
      {pages.hasNextPage && (
        <Group justify="center" p="sm">
          <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show more requests</Button>
        </Group>
      )}
      <Text size="xs" className="quiet" px="lg" py="sm">
        A few of what was asked and answered, with trouble first. Values of records and secrets are left out before they leave the worker.
      </Text>
    </Card>
  );
}

function Listed({ items }: { readonly items: readonly SeenRequest[] }) {
  if (items.length === 0) return <Text size="sm" px="lg" pb="lg" className="quiet">Nothing was asked lately.</Text>;
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table horizontalSpacing="lg" aria-label="Last requests">
        <Table.Thead>
          <Table.Tr><Table.Th>Request</Table.Th><Table.Th>Answer</Table.Th><Table.Th>Records</Table.Th><Table.Th>Time</Table.Th><Table.Th>When</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>{items.map((each) => <Row key={each.id} request={each} />)}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ request }: { readonly request: SeenRequest }) {
  const [open, setOpen] = useState(false);
  const outcome = OUTCOMES.find(({ value }) => value === request.outcome);
  const bodies = request.requestBody !== '' || request.answerBody !== '';
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm" ff="monospace">{requestTitle(request)}</Text>
        {request.sync && <Text size="xs" className="quiet">{request.sync} · {request.object}</Text>}
        {bodies && <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Hide what was said' : 'Show what was said'}</Button>}
        <Collapse expanded={open}>
          <Stack gap={4} mt={4}>
            <Body name="Request" text={request.requestBody} bytes={request.requestBytes} />
            <Body name="Answer" text={request.answerBody} bytes={request.answerBytes} />
          </Stack>
        </Collapse>
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Group gap={6}>
          <Badge color={outcome?.color ?? 'gray'}>{outcome?.label ?? request.outcome}</Badge>
          {request.status > 0 && request.status}
        </Group>
        {request.reason && <Text size="sm">{request.reason}</Text>}
        {request.detail && <Text size="xs" className="quiet">{request.detail}</Text>}
      </Table.Td>
      <Table.Td>{count(request.records)}</Table.Td>
      <Table.Td>{count(request.durationMillis)} ms</Table.Td>
      <Table.Td>
        <When at={request.time} />
        {request.skipped > 0 && <Text size="xs" className="quiet">{plural(request.skipped, 'request')} before it not shown</Text>}
      </Table.Td>
    </Table.Tr>
  );
}

function Body({ name, text, bytes }: { readonly name: string; readonly text: string; readonly bytes: number }) {
  if (text === '') return null;
  return (
    <>
      <Text size="xs" className="quiet">{name}, {plural(bytes, 'byte')}</Text>
      <Code block>{bodyText(text)}</Code>
    </>
  );
}
