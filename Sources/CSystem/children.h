#ifndef PIKIR_CHILDREN_H
#define PIKIR_CHILDREN_H

#include <spawn.h>

/* Lets a child begin with the signals of a fresh process: none held back, and those that pikir
   handles or ignores acting on it as usual. Returns 0 or an errno. */
int pikir_child_signals(posix_spawnattr_t *attributes);

#endif
