#include "terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct termios kept_state;
static int kept_descriptor = -1;
static _Atomic int is_editing_line;

/* What ends a process that does nothing about it: crashes, limits, and signals from outside. */
static const int fatal_signals[] = {SIGSEGV, SIGILL,  SIGBUS,  SIGFPE,  SIGABRT, SIGTRAP,
                                    SIGSYS,  SIGQUIT, SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2};
enum { FATAL_COUNT = sizeof fatal_signals / sizeof fatal_signals[0] };

int pikir_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

static void mark_pastes(int marks) {
  ssize_t ignored = write(STDOUT_FILENO, marks ? "\033[?2004h" : "\033[?2004l", 8);
  (void)ignored;
}

void pikir_terminal_editing(int is_editing) {
  atomic_store(&is_editing_line, is_editing);
  mark_pastes(is_editing);
}

void pikir_terminal_restore(void) {
  if (kept_descriptor < 0) return;
  while (tcsetattr(kept_descriptor, TCSANOW, &kept_state) != 0 && errno == EINTR) {}
}

/* Calls nothing that is unsafe in a signal handler. */
static void restore_and_die(int number) {
  if (atomic_exchange(&is_editing_line, 0)) {
    mark_pastes(0);
    pikir_terminal_restore();
    ssize_t ignored = write(STDOUT_FILENO, "\r\n", 2);
    (void)ignored;
  }
  signal(number, SIG_DFL);
  raise(number);
}

int pikir_terminal_guard(int descriptor) {
  if (tcgetattr(descriptor, &kept_state) != 0) return -1;
  kept_descriptor = descriptor;
  /* A stack of its own, so that a stack overflow can be handled too. */
  static stack_t stack;
  if (!stack.ss_sp) {
    stack.ss_size = 1 << 16;
    stack.ss_sp = malloc(stack.ss_size);
    if (!stack.ss_sp) return -1;
    sigaltstack(&stack, NULL);
  }
  struct sigaction action = {0};
  action.sa_handler = restore_and_die;
  action.sa_flags = SA_ONSTACK | SA_NODEFER | SA_RESETHAND;
  sigemptyset(&action.sa_mask);
  /* Else a crash in the background would stop instead of restoring. */
  sigaddset(&action.sa_mask, SIGTTOU);
  for (int index = 0; index < FATAL_COUNT; index++) {
    struct sigaction before;
    if (sigaction(fatal_signals[index], NULL, &before) != 0) return -1;
    if (before.sa_handler == SIG_IGN) continue;
    if (sigaction(fatal_signals[index], &action, NULL) != 0) return -1;
  }
  return 0;
}

void pikir_terminal_discard_input(int descriptor) { tcflush(descriptor, TCIFLUSH); }
