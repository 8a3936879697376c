#!/bin/sh
# Generated from Topic in proto/eventing; do not edit. Gives each principal the least it needs, by Kafka's own kafka-acls.sh.
# BOOTSTRAP=host:port [CONFIG=admin.properties] [PREFIX=segments] deploy/kafka/acls.sh [destination...]
# Principals: User:segments-definition, -evaluator, -orchestrator, and -worker-<destination> for each destination.
set -eu
: "${BOOTSTRAP:?is needed: BOOTSTRAP=host:port}"
PREFIX=${PREFIX:-segments}
TOOL=${TOOL:-kafka-acls.sh}

allow() {
  principal=$1
  shift
  "$TOOL" --bootstrap-server "$BOOTSTRAP" ${CONFIG:+--command-config "$CONFIG"} --add --allow-principal "User:segments-$principal" "$@"
}

allow definition --topic "$PREFIX.definitions.v1" --resource-pattern-type literal --operation Describe --operation Write
allow definition --topic "$PREFIX.syncs.v1" --resource-pattern-type literal --operation Describe
allow definition --topic "$PREFIX.destinations.v1" --resource-pattern-type literal --operation Describe
allow definition --topic "$PREFIX.evaluation-requests.v1" --resource-pattern-type literal --operation Describe --operation Write
allow definition --topic "$PREFIX.evaluations.v1" --resource-pattern-type literal --operation Describe
allow definition --topic "$PREFIX.emission-progress.v1" --resource-pattern-type literal --operation Describe
allow definition --topic "$PREFIX.delivery-receipts.v1" --resource-pattern-type literal --operation Describe
allow definition --topic "$PREFIX.delivery-failures.v1" --resource-pattern-type literal --operation Describe
allow definition --topic "$PREFIX.destination-requests.v1" --resource-pattern-type literal --operation Describe
allow definition --topic "$PREFIX.runs.v1" --resource-pattern-type literal --operation Describe
allow definition --topic "$PREFIX.dead-letters.v1" --resource-pattern-type literal --operation Describe --operation Write
allow definition --transactional-id "$PREFIX.relay.segment_definition_service" --resource-pattern-type literal --operation Describe --operation Write

allow evaluator --topic "$PREFIX.definitions.v1" --resource-pattern-type literal --operation Describe --operation Read
allow evaluator --topic "$PREFIX.syncs.v1" --resource-pattern-type literal --operation Describe --operation Read
allow evaluator --topic "$PREFIX.destinations.v1" --resource-pattern-type literal --operation Describe --operation Read
allow evaluator --topic "$PREFIX.evaluation-requests.v1" --resource-pattern-type literal --operation Describe --operation Read
allow evaluator --topic "$PREFIX.evaluations.v1" --resource-pattern-type literal --operation Describe --operation Read --operation Write
allow evaluator --topic "$PREFIX.emission-progress.v1" --resource-pattern-type literal --operation Describe --operation Read --operation Write
allow evaluator --topic "$PREFIX.membership." --resource-pattern-type prefixed --operation Describe --operation Read --operation Write --operation Create
allow evaluator --topic "$PREFIX.deliveries." --resource-pattern-type prefixed --operation Describe --operation Read --operation Write
allow evaluator --topic "$PREFIX.delivery-receipts.v1" --resource-pattern-type literal --operation Describe --operation Read --operation Write
allow evaluator --topic "$PREFIX.delivery-failures.v1" --resource-pattern-type literal --operation Describe --operation Read --operation Write
allow evaluator --topic "$PREFIX.destination-requests.v1" --resource-pattern-type literal --operation Describe
allow evaluator --topic "$PREFIX.runs.v1" --resource-pattern-type literal --operation Describe --operation Write
allow evaluator --topic "$PREFIX.dead-letters.v1" --resource-pattern-type literal --operation Describe --operation Write
allow evaluator --group "$PREFIX.evaluator" --resource-pattern-type literal --operation Read
allow evaluator --group "$PREFIX.worker." --resource-pattern-type prefixed --operation Describe
allow evaluator --transactional-id "$PREFIX-evaluator-" --resource-pattern-type prefixed --operation Describe --operation Write

allow orchestrator --topic "$PREFIX.definitions.v1" --resource-pattern-type literal --operation Describe --operation Read
allow orchestrator --topic "$PREFIX.syncs.v1" --resource-pattern-type literal --operation Describe --operation Write
allow orchestrator --topic "$PREFIX.destinations.v1" --resource-pattern-type literal --operation Describe --operation Read
allow orchestrator --topic "$PREFIX.evaluation-requests.v1" --resource-pattern-type literal --operation Describe --operation Write
allow orchestrator --topic "$PREFIX.evaluations.v1" --resource-pattern-type literal --operation Describe --operation Read
allow orchestrator --topic "$PREFIX.emission-progress.v1" --resource-pattern-type literal --operation Describe
allow orchestrator --topic "$PREFIX.delivery-receipts.v1" --resource-pattern-type literal --operation Describe --operation Read
allow orchestrator --topic "$PREFIX.delivery-failures.v1" --resource-pattern-type literal --operation Describe --operation Read
allow orchestrator --topic "$PREFIX.destination-requests.v1" --resource-pattern-type literal --operation Describe --operation Read
allow orchestrator --topic "$PREFIX.runs.v1" --resource-pattern-type literal --operation Describe --operation Read
allow orchestrator --topic "$PREFIX.dead-letters.v1" --resource-pattern-type literal --operation Describe --operation Write
allow orchestrator --group "$PREFIX.sync-orchestrator" --resource-pattern-type literal --operation Read
allow orchestrator --transactional-id "$PREFIX.relay.sync_orchestrator" --resource-pattern-type literal --operation Describe --operation Write

for destination in "$@"; do
  allow "worker-$destination" --topic "$PREFIX.definitions.v1" --resource-pattern-type literal --operation Describe
  allow "worker-$destination" --topic "$PREFIX.syncs.v1" --resource-pattern-type literal --operation Describe
  allow "worker-$destination" --topic "$PREFIX.destinations.v1" --resource-pattern-type literal --operation Describe --operation Write
  allow "worker-$destination" --topic "$PREFIX.evaluation-requests.v1" --resource-pattern-type literal --operation Describe
  allow "worker-$destination" --topic "$PREFIX.evaluations.v1" --resource-pattern-type literal --operation Describe
  allow "worker-$destination" --topic "$PREFIX.emission-progress.v1" --resource-pattern-type literal --operation Describe
  allow "worker-$destination" --topic "$PREFIX.deliveries.$destination.v1" --resource-pattern-type literal --operation Describe --operation Read --operation Create
  allow "worker-$destination" --topic "$PREFIX.delivery-receipts.v1" --resource-pattern-type literal --operation Describe --operation Write
  allow "worker-$destination" --topic "$PREFIX.delivery-failures.v1" --resource-pattern-type literal --operation Describe --operation Write
  allow "worker-$destination" --topic "$PREFIX.destination-requests.v1" --resource-pattern-type literal --operation Describe --operation Write
  allow "worker-$destination" --topic "$PREFIX.runs.v1" --resource-pattern-type literal --operation Describe
  allow "worker-$destination" --topic "$PREFIX.dead-letters.v1" --resource-pattern-type literal --operation Describe --operation Write
  allow "worker-$destination" --group "$PREFIX.worker.$destination" --resource-pattern-type literal --operation Read
  allow "worker-$destination" --transactional-id "$PREFIX.worker.$destination." --resource-pattern-type prefixed --operation Describe --operation Write
done
