import { Anchor, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Sync } from '../api/orchestration';
import { useAllSegments, useDestinations } from '../api/queries';
import { useNames } from '../segment/names';
import { behaviourMeaning, behaviourWords } from './behaviour';
import { destinationPlace } from './places';
import { guardWords, identityWords, rampWords, scheduleWords, sourceWords } from './words';

/** Everything that a sync says, in words. */
export function Definition({ sync }: { readonly sync: Sync }) {
  const names = useNames();
  const dataset = useAllSegments().data?.find((each) => each.id === sync.segment)?.dataset;
  const destination = useDestinations().data?.find((each) => each.id === sync.destination);
  const column = (name: string) => (dataset === undefined ? name : names.column(dataset, name));
  return (
    <Table variant="vertical" layout="fixed" withRowBorders={false} aria-label="Definition">
      <Table.Tbody>
        <Said name="Segment"><Anchor component={Link} to={`/segments/${sync.segment}`} size="sm">{names.segment(sync.segment)}</Anchor></Said>
        <Said name="Destination"><Anchor component={Link} to={destinationPlace(sync.destination)} size="sm">{destination?.displayName ?? sync.destination}</Anchor></Said>
        <Said name="Audience there">{sync.object}</Said>
        <Said name="Members are named by">{identityWords(sync.identity, column)}</Said>
        <Said name="Told about each">
          {sync.mappings.length === 0 && 'Nothing more'}
          {sync.mappings.map((each) => <Text key={each.field} size="sm" style={{ overflowWrap: 'anywhere' }}>{each.field}: {sourceWords(each, column)}</Text>)}
        </Said>
        <Said name="Behaviour">{behaviourWords(sync.behaviour)}. {behaviourMeaning(sync.behaviour)}</Said>
        <Said name="Runs">{scheduleWords(sync.schedule)}</Said>
        {sync.purposes.length > 0 && <Said name="Members have to permit">{sync.purposes.join(', ')}</Said>}
        {sync.ramp && <Said name="Ramp">{rampWords(sync.ramp)}</Said>}
        <Said name="Guard">{guardWords(sync.guard)}</Said>
      </Table.Tbody>
    </Table>
  );
}

function Said({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w={170} style={{ verticalAlign: 'top' }}>{name}</Table.Th>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{children}</Table.Td>
    </Table.Tr>
  );
}
