{{/* The settings that all services share, as a tree. */}}
{{- define "segments.settings.shared" -}}
{{- $kafka := .root.Values.kafka -}}
segments:
  topics:
    prefix: {{ $kafka.topicPrefix }}
    ownership-partitions: {{ $kafka.ownershipPartitions }}
    membership-partitions: {{ $kafka.membershipPartitions }}
    replication-factor: {{ $kafka.replicationFactor }}
{{- with .root.Values.tracing.otlpEndpoint }}
quarkus:
  otel:
    sdk:
      disabled: false
    exporter:
      otlp:
        endpoint: {{ . | quote }}
{{- end }}
{{- end -}}

{{/* Who may do what at the definition service and the orchestrator. */}}
{{- define "segments.settings.access" -}}
{{- $access := .root.Values.access -}}
segments:
  access:
    mode: {{ $access.mode }}
{{- if eq $access.mode "local" }}
    allow-local-on-network: true
{{- else }}
    {{- with $access.grants }}
    grants:
      {{- toYaml . | nindent 6 }}
    {{- end }}
quarkus:
  oidc:
    {{- $oidc := dict "tenant-enabled" true "auth-server-url" $access.oidc.authServerUrl "client-id" $access.oidc.clientId "token" (dict "audience" $access.oidc.audience) }}
    {{- toYaml (mergeOverwrite (deepCopy $access.oidc.settings) $oidc) | nindent 4 }}
{{- end }}
{{- end -}}

{{/* The database of a service: its JDBC driver and its reactive one. */}}
{{- define "segments.settings.database" -}}
{{- $postgresql := .root.Values.postgresql -}}
{{- $address := printf "%s:%v/%s" (include "segments.postgresql.host" .root) $postgresql.port .database.name -}}
{{- $verified := has $postgresql.sslMode (list "verify-ca" "verify-full") -}}
quarkus:
  datasource:
    jdbc:
      url: {{ printf "jdbc:postgresql://%s?sslmode=%s%s" $address $postgresql.sslMode (ternary "&sslrootcert=/etc/segments/postgresql-ca.crt" "" $verified) | quote }}
    {{- if .reactive }}
    reactive:
      url: {{ printf "postgresql://%s" $address | quote }}
      postgresql:
        ssl-mode: {{ $postgresql.sslMode }}
      {{- if and $verified (eq $postgresql.sslMode "verify-full") }}
      hostname-verification-algorithm: HTTPS
      {{- else if eq $postgresql.sslMode "require" }}
      trust-all: true
      {{- end }}
    {{- end }}
{{- end -}}

{{- define "segments.settings.evaluator" -}}
{{- $evaluator := .root.Values.evaluator -}}
segments:
  access:
    {{- if eq .root.Values.access.mode "local" }}
    mode: local
    allow-local-on-network: true
    {{- else }}
    mode: services
    {{- end }}
  store:
    engine: {{ $evaluator.store.engine }}
    {{- if eq $evaluator.store.engine "duckdb" }}
    path: /var/lib/segments/store.duckdb
    {{- else }}
    url: {{ $evaluator.store.postgresql.url | quote }}
    username: ${STORE_USERNAME}
    password: ${STORE_PASSWORD}
    {{- end }}
  duckdb:
    memory-limit: {{ $evaluator.duckdb.memoryLimit }}
    threads: {{ $evaluator.duckdb.threads }}
    temporary-folder: /var/spill
  {{- with $evaluator.warehouses }}
  warehouses:
    {{- range $id, $warehouse := . }}
    {{ $id }}:
      {{- include "segments.settings.warehouse" (dict "id" $id "warehouse" $warehouse) | nindent 6 }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- define "segments.settings.warehouse" -}}
{{- $settings := dict "engine" .warehouse.engine -}}
{{- range $key := list "path" "url" -}}
{{- with get $.warehouse $key }}{{ $_ := set $settings $key . }}{{ end -}}
{{- end -}}
{{- with .warehouse.workspaces }}{{ $_ := set $settings "workspaces" . }}{{ end -}}
{{- with .warehouse.maxConcurrentQueries }}{{ $_ := set $settings "max-concurrent-queries" . }}{{ end -}}
{{- with .warehouse.queryTimeout }}{{ $_ := set $settings "query-timeout" . }}{{ end -}}
{{- if .warehouse.secret -}}
{{- $variable := include "segments.variable" .id -}}
{{- $_ := set $settings "username" (printf "${WAREHOUSE_%s_USERNAME}" $variable) -}}
{{- $_ := set $settings "password" (printf "${WAREHOUSE_%s_PASSWORD}" $variable) -}}
{{- end -}}
{{- toYaml (mergeOverwrite (deepCopy (default dict .warehouse.settings)) $settings) -}}
{{- end -}}

{{/* The tables that the orchestrator writes to. */}}
{{- define "segments.settings.writeBack" -}}
segments:
  write-back:
    targets:
      {{- range $id, $target := . }}
      {{ $id }}:
        {{- $variable := include "segments.variable" $id }}
        {{- $settings := dict "user" (printf "${WRITE_BACK_%s_USERNAME}" $variable) "password" (printf "${WRITE_BACK_%s_PASSWORD}" $variable) }}
        {{- range $key := list "url" "schema" "workspaces" "tables" "retention" "interval" }}
        {{- with get $target $key }}{{ $_ := set $settings $key . }}{{ end }}
        {{- end }}
        {{- toYaml $settings | nindent 8 }}
      {{- end }}
{{- end -}}

{{- define "segments.settings.worker" -}}
{{- $worker := .worker -}}
segments:
  destination:
    id: {{ .id }}
    connector: {{ $worker.connector }}
    {{- with $worker.displayName }}
    display-name: {{ . | quote }}
    {{- end }}
    {{- with $worker.workspaces }}
    workspaces:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    partitions: {{ $worker.partitions }}
    {{- if $worker.manifestsConfigMap }}
    manifests: /etc/segments/connectors
    {{- end }}
    {{- with $worker.limits }}
    limits:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- $settings := deepCopy $worker.settings }}
    {{- range $name, $secret := $worker.secretSettings }}
    {{- if $secret.file }}
    {{- $_ := set $settings (printf "%s-file" $name) (printf "/etc/segments/secrets/%s/value" $name) }}
    {{- else }}
    {{- $_ := set $settings $name (printf "${SECRET_%s}" (include "segments.variable" $name)) }}
    {{- end }}
    {{- end }}
    {{- with $settings }}
    settings:
      {{- toYaml . | nindent 6 }}
    {{- end }}
{{- end -}}

{{/* A slug as part of a variable's name. */}}
{{- define "segments.variable" -}}
{{- . | upper | replace "-" "_" -}}
{{- end -}}

{{/* Where the evaluator answers, for the services that ask it. */}}
{{- define "segments.settings.asksEvaluator" -}}
quarkus:
  grpc:
    clients:
      evaluator:
        host: {{ include "segments.name" (dict "root" .root "component" "evaluator") }}
        port: 8080
{{- end -}}

{{/* The token that a service shows to the evaluator. */}}
{{- define "segments.env.evaluatorToken" -}}
{{- $token := .root.Values.access.serviceToken -}}
{{- include "segments.env.secret" (dict "name" "SEGMENTS_EVALUATOR_TOKEN" "secret" $token.name "key" (default $token.key $token.presentedKey)) -}}
{{- end -}}
