#ifndef PIKIR_SIGNALS_H
#define PIKIR_SIGNALS_H

#include <stddef.h>

/* What a signal handler may call: it must not allocate, lock or write. */
typedef void (*pikir_interrupt_callback)(void *context);

/* Takes over SIGINT, SIGTERM and SIGHUP: each calls back and wakes pikir_wait_input. SIGXFSZ is
   ignored, so that a size limit is an errno of write. SIGPIPE keeps its default: the reader of our
   output is gone. Returns 0, or -1 with errno. */
int pikir_signals_install(pikir_interrupt_callback callback, void *context);

/* Lets pikir_wait_input answer when the terminal changed its size or the process goes on after it
   was stopped. Returns 0, or -1 with errno. */
int pikir_signals_watch_terminal(void);

/* Forgets a SIGINT, a new size and a continuation that no wait has answered for. */
void pikir_signals_forget(void);

/* The SIGTERM or SIGHUP that came, or 0. */
int pikir_termination_signal(void);

/* Forgets a SIGINT that pikir_wait_input has not told yet: it was meant for another program. */
void pikir_interrupt_forget(void);

enum {
  PIKIR_INPUT_READY = 1,
  PIKIR_INPUT_TIMEOUT = 0,
  PIKIR_INPUT_INTERRUPTED = -2,
  PIKIR_INPUT_TERMINATED = -3,
  PIKIR_INPUT_RESIZED = -4,
  PIKIR_INPUT_CONTINUED = -5,
};

/* Waits until a descriptor can be read (or is at its end), a signal comes, or the time is over;
   a negative time is none. */
int pikir_wait_input(int descriptor, int timeout_milliseconds);

#endif
