{{/* A variable from a secret. */}}
{{- define "segments.env.secret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}

{{/* The secret of a workload's Kafka principal. */}}
{{- define "segments.kafka.secret" -}}
{{- if .kafka.secret -}}
{{- .kafka.secret -}}
{{- else if .root.Values.kafka.users.strimzi -}}
{{- include "segments.name" . -}}
{{- end -}}
{{- end -}}

{{/* How a workload reaches Kafka. Every setting of Kafka's clients is taken from a variable that begins with KAFKA_. */}}
{{- define "segments.env.kafka" -}}
{{- $kafka := .root.Values.kafka -}}
{{- $secret := include "segments.kafka.secret" . -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ $kafka.bootstrapServers | quote }}
{{- $tls := or $kafka.tls.enabled $kafka.mutualTls }}
{{- if or $tls $kafka.sasl.mechanism }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ printf "%s%s" (ternary "SASL_" "" (not (empty $kafka.sasl.mechanism))) (ternary "SSL" "PLAINTEXT" $tls) }}
{{- end }}
{{- if and $tls $kafka.tls.caSecret }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/segments/kafka-ca.crt
{{- end }}
{{- if $kafka.sasl.mechanism }}
- name: KAFKA_SASL_MECHANISM
  value: {{ $kafka.sasl.mechanism }}
{{ include "segments.env.secret" (dict "name" "KAFKA_SASL_JAAS_CONFIG" "secret" $secret "key" "sasl.jaas.config") }}
{{- end }}
{{- if $kafka.mutualTls }}
- name: KAFKA_SSL_KEYSTORE_TYPE
  value: PEM
{{ include "segments.env.secret" (dict "name" "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN" "secret" $secret "key" "user.crt") }}
{{ include "segments.env.secret" (dict "name" "KAFKA_SSL_KEYSTORE_KEY" "secret" $secret "key" "user.key") }}
{{- end }}
{{- range $name, $value := $kafka.settings }}
- name: {{ printf "KAFKA_%s" ($name | upper | replace "." "_") }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end -}}

{{/* A service's login to its database. */}}
{{- define "segments.env.database" -}}
{{ include "segments.env.secret" (dict "name" "QUARKUS_DATASOURCE_USERNAME" "secret" .database.secret "key" .database.userKey) }}
{{ include "segments.env.secret" (dict "name" "QUARKUS_DATASOURCE_PASSWORD" "secret" .database.secret "key" .database.passwordKey) }}
{{- if and .reactive (has .root.Values.postgresql.sslMode (list "verify-ca" "verify-full")) }}
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM
  value: "true"
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS
  value: /etc/segments/postgresql-ca.crt
{{- end }}
{{- end -}}

{{/* The secret that this installation's client has at the OpenID Connect provider. */}}
{{- define "segments.env.oidc" -}}
{{- $access := .root.Values.access -}}
{{- if and (eq $access.mode "oidc") $access.oidc.clientSecret.name -}}
{{ include "segments.env.secret" (dict "name" "QUARKUS_OIDC_CREDENTIALS_SECRET" "secret" $access.oidc.clientSecret.name "key" $access.oidc.clientSecret.key) }}
{{- end -}}
{{- end -}}

{{/* The pod's name, which survives restarts: its place in its consumer group is kept for it. */}}
{{- define "segments.env.pod" -}}
- name: {{ . }}
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{- end -}}
