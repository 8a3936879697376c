import { MultiSelect } from '@mantine/core';
import { useAllSegments } from '../api/queries';

interface ComputedSegmentsProps {
  readonly dataset: string;
  readonly segments: readonly string[];
  readonly onChange: (segments: readonly string[]) => void;
}

/** Of which segments a column tells. */
export function ComputedSegments({ dataset, segments, onChange }: ComputedSegmentsProps) {
  const known = (useAllSegments().data ?? []).filter((each) => each.dataset === dataset && each.state !== 'deleted');
  const gone = segments.filter((id) => known.every((each) => each.id !== id));
  return (
    <MultiSelect
      label="Which segments"
      description="Their ids are carried by members and told to destinations. Conditions ask with “is in segment” instead."
      placeholder={segments.length === 0 ? 'All of the dataset, also those that come later' : undefined}
      searchable
      clearable
      data={[...known.map((each) => ({ value: each.id, label: each.displayName })), ...gone.map((id) => ({ value: id, label: id }))]}
      value={[...segments]}
      onChange={onChange}
    />
  );
}
