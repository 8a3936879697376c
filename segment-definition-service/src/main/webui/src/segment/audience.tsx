import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Segment } from '../api/definitions';

/** Which row of the warehouse says who belongs. */
export function AudienceNote({ segment }: { readonly segment: Segment }) {
  if (segment.audience === undefined) return null;
  return (
    <Text size="sm" className="quiet" mt="xs" data-testid="audience">
      as row {segment.audience.row} of the audience table{' '}
      <Anchor component={Link} to={`/datasets/${segment.dataset}`} size="sm">{segment.audience.table}</Anchor> says{segment.audience.present ? '' : ', which is gone'}; name and members are changed there
    </Text>
  );
}
