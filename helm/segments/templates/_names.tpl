{{- define "segments.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Name of a component's resources. A worker's id may be long: then its end is a checksum. */}}
{{- define "segments.name" -}}
{{- include "segments.short" (dict "text" (printf "%s-%s" (include "segments.fullname" .root) .component) "length" 52) -}}
{{- end -}}

{{/* A text that is cut where it is too long, and then ends in a checksum of the whole. */}}
{{- define "segments.short" -}}
{{- if gt (len .text) (int .length) -}}
{{- printf "%s-%s" (.text | trunc (sub .length 9 | int) | trimSuffix "-") (sha256sum .text | trunc 8) -}}
{{- else -}}
{{- .text -}}
{{- end -}}
{{- end -}}

{{- define "segments.selector" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .component }}
app.kubernetes.io/component: {{ include "segments.short" (dict "text" . "length" 63) }}
{{- end }}
{{- end -}}

{{- define "segments.labels" -}}
{{ include "segments.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/part-of: segments
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* The metadata of a resource: name, labels, annotations. */}}
{{- define "segments.metadata" -}}
name: {{ include "segments.name" . }}
labels:
  {{- include "segments.labels" . | nindent 2 }}
{{- with .root.Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "segments.worker" -}}
{{- $worker := mergeOverwrite (deepCopy .root.Values.workerDefaults) (deepCopy .worker) -}}
{{- toYaml $worker -}}
{{- end -}}

{{/* Where PostgreSQL is. */}}
{{- define "segments.postgresql.host" -}}
{{- if .Values.postgresql.cloudNativePg.enabled -}}
{{- printf "%s-postgresql-rw" (include "segments.fullname" .) -}}
{{- else -}}
{{- .Values.postgresql.host -}}
{{- end -}}
{{- end -}}

{{- define "segments.postgresql.caSecret" -}}
{{- if .Values.postgresql.cloudNativePg.enabled -}}
{{- default (printf "%s-postgresql-ca" (include "segments.fullname" .)) .Values.postgresql.caSecret -}}
{{- else -}}
{{- .Values.postgresql.caSecret -}}
{{- end -}}
{{- end -}}
