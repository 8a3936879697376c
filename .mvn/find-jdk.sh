# Sourced by ./mvnw and ./segments: points JAVA_HOME at a JDK that is new enough, or ends with one clear line.
# The machine's default Java may be older; the build then runs on a newer one that is installed beside it.

segments_required_java=25

segments_java_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

segments_find_jdk() {
  for segments_candidate in \
    "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$segments_candidate" ] || continue
    segments_major=$(segments_java_major "$segments_candidate") || continue
    if [ -n "$segments_major" ] && [ "$segments_major" -ge "$segments_required_java" ]; then
      JAVA_HOME=$segments_candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Segments needs a JDK $segments_required_java or newer and found none. Install one (for example Eclipse Temurin $segments_required_java), or set JAVA_HOME to it." >&2
  return 1
}

segments_find_jdk || exit 1
