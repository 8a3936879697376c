import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Segment } from '../api/definitions';
import { useNames } from '../segment/names';

/** Which segments come before this one. */
export function PriorityNote({ segment }: { readonly segment: Segment }) {
  const names = useNames();
  if (segment.precedence === undefined) return null;
  const { list, before } = segment.precedence;
  return (
    <Text size="sm" className="quiet" mt="xs" data-testid="precedence">
      {before.length === 0 ? 'comes first' : `without members of ${before.map(names.segment).join(', ')}`} (<Anchor component={Link} to={`/priorities/${list}`} size="sm">priority list</Anchor>)
    </Text>
  );
}
