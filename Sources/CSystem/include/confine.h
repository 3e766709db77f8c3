#ifndef PIKIR_CONFINE_H
#define PIKIR_CONFINE_H

#include <stdint.h>
#include <sys/types.h>

/* What a process may still have once it has locked itself in. */
typedef struct {
  /* Memory it may map in all, its own code included. */
  uint64_t address_bytes;
  /* Processor time, after which the system ends it. */
  uint64_t cpu_seconds;
  /* The process whose end is its end too; 0 when there is none. */
  pid_t parent;
} pikir_confinement;

enum {
  /* Limits, and every call of the system but a few refused with EPERM. */
  PIKIR_CONFINED = 2,
  /* Limits only: this system has no filter for calls that we know. */
  PIKIR_LIMITED = 1,
};

/* Locks the calling process in, for good: keeps descriptors 0 (to read) and 1 (to write) and closes
   all others, forgets every signal handler, moves to the directory /, sets the limits, and on Linux
   (x86_64, aarch64) leaves it the calls that computing needs. What it calls besides fails with
   EPERM and does not end it, so that an attempt can be seen and told. Gives PIKIR_CONFINED or
   PIKIR_LIMITED, or -1 with errno; then the process must not go on. One thread only. */
int pikir_confine(const pikir_confinement *confinement);

#endif
