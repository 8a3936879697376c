{{/* What can't work fails here, in a sentence that says what to set. */}}
{{- define "segments.validate" -}}
{{- include "segments.validate.renamed" . -}}
{{- $wrong := concat (include "segments.wrong.access" . | fromYamlArray) (include "segments.wrong.kafka" . | fromYamlArray) (include "segments.wrong.postgresql" . | fromYamlArray) (include "segments.wrong.evaluator" . | fromYamlArray) -}}
{{- range $id, $entry := .Values.workers -}}
{{- $worker := fromYaml (include "segments.worker" (dict "root" $ "worker" $entry)) -}}
{{- $wrong = concat $wrong (include "segments.wrong.worker" (dict "root" $ "id" $id "worker" $worker) | fromYamlArray) -}}
{{- end -}}
{{- with $wrong -}}
{{- fail (printf "\n\nThese values can't work:\n- %s\n" (join "\n- " .)) -}}
{{- end -}}
{{- end -}}

{{- define "segments.validate.renamed" -}}
{{- range $entry := (.Files.Get "files/renamed-values.yaml" | fromYaml).renamed -}}
{{- $found := $.Values -}}
{{- range $part := splitList "." $entry.from -}}
{{- $found = ternary (get $found $part) "" (and (kindIs "map" $found) (hasKey $found $part)) -}}
{{- end -}}
{{- if $found -}}
{{- fail (printf "\n\nThe value %s is called %s here. %s\n" $entry.from $entry.to (default "" $entry.why)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "segments.wrong.access" -}}
{{- $access := .Values.access -}}
{{- if eq $access.mode "local" }}
{{- if ne $access.acceptLocal "everyone-who-can-connect-may-do-everything" }}
- "access.mode is local: everyone who can connect may do everything, see members of every segment included. Use oidc; or set access.acceptLocal to everyone-who-can-connect-may-do-everything."
{{- end }}
{{- else }}
{{- if not $access.oidc.authServerUrl }}
- "access.oidc.authServerUrl is empty; set the address of your OpenID Connect provider."
{{- end }}
{{- if not $access.oidc.audience }}
- "access.oidc.audience is empty; set the audience that tokens have to be made for, or tokens for other applications would be taken."
{{- end }}
{{- if not $access.grants }}
- "access.grants is empty, so nobody may do anything; grant a role to at least one group: {platform: {group: platform-team, role: admin}}."
{{- end }}
{{- if not $access.serviceToken.name }}
- "access.serviceToken.name is empty; name a secret with a token of 32 random characters or more, which the definition service and the orchestrator show to the evaluator."
{{- end }}
{{- end }}
{{- end -}}

{{- define "segments.wrong.kafka" -}}
{{- $kafka := .Values.kafka -}}
{{- if not $kafka.bootstrapServers }}
- "kafka.bootstrapServers is empty; this chart brings no Kafka."
{{- end }}
{{- if and (or $kafka.topics.strimzi $kafka.users.strimzi) (not $kafka.strimzi.cluster) }}
- "kafka.strimzi.cluster is empty; name Strimzi's Kafka cluster, or switch kafka.topics.strimzi and kafka.users.strimzi off."
{{- end }}
{{- if $kafka.users.strimzi }}
{{- if and (eq $kafka.users.authentication "scram-sha-512") (ne $kafka.sasl.mechanism "SCRAM-SHA-512") }}
- "kafka.users.authentication is scram-sha-512; set kafka.sasl.mechanism to SCRAM-SHA-512, too."
{{- end }}
{{- if and (eq $kafka.users.authentication "tls") (not $kafka.mutualTls) }}
- "kafka.users.authentication is tls; set kafka.mutualTls to true, too."
{{- end }}
{{- else if or $kafka.sasl.mechanism $kafka.mutualTls }}
{{- range $component := list "definition" "orchestrator" "evaluator" }}
{{- if not (get $.Values $component).kafka.secret }}
- "{{ $component }}.kafka.secret is empty; with kafka.sasl.mechanism or kafka.mutualTls each workload needs the secret of its own principal."
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "segments.wrong.postgresql" -}}
{{- $postgresql := .Values.postgresql -}}
{{- if not (include "segments.postgresql.host" .) }}
- "postgresql.host is empty; this chart brings no PostgreSQL. Set it, or postgresql.cloudNativePg.enabled where that operator is there."
{{- end }}
{{- if and (has $postgresql.sslMode (list "verify-ca" "verify-full")) (not (include "segments.postgresql.caSecret" .)) }}
- "postgresql.caSecret is empty; postgresql.sslMode {{ $postgresql.sslMode }} needs the certificate of the server's authority."
{{- end }}
{{- range $component := list "definition" "orchestrator" }}
{{- if not (get $.Values $component).database.secret }}
- "{{ $component }}.database.secret is empty; name the secret with user and password of its database."
{{- end }}
{{- end }}
{{- if eq .Values.definition.database.name .Values.orchestrator.database.name }}
- "definition.database.name and orchestrator.database.name are the same; each service has a database of its own."
{{- end }}
{{- end -}}

{{- define "segments.wrong.evaluator" -}}
{{- $evaluator := .Values.evaluator -}}
{{- $replicas := int $evaluator.replicas -}}
{{- if eq $evaluator.store.engine "duckdb" }}
{{- if gt $replicas 1 }}
- "evaluator.replicas is {{ $replicas }}, but a DuckDB store is a file of one process; set evaluator.store.engine to postgresql, or evaluator.replicas to 1."
{{- end }}
{{- else }}
{{- if not $evaluator.store.postgresql.url }}
- "evaluator.store.postgresql.url is empty; set the JDBC URL of the store's database."
{{- end }}
{{- if not $evaluator.store.postgresql.secret }}
- "evaluator.store.postgresql.secret is empty; name the secret with user and password of the store's database."
{{- end }}
{{- end }}
{{- if gt $replicas (int .Values.kafka.ownershipPartitions) }}
- "evaluator.replicas is {{ $replicas }}, but kafka.ownershipPartitions is {{ .Values.kafka.ownershipPartitions }}; the pods beyond that would have nothing to do."
{{- end }}
{{- if not $evaluator.warehouses }}
- "evaluator.warehouses is empty; without a warehouse there is nothing to evaluate."
{{- end }}
{{- end -}}

{{- define "segments.wrong.worker" -}}
{{- $worker := .worker -}}
{{- $kafka := .root.Values.kafka -}}
{{- if not $worker.connector }}
- "workers.{{ .id }}.connector is empty; set the kind of its connector: webhook, kafka, postgresql."
{{- end }}
{{- if and (or $kafka.sasl.mechanism $kafka.mutualTls) (not $kafka.users.strimzi) (not $worker.kafka.secret) }}
- "workers.{{ .id }}.kafka.secret is empty; with kafka.sasl.mechanism or kafka.mutualTls each destination needs the secret of its own principal."
{{- end }}
{{- $most := ternary $worker.autoscaling.maxReplicas $worker.replicas $worker.autoscaling.enabled | int }}
{{- if gt $most (int $worker.partitions) }}
- "workers.{{ .id }} may have {{ $most }} pods, but only {{ $worker.partitions }} partitions; the pods beyond that would have nothing to do."
{{- end }}
{{- range $name, $_ := $worker.secretSettings }}
{{- if hasKey $worker.settings $name }}
- "workers.{{ $.id }} has {{ $name }} both in settings and in secretSettings; keep one."
{{- end }}
{{- end }}
{{- end -}}
