import { Anchor, Card, MultiSelect, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Overlap, Segment } from '../api/definitions';
import { useAllSegments, useOverlap } from '../api/queries';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { count, plural, share, When } from '../shell/say';
import { useNames } from './names';
import { combination, inAny, shared } from './overlap';

/** The service compares six at once, this one among them. */
const OTHERS = 5;

/** How far a segment and others of its dataset have the same members. */
export function ComparePage() {
  const { segment: id = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const known = useAllSegments();
  const name = useNames().segment;
  const others = parameters.getAll('with').slice(0, OTHERS);
  const overlap = useOverlap([id, ...others]);
  const dataset = known.data?.find((each) => each.id === id)?.dataset;
  return (
    <Place
      title={`Compare ${name(id)}`}
      about="Who is in several segments at once, as they were last brought up to date"
      trail={[{ to: '/segments', label: 'Segments' }, { to: `/segments/${id}`, label: name(id) }]}
    >
      <Stack gap="lg">
        <MultiSelect
          label="With other segments of the same dataset"
          placeholder={others.length === 0 ? 'Choose up to five' : ''}
          searchable
          maxValues={OTHERS}
          data={choices(known.data ?? [], id, dataset)}
          value={others}
          onChange={(chosen) => setParameters(chosen.map((each) => ['with', each] as [string, string]), { replace: true })}
        />
        {known.isError && <ProblemNote error={known.error} again={() => void known.refetch()} />}
        {others.length === 0 && <Empty title="Choose a segment to compare with">You see how many members they share, and how many only one of them has.</Empty>}
        {others.length > 0 && overlap.isError && <ProblemNote error={overlap.error} again={() => void overlap.refetch()} />}
        {others.length > 0 && overlap.isPending && <Loading lines={4} />}
        {others.length > 0 && overlap.data !== undefined && <Compared overlap={overlap.data} base={id} name={name} />}
      </Stack>
    </Place>
  );
}

function choices(segments: readonly Segment[], id: string, dataset: string | undefined) {
  return segments
    .filter((each) => each.id !== id && each.dataset === dataset)
    .map((each) => ({ value: each.id, label: each.displayName }));
}

interface ComparedProps {
  readonly overlap: Overlap;
  readonly base: string;
  readonly name: (id: string) => string;
}

function Compared({ overlap, base, name }: ComparedProps) {
  return (
    <>
      <Parts overlap={overlap} name={name} />
      <Card p={0}>
        <Table.ScrollContainer minWidth={0}>
          <Table verticalSpacing="sm" horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Segment</Table.Th>
                <Table.Th ta="right">Members</Table.Th>
                <Table.Th ta="right">Also in {name(base)}</Table.Th>
                <Table.Th visibleFrom="sm">As of</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {overlap.segments.map((each) => (
                <Table.Tr key={each.segment}>
                  <Table.Td><Anchor component={Link} to={`/segments/${each.segment}`}>{name(each.segment)}</Anchor></Table.Td>
                  <Table.Td ta="right" className="numbers">{count(each.members)}</Table.Td>
                  <Table.Td ta="right" className="numbers">
                    {each.segment === base ? '' : `${count(shared(overlap, base, each.segment))} (${share(shared(overlap, base, each.segment), each.members)})`}
                  </Table.Td>
                  <Table.Td visibleFrom="sm">{each.asOf ? <When at={each.asOf} /> : <Text size="sm" className="quiet">not evaluated yet</Text>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Card>
    </>
  );
}

function Parts({ overlap, name }: { readonly overlap: Overlap; readonly name: (id: string) => string }) {
  const all = overlap.segments.map((each) => each.segment);
  const whole = inAny(overlap);
  return (
    <Card>
      <Title order={2} size="h5" mb="sm">{plural(whole, 'member')} in any of them</Title>
      <Stack gap="sm" data-testid="parts">
        {overlap.overlaps.map((part) => (
          <div key={part.segments.join(' ')}>
            <Text size="sm">
              {combination(part.segments, all, name)}{' '}
              <Text span className="numbers quiet">{count(part.members)} · {share(part.members, whole)}</Text>
            </Text>
            <Progress value={(100 * part.members) / whole} size="sm" mt={4} aria-label={combination(part.segments, all, name)} />
          </div>
        ))}
      </Stack>
    </Card>
  );
}
