import { Badge } from '@mantine/core';
import { Link } from 'react-router';

/** The tags of a segment; each leads to all segments that have it. */
export function Tags({ tags }: { readonly tags: readonly string[] }) {
  return tags.map((tag) => (
    <Badge key={tag} component={Link} to={`/segments?${new URLSearchParams({ tag })}`} color="gray" className="tag">
      {tag}
    </Badge>
  ));
}
