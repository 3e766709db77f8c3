#if defined(__linux__)
#define _GNU_SOURCE 1
#endif

#include "child.h"

#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void close_both(const int ends[2]) {
  close(ends[0]);
  close(ends[1]);
}

/* Both ends are above 2, so that giving them to a child as 0 and 1 overwrites neither, and are not
   inherited by any other child. */
static int make_pipe(int ends[2]) {
  int low[2];
  if (pipe(low) != 0) return errno;
  ends[0] = fcntl(low[0], F_DUPFD_CLOEXEC, 3);
  ends[1] = fcntl(low[1], F_DUPFD_CLOEXEC, 3);
  const int failure = ends[0] < 0 || ends[1] < 0 ? errno : 0;
  close_both(low);
  if (failure) close_both(ends);
#if defined(F_SETNOSIGPIPE)
  if (!failure) fcntl(ends[1], F_SETNOSIGPIPE, 1);
#endif
  return failure;
}

static int set_attributes(posix_spawnattr_t *attributes) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(attributes, &all);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setpgroup(attributes, 0);
  short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP;
#if defined(POSIX_SPAWN_CLOEXEC_DEFAULT)
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  return posix_spawnattr_setflags(attributes, flags);
}

static int set_descriptors(posix_spawn_file_actions_t *actions, int input, int output) {
  int failure = posix_spawn_file_actions_adddup2(actions, input, 0);
  if (!failure) failure = posix_spawn_file_actions_adddup2(actions, output, 1);
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 34)
  if (!failure) failure = posix_spawn_file_actions_addclosefrom_np(actions, 2);
#endif
  return failure;
}

static int spawn(const char *path, const char *const *arguments, int input, int output,
                 pid_t *process) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int failure = posix_spawn_file_actions_init(&actions);
  if (failure) return failure;
  failure = posix_spawnattr_init(&attributes);
  if (failure) {
    posix_spawn_file_actions_destroy(&actions);
    return failure;
  }
  failure = set_attributes(&attributes);
  if (!failure) failure = set_descriptors(&actions, input, output);
  char *const environment[] = {NULL};
  if (!failure) {
    failure = posix_spawn(process, path, &actions, &attributes, (char *const *)arguments,
                          environment);
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failure;
}

typedef struct {
  const char *path;
  const char *const *arguments;
  int input, output;
  pid_t *process;
  int failure;
} launch;

static void run_launch(void *context) {
  launch *request = context;
  request->failure = spawn(request->path, request->arguments, request->input, request->output,
                           request->process);
}

int pikir_child_start(const char *path, const char *const *arguments, pikir_child *child) {
  int down[2], up[2];
  int failure = make_pipe(down);
  if (failure) return failure;
  failure = make_pipe(up);
  if (failure) {
    close_both(down);
    return failure;
  }
  launch request = {path, arguments, down[0], up[1], &child->process, 0};
  pikir_on_launcher(run_launch, &request);
  failure = request.failure;
  if (failure) {
    close_both(down);
    close_both(up);
    return failure;
  }
  close(down[0]);
  close(up[1]);
  child->to_child = down[1];
  child->from_child = up[0];
  fcntl(child->to_child, F_SETFL, O_NONBLOCK);
  fcntl(child->from_child, F_SETFL, O_NONBLOCK);
#if defined(F_SETPIPE_SZ)
  /* A frame in one piece; a system that refuses is only slower. */
  fcntl(child->to_child, F_SETPIPE_SZ, 1 << 20);
  fcntl(child->from_child, F_SETPIPE_SZ, 1 << 20);
#endif
  return 0;
}

ssize_t pikir_child_write(int descriptor, const void *bytes, size_t length) {
#if defined(__linux__)
  sigset_t quiet, before, pending;
  sigemptyset(&quiet);
  sigaddset(&quiet, SIGPIPE);
  sigpending(&pending);
  pthread_sigmask(SIG_BLOCK, &quiet, &before);
  const ssize_t count = write(descriptor, bytes, length);
  const int failure = errno;
  if (count < 0 && failure == EPIPE && !sigismember(&pending, SIGPIPE)) {
    const struct timespec now = {0, 0};
    while (sigtimedwait(&quiet, NULL, &now) == -1 && errno == EINTR) {}
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = failure;
  return count;
#else
  return write(descriptor, bytes, length);
#endif
}

int pikir_child_reap(pid_t process, int waits, pikir_child_end *end) {
  int status = 0;
  pid_t ended;
  do {
    ended = waitpid(process, &status, waits ? 0 : WNOHANG);
  } while (ended < 0 && errno == EINTR);
  if (ended <= 0) return (int)ended;
  end->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  end->signal_number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  return 1;
}
