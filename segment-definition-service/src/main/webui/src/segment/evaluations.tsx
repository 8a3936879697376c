import { Button, Card, Group, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Evaluations } from '../api/definitions';
import { Loading } from '../shell/broken';
import { count, When } from '../shell/say';

const FEW = 8;

/** What was applied, newest first. */
export function EvaluationTable({ evaluations, pending }: { readonly evaluations: Evaluations | undefined; readonly pending: boolean }) {
  const [all, setAll] = useState(false);
  const items = evaluations?.items ?? [];
  return (
    <Card p={0} className="card-list">
      <Group px="lg" py="md" justify="space-between">
        <Title order={2} size="h5">Evaluations</Title>
        {items.length > FEW && (
          <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>{all ? 'Show fewer' : `Show ${items.length}`}</Button>
        )}
      </Group>
      {pending && <Loading />}
      {!pending && items.length === 0 && <Text px="lg" pb="lg" size="sm" className="quiet">None was applied yet.</Text>}
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={0}>
          <Table horizontalSpacing="lg" className="numbers">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Number</Table.Th>
                <Table.Th>When</Table.Th>
                <Table.Th ta="right">Entered</Table.Th>
                <Table.Th ta="right">Left</Table.Th>
                <Table.Th ta="right" visibleFrom="sm">Changed</Table.Th>
                <Table.Th ta="right">Members</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.slice(0, all ? items.length : FEW).map((each) => (
                <Table.Tr key={each.evaluation}>
                  <Table.Td>{each.evaluation}</Table.Td>
                  <Table.Td><When at={each.asOf} /></Table.Td>
                  <Table.Td ta="right">{count(each.entered)}</Table.Td>
                  <Table.Td ta="right">{count(each.exited)}</Table.Td>
                  <Table.Td ta="right" visibleFrom="sm">{count(each.updated)}</Table.Td>
                  <Table.Td ta="right" fw={600}>{count(each.size)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}
