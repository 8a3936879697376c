import { Anchor, Badge, Stack, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { AlertOf } from '../api/alerts';
import { plural, When } from '../shell/say';
import { AlertActions } from './actions';
import { isSilent, kindWords, placeOfSubject } from './words';

/** Alerts, one in a row, with what can be done. */
export function AlertTable({ alerts, name }: { readonly alerts: readonly AlertOf[]; readonly name: string }) {
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table verticalSpacing="sm" horizontalSpacing="md" aria-label={name}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            <Table.Th visibleFrom="sm">Since</Table.Th>
            <Table.Th aria-label="What can be done" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{alerts.map((alert) => <Row key={alert.id} alert={alert} />)}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ alert }: { readonly alert: AlertOf }) {
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Stack gap={2}>
          <Text size="sm" fw={550}>
            {kindWords(alert.kind)}: {alert.subjectKind} <Anchor component={Link} to={placeOfSubject(alert)}>{alert.subject}</Anchor>
          </Text>
          <Text size="sm">{alert.says}</Text>
          <Text size="xs" className="quiet">
            {alert.occasions > 1 && `${plural(alert.occasions, 'time')} · `}
            {alert.acknowledgedBy !== undefined && <>taken on by {alert.acknowledgedBy} · </>}
            {isSilent(alert) && alert.silencedUntil !== undefined && <>silent until <When at={alert.silencedUntil} /> · </>}
            last <When at={alert.lastTime} />
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <When at={alert.openTime} />
        {alert.closeTime !== undefined && <Text size="xs" className="quiet">over <When at={alert.closeTime} /></Text>}
        {alert.closeTime === undefined && <div><Badge color={alert.acknowledgedBy === undefined ? 'orange' : 'gray'}>{alert.acknowledgedBy === undefined ? 'Open' : 'Taken on'}</Badge></div>}
      </Table.Td>
      <Table.Td><AlertActions alert={alert} /></Table.Td>
    </Table.Tr>
  );
}
