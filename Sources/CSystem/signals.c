#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static pikir_interrupt_callback callback_function;
static void *callback_context;
static _Atomic int interrupt_seen;
static _Atomic int termination_signal;
static _Atomic int resize_seen;
static _Atomic int continuation_seen;
/* A byte in this pipe wakes a waiting poll, so that no signal between check and wait is lost. */
static int wake_pipe[2] = {-1, -1};

static void wake(void) {
  if (wake_pipe[1] < 0) return;
  ssize_t ignored = write(wake_pipe[1], "", 1);
  (void)ignored;
}

static void handle(int number) {
  int saved = errno;
  if (number == SIGINT) {
    atomic_store(&interrupt_seen, 1);
  } else {
    atomic_store(&termination_signal, number);
  }
  if (callback_function) callback_function(callback_context);
  wake();
  errno = saved;
}

static void handle_terminal(int number) {
  int saved = errno;
  atomic_store(number == SIGCONT ? &continuation_seen : &resize_seen, 1);
  wake();
  errno = saved;
}

static int make_wake_pipe(void) {
  if (pipe(wake_pipe) != 0) return -1;
  for (int end = 0; end < 2; end++) {
    if (fcntl(wake_pipe[end], F_SETFD, FD_CLOEXEC) != 0) return -1;
    if (fcntl(wake_pipe[end], F_SETFL, O_NONBLOCK) != 0) return -1;
  }
  return 0;
}

int pikir_signals_install(pikir_interrupt_callback callback, void *context) {
  callback_function = callback;
  callback_context = context;
  if (wake_pipe[0] < 0 && make_wake_pipe() != 0) return -1;
  struct sigaction action = {0};
  action.sa_handler = handle;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGINT, &action, NULL) != 0) return -1;
  if (sigaction(SIGTERM, &action, NULL) != 0) return -1;
  if (sigaction(SIGHUP, &action, NULL) != 0) return -1;
  signal(SIGXFSZ, SIG_IGN);
  return 0;
}

int pikir_signals_watch_terminal(void) {
  struct sigaction action = {0};
  action.sa_handler = handle_terminal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGWINCH, &action, NULL) != 0) return -1;
  return sigaction(SIGCONT, &action, NULL);
}

void pikir_signals_forget(void) {
  atomic_store(&interrupt_seen, 0);
  atomic_store(&resize_seen, 0);
  atomic_store(&continuation_seen, 0);
}

int pikir_termination_signal(void) { return atomic_load(&termination_signal); }

static void drain_wake_pipe(void) {
  char bytes[64];
  while (wake_pipe[0] >= 0 && read(wake_pipe[0], bytes, sizeof bytes) > 0) {}
}

void pikir_interrupt_forget(void) {
  if (atomic_exchange(&interrupt_seen, 0)) drain_wake_pipe();
}

int pikir_wait_input(int descriptor, int timeout_milliseconds) {
  for (;;) {
    if (atomic_load(&termination_signal)) return PIKIR_INPUT_TERMINATED;
    if (atomic_exchange(&interrupt_seen, 0)) {
      drain_wake_pipe();
      return PIKIR_INPUT_INTERRUPTED;
    }
    if (atomic_exchange(&continuation_seen, 0)) return PIKIR_INPUT_CONTINUED;
    if (atomic_exchange(&resize_seen, 0)) return PIKIR_INPUT_RESIZED;
    struct pollfd waits[2] = {{descriptor, POLLIN, 0}, {wake_pipe[0], POLLIN, 0}};
    int count = poll(waits, wake_pipe[0] >= 0 ? 2 : 1, timeout_milliseconds);
    if (count == 0) return PIKIR_INPUT_TIMEOUT;
    if (count < 0) {
      if (errno == EINTR) continue;
      return PIKIR_INPUT_READY;
    }
    if (waits[0].revents) {
      if (!atomic_load(&termination_signal) && !atomic_load(&interrupt_seen)) {
        return PIKIR_INPUT_READY;
      }
    }
    if (waits[1].revents) drain_wake_pipe();
  }
}
