{{/*
The pod of a workload.
  root, component, image, workload: the values of it
  settings: its configuration, a tree   env: variables, a list   mounts, volumes: further ones, lists
*/}}
{{- define "segments.pod" -}}
{{- $pods := .root.Values.pods -}}
{{- $files := list -}}
{{- if and (or .root.Values.kafka.tls.enabled .root.Values.kafka.mutualTls) .root.Values.kafka.tls.caSecret -}}
{{- $files = append $files (dict "name" "kafka-ca" "secret" .root.Values.kafka.tls.caSecret "key" .root.Values.kafka.tls.caKey) -}}
{{- end -}}
{{- if and .database (has .root.Values.postgresql.sslMode (list "verify-ca" "verify-full")) -}}
{{- $files = append $files (dict "name" "postgresql-ca" "secret" (include "segments.postgresql.caSecret" .root) "key" .root.Values.postgresql.caKey) -}}
{{- end -}}
metadata:
  labels:
    {{- include "segments.labels" . | nindent 4 }}
    {{- with mergeOverwrite (deepCopy $pods.labels) .workload.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/settings: {{ .settings | toYaml | sha256sum }}
    {{- with mergeOverwrite (deepCopy .root.Values.commonAnnotations) $pods.annotations .workload.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "segments.name" . }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ $pods.terminationGracePeriodSeconds }}
  securityContext:
    runAsNonRoot: true
    runAsUser: {{ $pods.runAsUser }}
    runAsGroup: {{ $pods.runAsUser }}
    fsGroup: {{ $pods.runAsUser }}
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  {{- with $pods.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $pods.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $pods.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $pods.topologySpread }}
  topologySpreadConstraints:
    {{- range . }}
    - maxSkew: 1
      topologyKey: {{ .topologyKey }}
      whenUnsatisfiable: {{ .whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "segments.selector" $ | nindent 10 }}
    {{- end }}
  {{- end }}
  containers:
    - name: {{ .image }}
      image: {{ printf "%s/%s:%s" .root.Values.image.prefix .image (default .root.Chart.AppVersion .root.Values.image.tag) }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      env:
        - name: JDK_JAVA_OPTIONS
          value: {{ .workload.jvmOptions | quote }}
        - name: QUARKUS_HTTP_HOST
          value: 0.0.0.0
        - name: QUARKUS_HTTP_PORT
          value: "8080"
        {{- include "segments.env.kafka" (dict "root" .root "component" .component "kafka" .workload.kafka) | nindent 8 }}
        {{- range .env }}
        {{- with trim . }}
        {{- . | nindent 8 }}
        {{- end }}
        {{- end }}
        {{- with concat .root.Values.extraEnv .workload.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - name: http
          containerPort: 8080
      startupProbe:
        httpGet: {path: /q/health/started, port: http}
        periodSeconds: 2
        failureThreshold: 60
      livenessProbe:
        httpGet: {path: /q/health/live, port: http}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: {path: /q/health/ready, port: http}
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 3
      resources:
        {{- toYaml .workload.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      volumeMounts:
        - name: settings
          mountPath: /app/config
          readOnly: true
        - name: tmp
          mountPath: /tmp
        {{- range $files }}
        - name: {{ .name }}
          mountPath: /etc/segments/{{ .name }}.crt
          subPath: {{ .key }}
          readOnly: true
        {{- end }}
        {{- with .mounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: settings
      configMap:
        name: {{ include "segments.name" . }}
    - name: tmp
      emptyDir:
        sizeLimit: 1Gi
    {{- range $files }}
    - name: {{ .name }}
      secret:
        secretName: {{ .secret }}
    {{- end }}
    {{- with .volumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}

{{/* What every workload has beside its pods: service account, configuration, service, disruption budget. */}}
{{- define "segments.surroundings" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "segments.metadata" . | nindent 2 }}
automountServiceAccountToken: false
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "segments.metadata" . | nindent 2 }}
data:
  application.yaml: |
    {{- toYaml .settings | nindent 4 }}
---
apiVersion: v1
kind: Service
metadata:
  {{- include "segments.metadata" . | nindent 2 }}
spec:
  {{- if .headless }}
  clusterIP: None
  {{- end }}
  selector:
    {{- include "segments.selector" . | nindent 4 }}
  ports:
    - name: http
      port: 8080
      targetPort: http
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "segments.metadata" . | nindent 2 }}
spec:
  maxUnavailable: {{ .root.Values.podDisruptionBudget.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "segments.selector" . | nindent 6 }}
{{- end -}}
