import { Text } from '@mantine/core';
import { useBench } from './context';

/** What is wrong with a node, right below it. */
export function Wrong({ id }: { readonly id: string }) {
  const { answers } = useBench();
  const found = answers.findings.get(id) ?? [];
  return found.length === 0 ? null : (
    <div role="alert">
      {found.map((finding) => (
        <Text key={finding.path + finding.code} size="sm" c="red" mt={4}>
          {finding.message}
        </Text>
      ))}
    </div>
  );
}

/** Whether something is wrong with a node. */
export function useIsWrong(id: string): boolean {
  return (useBench().answers.findings.get(id) ?? []).length > 0;
}
