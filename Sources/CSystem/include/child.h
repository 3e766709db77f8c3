#ifndef PIKIR_CHILD_H
#define PIKIR_CHILD_H

#include <stddef.h>
#include <sys/types.h>

/* A process that we started, and the two pipes to it. */
typedef struct {
  pid_t process;
  /* Non-blocking: what is written here it reads from 0, what it writes to 1 is read here. */
  int to_child, from_child;
} pikir_child;

/* Starts a program with the given arguments (the first is its name, a null ends them), an empty
   environment, no descriptor but the pipes, default signals, and a process group of its own, so
   that Ctrl-C in the terminal does not reach it. 0, or an errno. */
int pikir_child_start(const char *path, const char *const *arguments, pikir_child *child);

/* Writes without a signal when the reader is gone: a count, or -1 with errno. */
ssize_t pikir_child_write(int descriptor, const void *bytes, size_t length);

/* How a process ended. */
typedef struct {
  int exit_code;
  /* The signal that ended it, or 0. */
  int signal_number;
} pikir_child_end;

/* Asks whether a process has ended, waiting for it if wanted. 1 when it has and is now reaped, 0
   when it runs, -1 with errno. */
int pikir_child_reap(pid_t process, int waits, pikir_child_end *end);

#endif
