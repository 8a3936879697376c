# Sourced by build and check. find_engine ENGINE... sets CONTAINER_ENGINE to the first that answers, unless it is set already.

find_engine() {
  if [ -n "${CONTAINER_ENGINE:-}" ]; then
    command -v "$CONTAINER_ENGINE" >/dev/null || { echo "There is no $CONTAINER_ENGINE here; set CONTAINER_ENGINE to another one." >&2; exit 1; }
    "$CONTAINER_ENGINE" info >/dev/null 2>&1 || { echo "The container engine $CONTAINER_ENGINE does not answer." >&2; exit 1; }
    return
  fi
  for CONTAINER_ENGINE in "$@"; do
    if command -v "$CONTAINER_ENGINE" >/dev/null && "$CONTAINER_ENGINE" info >/dev/null 2>&1; then return; fi
  done
  echo "No container engine answers here: tried $*." >&2
  exit 1
}
