#include "pager.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "children.h"
#include "signals.h"

extern char **environ;

static struct termios terminal_before;
static int has_terminal;
static struct sigaction pipe_before;

static int is_replaced(const char *variable) {
  return strncmp(variable, "LESSCHARSET=", 12) == 0 || strncmp(variable, "LESSSECURE=", 11) == 0;
}

/* The environment with the two variables; its strings are not copied. */
static char **pager_environment(void) {
  size_t count = 0;
  while (environ[count]) count++;
  char **list = malloc((count + 3) * sizeof *list);
  if (!list) return NULL;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (!is_replaced(environ[i])) list[kept++] = environ[i];
  list[kept++] = "LESSCHARSET=utf-8";
  list[kept++] = "LESSSECURE=1";
  list[kept] = NULL;
  return list;
}

static int set_up(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes,
                  const int ends[2]) {
  int failure = pikir_child_signals(attributes);
  if (!failure) failure = posix_spawn_file_actions_adddup2(actions, ends[0], 0);
  return failure;
}

static int spawn(const char *command, const int ends[2], int *process) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (posix_spawn_file_actions_init(&actions) != 0) return ENOMEM;
  if (posix_spawnattr_init(&attributes) != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return ENOMEM;
  }
  char **environment = pager_environment();
  int failure = environment ? set_up(&actions, &attributes, ends) : ENOMEM;
  char *const less[] = {"less", "-FRX", "-Pslines %lt-%lb?L of %L., q leaves", NULL};
  char *const shell[] = {"sh", "-c", (char *)command, NULL};
  pid_t child = 0;
  if (!failure) {
    failure = command
                  ? posix_spawn(&child, "/bin/sh", &actions, &attributes, shell, environment)
                  : posix_spawnp(&child, "less", &actions, &attributes, less, environment);
  }
  free(environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  *process = (int)child;
  return failure;
}

int pikir_pager_start(const char *command, int *process) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  /* So that a wait for a pager that does not read can be ended by a signal. */
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  has_terminal = tcgetattr(STDIN_FILENO, &terminal_before) == 0;
  const int failure = spawn(command, ends, process);
  close(ends[0]);
  if (failure) {
    close(ends[1]);
    errno = failure;
    return -1;
  }
  struct sigaction ignore = {0};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &pipe_before);
  return ends[1];
}

int pikir_pager_write(int descriptor, const void *bytes, size_t count) {
  const char *rest = bytes;
  while (count > 0) {
    if (pikir_termination_signal()) return -1;
    const ssize_t written = write(descriptor, rest, count);
    if (written >= 0) {
      rest += written;
      count -= (size_t)written;
    } else if (errno == EAGAIN) {
      struct pollfd wait = {descriptor, POLLOUT, 0};
      poll(&wait, 1, 100);
    } else if (errno != EINTR) {
      return -1;
    }
  }
  return 0;
}

int pikir_pager_wait(int process) {
  int status = 0;
  int is_told = 0;
  for (;;) {
    const pid_t ended = waitpid((pid_t)process, &status, WNOHANG);
    if (ended == process || (ended < 0 && errno != EINTR)) break;
    if (pikir_termination_signal() && !is_told) {
      kill((pid_t)process, SIGTERM);
      is_told = 1;
    }
    poll(NULL, 0, 10);
  }
  pikir_interrupt_forget();
  sigaction(SIGPIPE, &pipe_before, NULL);
  if (has_terminal) tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal_before);
  if (WIFSIGNALED(status)) return 128 + WTERMSIG(status);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}
