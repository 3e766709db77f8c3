#include "children.h"

#include <signal.h>
#include <stddef.h>

int pikir_child_signals(posix_spawnattr_t *attributes) {
  sigset_t signals;
  sigemptyset(&signals);
  int failure = posix_spawnattr_setsigmask(attributes, &signals);
  const int usual[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGXFSZ, SIGWINCH};
  for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++) sigaddset(&signals, usual[i]);
  if (!failure) failure = posix_spawnattr_setsigdefault(attributes, &signals);
  if (failure) return failure;
  return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}
