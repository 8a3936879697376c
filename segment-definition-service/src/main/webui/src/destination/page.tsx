import { Badge, Button, Card, Grid, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Problem } from '../api/http';
import type { Destination } from '../api/orchestration';
import { useDestination } from '../api/queries';
import { Empty, Loading } from '../shell/broken';
import { Place } from '../shell/place';
import { count, When } from '../shell/say';
import { NotConnected } from '../sync/destinations';
import { SyncTable } from '../sync/table';
import { HealthBadge, HealthNote } from './health';
import { Requests } from './requests';
import { behavioursOf, effectWords, fieldWords } from './words';

const TRAIL = [{ to: '/destinations', label: 'Destinations' }];

/** A destination: whether it works, what it can, and what goes there. */
export function DestinationPage() {
  const { destination: id = '' } = useParams();
  const found = useDestination(id);
  if (found.isPending) return <Place title={id} trail={TRAIL}><Loading /></Place>;
  if (found.data === undefined) return <Missing id={id} error={found.error} again={() => void found.refetch()} />;
  return <Shown destination={found.data} />;
}

function Missing({ id, error, again }: { readonly id: string; readonly error: unknown; readonly again: () => void }) {
  return (
    <Place title={id} trail={TRAIL}>
      {error instanceof Problem && error.code === 'destination-not-found' ? (
        <Empty title="There is no such destination" action={<Button component={Link} to="/destinations" variant="light">All destinations</Button>}>
          No worker has announced it to this workspace. If it should be there, ask the platform team whether its worker runs.
        </Empty>
      ) : (
        <NotConnected error={error} again={again} />
      )}
    </Place>
  );
}

function Shown({ destination }: { readonly destination: Destination }) {
  const { health } = destination;
  return (
    <Place
      title={destination.displayName}
      beside={<HealthBadge health={health} />}
      trail={TRAIL}
      about={<>{destination.id} · {destination.connector} · announced <When at={destination.announceTime} /></>}
    >
      <Stack gap="lg">
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Card h="100%" component="section" aria-label="Health">
              <Title order={2} size="h5" mb="sm">Health</Title>
              {health.healthy && <Text size="sm">It works, since <When at={health.since} />.</Text>}
              <HealthNote health={health} />
              <Title order={3} size="h6" mt="lg" mb={4}>Limits</Title>
              <Facts name="Limits">
                <Fact name="Records in a request">{count(destination.recordsPerRequest)}</Fact>
                <Fact name="Requests in a second">{destination.requestsPerSecond === 0 ? 'No limit' : count(destination.requestsPerSecond)}</Fact>
                <Fact name="Sent side by side, at most">{count(destination.partitions)}</Fact>
              </Facts>
            </Card>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Card h="100%" component="section" aria-label="What it can">
              <Title order={2} size="h5" mb="sm">What it can</Title>
              <Facts name="What it can">
                <Fact name="Behaviour">{behavioursOf(destination)}</Fact>
                <Fact name="Fields without a value">{destination.partial ? 'Can be left out: what is there stays' : 'Are sent as empty'}</Fact>
                <Fact name="Delivery">{effectWords(destination.effect)}</Fact>
                <Fact name="Fields">
                  {fieldWords(destination)}
                  <Group gap={6} mt={destination.fields.length > 0 ? 6 : 0}>
                    {destination.fields.map((each) => <Badge key={each.name} color={each.required ? 'orange' : 'gray'}>{each.name}{each.required && ' (required)'}</Badge>)}
                  </Group>
                </Fact>
              </Facts>
            </Card>
          </Grid.Col>
        </Grid>
        <Card p={0} className="card-list" component="section" aria-label="Syncs">
          <Title order={2} size="h5" px="lg" py="md">Syncs to here</Title>
          <SyncTable filter={{ destination: destination.id }} nothing={<Text size="sm" px="lg" pb="lg" className="quiet">Nothing is sent here yet. Open a segment, and switch this destination on.</Text>} />
        </Card>
        <Requests destination={destination} />
      </Stack>
    </Place>
  );
}

function Facts({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <Table variant="vertical" layout="fixed" withRowBorders={false} aria-label={name}><Table.Tbody>{children}</Table.Tbody></Table>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w={170} style={{ verticalAlign: 'top' }}>{name}</Table.Th>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{children}</Table.Td>
    </Table.Tr>
  );
}
