#ifndef PIKIR_PAGER_H
#define PIKIR_PAGER_H

#include <stddef.h>

/* Starts a pager that reads a pipe: command through /bin/sh, or less -FRX without a shell when
   command is NULL, with a prompt that says how to leave it. The child has LESSCHARSET=utf-8 and LESSSECURE=1, so that it starts nothing
   itself, and the signals of a fresh process. Until pikir_pager_wait SIGPIPE is ignored: a person
   may leave before the end. Returns the descriptor to write to and the process in *process, or -1
   with errno. */
int pikir_pager_start(const char *command, int *process);

/* Hands bytes to the pager, as fast as it reads. Returns 0, or -1 when the person left it or the
   process should end. */
int pikir_pager_write(int descriptor, const void *bytes, size_t count);

/* Waits until the pager ended and puts the terminal back as it was before it. Returns its exit
   status, 128 + n after signal n. */
int pikir_pager_wait(int process);

#endif
