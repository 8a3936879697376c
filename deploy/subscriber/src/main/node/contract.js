import path from 'node:path'
import protobuf from 'protobufjs'

/** The messages of the public topics, from the .proto files of the contract. */
export async function contract(directory) {
  const root = new protobuf.Root()
  root.resolvePath = (_, file) => path.resolve(directory, file)
  await root.load(['segments/membership/v1/membership.proto', 'segments/evaluation/v1/evaluation.proto'])
  return {
    MembershipChange: root.lookupType('segments.membership.v1.MembershipChange'),
    Operation: root.lookupEnum('segments.membership.v1.MembershipChange.Operation').values,
    EvaluationEvent: root.lookupType('segments.evaluation.v1.EvaluationEvent'),
  }
}
